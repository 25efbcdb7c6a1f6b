internal import Synchronization

/// The time of a simulated site: it starts where it is told, goes on with what `elapsedMs` says, and can be moved.
public final class Horloge: Sendable {
    private let decalage: Mutex<Int64>
    private let elapsedMs: @Sendable () -> Int64

    /// - Parameters:
    ///   - epochMs: where it starts, in milliseconds since 1970.
    ///   - elapsedMs: how long since the start; a constant stops the clock.
    public init(epochMs: Int64, elapsedMs: @escaping @Sendable () -> Int64) {
        decalage = Mutex(epochMs)
        self.elapsedMs = elapsedMs
    }

    /// Starts at `epochMs` and runs at the pace of the machine.
    public static func running(epochMs: Int64) -> Horloge {
        let depart = ContinuousClock.now
        return Horloge(epochMs: epochMs) {
            let (secondes, attosecondes) = depart.duration(to: .now).components
            return secondes * 1000 + attosecondes / 1_000_000_000_000_000
        }
    }

    /// Stays at `epochMs` until it is moved: the same requests get the same bytes.
    public static func stopped(epochMs: Int64) -> Horloge {
        Horloge(epochMs: epochMs) { 0 }
    }

    /// 10:00 in winter, 11:00 in summer, Paris time, on a day written `AAAA-MM-JJ`. Nil when there is no such day.
    public static func epochMs(jour: String) -> Int64? {
        Jour(iso: jour).map { Int64($0.rang) * 86_400_000 + 9 * 3_600_000 }
    }

    /// Milliseconds since 1970.
    public var maintenantMs: Int64 { decalage.withLock { $0 } + elapsedMs() }

    public func avancer(ms: Int64) { decalage.withLock { $0 += ms } }

    public func regler(epochMs: Int64) {
        let ecoule = elapsedMs()
        decalage.withLock { $0 = epochMs - ecoule }
    }

    var maintenant: Horodate { Horodate(ms: maintenantMs) }
}
