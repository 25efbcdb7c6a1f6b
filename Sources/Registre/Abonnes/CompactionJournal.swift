public import Demandes
internal import Synchronization

/// Forgets, of events older than the time they are kept, those whose thing has a later version: whoever reads from an
/// old cursor still learns the last version of each. Bounded transactions: no writer waits for the whole journal.
public final class CompactionJournal: Sendable {
    private let depot: any Depot
    private let joursGardes: Int
    /// Events looked at by one transaction, and transactions of one round.
    private let (tranche, tranches): (Int, Int)
    /// Where the next round begins. It comes back to the first event: what was the last of its thing may be so no more.
    private let reprise = Mutex<Int64>(1)

    public init(_ depot: any Depot, joursGardes: Int, tranche: Int = 2_000, tranches: Int = 200) {
        self.depot = depot
        self.joursGardes = joursGardes
        self.tranche = tranche
        self.tranches = tranches
    }

    /// One round.
    public func mener(_ now: Instant) async throws {
        let limite = now.plus(jours: -joursGardes)
        let jusqua = try await depot.lire { lecture in
            let plancher = try lecture.plancherDuJournal()
            return try lecture.dernierePosition(apres: plancher, auPlusTard: limite) ?? plancher
        }
        guard jusqua > 0 else { return }
        for _ in 0..<tranches {
            let (debut, nombre) = (reprise.withLock { $0 }, tranche)
            let vue = try await depot.ecrire { try $0.compacter(depuis: debut, jusqua: jusqua, nombre: nombre) }
            reprise.withLock { $0 = vue.map { $0 + 1 } ?? 1 }
            if vue == nil { break }
        }
        try await depot.ecrire { try $0.oublierLettresSansEvenement() }
    }
}
