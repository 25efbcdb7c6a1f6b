import Demandes
import Foundation
import Synchronization

/// The only reading of the system's clock; everything else is given an instant.
///
/// It never goes back. Set back, the system's clock is waited for at half the pace: what was asked later is still dated
/// later, and what is due falls due, at worst in twice the time. Set forward, it is followed at once.
final class Horloge: Sendable {
    private struct Lecture {
        var instant: Int64
        var repere: Int64
    }

    private let mur: @Sendable () -> Int64
    private let ecoule: @Sendable () -> Int64
    private let derniere: Mutex<Lecture>

    /// Both in nanoseconds.
    ///
    /// - Parameter mur: since 1970, as the system has it.
    /// - Parameter ecoule: since whenever, never set.
    init(mur: @escaping @Sendable () -> Int64, ecoule: @escaping @Sendable () -> Int64) {
        self.mur = mur
        self.ecoule = ecoule
        derniere = Mutex(Lecture(instant: mur(), repere: ecoule()))
    }

    private static let systeme = {
        let depart = ContinuousClock.now
        return Horloge(
            mur: { Int64(Date().timeIntervalSince1970 * 1e9) }, ecoule: { (ContinuousClock.now - depart).nanosecondes })
    }()

    static func now() -> Instant { systeme.now() }

    func now() -> Instant {
        derniere.withLock { derniere in
            let repere = ecoule()
            derniere.instant = max(mur(), derniere.instant + (repere - derniere.repere) / 2)
            derniere.repere = repere
            return Instant(millisecondes: derniere.instant / 1_000_000)
        }
    }
}

extension Duration {
    fileprivate var nanosecondes: Int64 { components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000 }
}
