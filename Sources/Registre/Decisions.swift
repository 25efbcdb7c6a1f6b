internal import Demandes

extension Depot {
    /// One transaction that ends in a result or in a refusal. Both are kept: a refusal counts tries too. The answer is
    /// kept with them when it is to be.
    func decider<R: Sendable>(
        _ memoire: Memoire<R>? = nil, le: Instant,
        _ travail: @escaping @Sendable (any Ecriture) throws -> Result<R, Refus>
    ) async throws -> R {
        try await ecrire { ecriture in
            let resultat = try travail(ecriture)
            try ecriture.retenir(resultat, memoire, le)
            return resultat
        }.get()
    }

    /// A first transaction of several: only a refusal ends the whole, and is then the answer to keep.
    func preparer<P: Sendable, R: Sendable>(
        _ memoire: Memoire<R>?, le: Instant, _ travail: @escaping @Sendable (any Ecriture) throws -> Result<P, Refus>
    ) async throws -> P {
        try await ecrire { ecriture in
            let resultat = try travail(ecriture)
            if case .failure(let refus) = resultat { try ecriture.retenir(.failure(refus), memoire, le) }
            return resultat
        }.get()
    }
}
