public import Acces
internal import Demandes

/// What an operator does with the records put aside.
public struct Quarantaines: Sendable {
    let depot: any Depot

    public init(_ depot: any Depot) { self.depot = depot }

    /// Newest first. `adaptateur`, `etat`: those only.
    public func lister(
        adaptateur: String?, etat: EtatQuarantaine?, limite: Int, _ trace: TraceAcces
    ) async throws -> [Quarantaine] {
        try await depot.ecrire { ecriture in
            try ecriture.tracer(trace)
            return try ecriture.quarantaines(adaptateur: adaptateur, etat: etat, limite: limite)
        }
    }

    /// One of them, and the demande whose attachment waits for it, if there is one.
    public func lire(_ id: String, _ trace: TraceAcces) async throws -> (quarantaine: Quarantaine, demande: String?) {
        try await depot.decider(le: trace.le) { ecriture in
            guard let quarantaine = try ecriture.quarantaine(id) else {
                return .failure(Refus(.quarantaineIntrouvable))
            }
            try ecriture.tracer(trace)
            let tenant = try quarantaine.numero.flatMap { try ecriture.rattachementVivant(numero: $0) }
            return .success((quarantaine, tenant?.demande))
        }
    }

    /// Closes it unread: who decided, and why, stay with it.
    public func ecarter(
        _ id: String, motif: String, _ trace: TraceAcces, memoire: Memoire<Quarantaine>? = nil
    ) async throws -> Quarantaine {
        try await depot.decider(memoire, le: trace.le) { ecriture in
            guard let quarantaine = try ecriture.quarantaine(id) else {
                return .failure(Refus(.quarantaineIntrouvable))
            }
            guard quarantaine.etat == .ouverte else { return .failure(Refus(.quarantaineClose)) }
            try ecriture.tracer(trace)
            let close = quarantaine.close(.ecartee, par: trace.qui, motif: motif, trace.le)
            try ecriture.remplacer(close)
            return .success(close)
        }
    }
}

extension Quarantaine {
    func close(_ etat: EtatQuarantaine, par qui: String, motif: String?, _ le: Instant) -> Quarantaine {
        var close = self
        close.etat = etat
        close.closeLe = le
        close.closePar = qui
        close.motif = motif
        return close
    }
}
