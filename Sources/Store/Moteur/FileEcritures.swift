internal import GRDB
internal import Registre
internal import Synchronization

/// Writers in a queue before the one connection that writes. While a COMMIT waits for the disk others gather; the next
/// COMMIT carries them all (group commit). Each runs in its own savepoint: one that throws leaves nothing, and takes
/// nobody with it. All hear of it after the COMMIT.
final class FileEcritures: Sendable {
    /// How much one COMMIT carries: no more than that many, and nobody is taken in after that time.
    struct Mesure: Sendable {
        var nombre = 256
        var duree = Duration.milliseconds(2)
    }

    fileprivate struct Etat {
        var attente: [any Travail] = []
        var active = false
        var fermee = false
        var transactions = 0
    }

    private let pool: DatabasePool
    private let transaction: @Sendable (Database) -> Transaction
    private let mesure: Mesure
    /// Called once what was written can be read.
    private let apresCommit: @Sendable () -> Void
    private let etat = Mutex(Etat())

    init(
        _ pool: DatabasePool, _ mesure: Mesure, transaction: @escaping @Sendable (Database) -> Transaction,
        apresCommit: @escaping @Sendable () -> Void
    ) {
        self.pool = pool
        self.mesure = mesure
        self.transaction = transaction
        self.apresCommit = apresCommit
    }

    func ecrire<R: Sendable>(_ travail: @escaping @Sendable (Transaction) throws -> R) async throws -> R {
        try await withCheckedThrowingContinuation { suite in
            ajouter(TravailAttendu(travail, suite))
        }
    }

    /// How many wait, not counting those whose transaction has begun.
    var enAttente: Int { etat.withLock { $0.attente.count } }
    /// How many transactions ended, kept or not.
    var transactions: Int { etat.withLock { $0.transactions } }

    /// Nobody joins the queue any more; whoever is in it is served.
    func fermer() { etat.withLock { $0.fermee = true } }

    private func ajouter(_ travail: any Travail) {
        let (admis, aLancer) = etat.withLock { etat in
            guard !etat.fermee else { return (false, false) }
            etat.attente.append(travail)
            defer { etat.active = true }
            return (true, !etat.active)
        }
        guard admis else { return travail.rendre(PanneDepot.ferme) }
        if aLancer { pool.asyncWriteWithoutTransaction { base in self.vider(base) } }
    }

    private func vider(_ base: Database) {
        while let premiers = premiers() {
            var groupe = Groupe(base: base, ecriture: transaction(base))
            let panne = groupe.mener(premiers, mesure, suivants)
            etat.withLock { $0.transactions += 1 }
            apresCommit()
            groupe.rendre(panne)
        }
    }

    /// Nil when the queue is empty: the next to come starts the writer again.
    private func premiers() -> [any Travail]? {
        etat.withLock { etat in
            etat.active = !etat.attente.isEmpty
            return etat.active ? etat.prendre(mesure.nombre) : nil
        }
    }

    private func suivants(_ nombre: Int) -> [any Travail] { etat.withLock { $0.prendre(nombre) } }
}

extension FileEcritures.Etat {
    /// The oldest of the queue.
    fileprivate mutating func prendre(_ nombre: Int) -> [any Travail] {
        let lot = Array(attente.prefix(nombre))
        attente.removeFirst(lot.count)
        return lot
    }
}
