import Registre
import Synchronization
import Tasks

/// A process of the simulation: it is killed and comes back with nothing in memory, or stands still longer than a
/// lease and goes on as if nothing were.
final class ProcessusSimule: Sendable {
    struct Mort: Error {}

    /// What it did not do, or did and never knew.
    enum Coup { case avantDEcrire, apresAvoirEcrit }

    private struct Etat {
        var estMort = false
        /// The fences of the tasks it claimed, as it knows them.
        var tenues: [String: Int64] = [:]
        /// The run as it last read it, until its next write.
        var lue: Reconciliation?
    }

    let rang: Int
    let monde: Ordonnanceur
    /// One chance in so many, at each write, of being killed, and at each turn of standing still; nil: none of it.
    private let peril: Int?
    private let etat = Mutex(Etat())

    init(_ rang: Int, _ monde: Ordonnanceur, peril: Int?) {
        (self.rang, self.monde, self.peril) = (rang, monde, peril)
    }

    var estMort: Bool { etat.withLock { $0.estMort } }

    /// Waits for a turn.
    /// - Throws: `Mort`, for nothing goes on in a process that is killed.
    func passer(_ attente: Range<Int> = 1..<40) async throws {
        guard !estMort else { throw Mort() }
        var duree = monde.tirer(attente)
        // Two minutes are a lease.
        if let peril, !monde.estCalme, monde.unSur(peril) { duree += monde.tirer(60_000..<600_000) }
        await monde.passer(rang, duree)
        guard !estMort else { throw Mort() }
    }

    func coup() -> Coup? {
        guard let peril, !monde.estCalme, monde.unSur(peril) else { return nil }
        return monde.unSur(2) ? .avantDEcrire : .apresAvoirEcrit
    }

    func mourir() -> Mort {
        etat.withLock { $0 = Etat(estMort: true) }
        return Mort()
    }

    func renaitre() async {
        await monde.passer(rang, monde.tirer(1..<60_000))
        etat.withLock { $0 = Etat() }
    }

    // MARK: what it knows

    func reclamer(_ taches: [Tache]) {
        etat.withLock { etat in
            for tache in taches { etat.tenues[tache.id] = tache.cloture }
        }
    }

    func lire(_ reconciliation: Reconciliation) { etat.withLock { $0.lue = reconciliation } }

    /// To be asked before each write.
    func savoir() -> (tenues: [String: Int64], lue: Reconciliation?) {
        etat.withLock { etat in
            defer { etat.lue = nil }
            return (etat.tenues, etat.lue)
        }
    }
}
