internal import Synchronization

/// What a site has served: connections, and answers by operation and status. Never a number, never a name.
public final class Compteurs: Sendable {
    /// One line of the counts.
    public struct Ligne: Sendable, Equatable {
        /// `getDemandeLogement`, `getComplementDemande`, `lecture`, `liste`, `autre`.
        public let operation: String
        public let statut: Int
        public let nombre: Int
    }

    private struct Cle: Hashable {
        let operation: String
        let statut: Int
    }

    private let totaux = Mutex<[Cle: Int]>([:])
    private let accueillies = Mutex(0)

    init() {}

    /// TCP connections accepted since the start.
    public var connexions: Int { accueillies.withLock { $0 } }

    /// Ordered by operation, then status.
    public var lignes: [Ligne] {
        totaux.withLock { totaux in
            totaux.map { Ligne(operation: $0.key.operation, statut: $0.key.statut, nombre: $0.value) }
                .sorted { ($0.operation, $0.statut) < ($1.operation, $1.statut) }
        }
    }

    /// All answers whatever their status.
    public var total: Int { totaux.withLock { $0.values.reduce(0, +) } }

    func accept() { accueillies.withLock { $0 += 1 } }

    func count(operation: String, status: Int) {
        totaux.withLock { $0[Cle(operation: operation, statut: status), default: 0] += 1 }
    }
}
