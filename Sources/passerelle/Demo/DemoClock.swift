import Demandes
import SiteSimulator
import Synchronization

/// The story's own time. It starts on the day from which the invented people are seen, so that every year tells the
/// same; it runs with the machine's, and goes forward when the story says so.
final class DemoClock: Sendable {
    private let ahead: Mutex<Int64>

    init() {
        let start = SiteSimulator.Horloge.epochMs(jour: Population.jourParDefaut) ?? 0
        ahead = Mutex(start - Horloge.now().millisecondes)
    }

    func now() -> Instant { Instant(millisecondes: Horloge.now().millisecondes + ahead.withLock { $0 }) }

    func advance(days: Int) { ahead.withLock { $0 += Int64(days) * 86_400_000 } }
}
