internal import Registre
internal import Synchronization

/// What a writer wants done, and who waits for it.
protocol Travail: Sendable {
    /// False when it threw: nothing of it is to be kept.
    func jouer(_ ecriture: Transaction) -> Bool
    /// Once the transaction is over; `panne` when nothing of it was kept.
    func rendre(_ panne: (any Error)?)
}

final class TravailAttendu<R: Sendable>: Travail {
    private let travail: @Sendable (Transaction) throws -> R
    private let suite: CheckedContinuation<R, any Error>
    private let resultat = Mutex<Result<R, any Error>?>(nil)

    init(_ travail: @escaping @Sendable (Transaction) throws -> R, _ suite: CheckedContinuation<R, any Error>) {
        self.travail = travail
        self.suite = suite
    }

    func jouer(_ ecriture: Transaction) -> Bool {
        let joue = Result { try travail(ecriture) }.mapError { erreur -> any Error in
            erreur is ContrainteUnique ? PanneDepot.autre("une ligne de cet identifiant existe déjà") : erreur
        }
        resultat.withLock { $0 = joue }
        if case .success = joue { return true }
        return false
    }

    func rendre(_ panne: (any Error)?) {
        let joue = resultat.withLock { $0 }
        suite.resume(with: panne.map { .failure($0) } ?? joue ?? .failure(PanneDepot.ferme))
    }
}
