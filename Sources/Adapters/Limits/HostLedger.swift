package import Demandes

/// The turns of one host, decided from the time it is told: nothing waits here, nothing is asked. `HostTurnstile` keeps
/// people waiting by it; the kit plays it under a clock of its own.
package struct HostLedger: Sendable {
    /// Who asks: a person waits a little, bulk work leaves people their share.
    package enum Claim: Sendable {
        case person, bulk
    }

    package enum Turn: Sendable, Hashable {
        case given(Instant)
        /// Bulk work reserves nothing ahead of people: it comes back then.
        case later(Instant)
        case refused(Instant)
    }

    private let limits: HostLimits
    /// The longest that a call waits its turn.
    private let patience: Duration

    /// When the next call may leave, and the next of bulk work.
    private var next = 0.0
    private var nextBulk = 0.0
    private var held: Instant?
    private var day: DateCivile?
    private var today = 0
    private var underWay = 0

    init(_ limits: HostLimits, patience: Duration) {
        self.limits = limits
        self.patience = patience
    }

    /// Takes one of the places of the calls at once; false when there is none.
    package mutating func takePlace() -> Bool {
        if let most = limits.concurrent, underWay >= most { return false }
        underWay += 1
        return true
    }

    package mutating func leavePlace() { underWay -= 1 }

    /// Reserves a moment for whoever has a place: callers leave in the order they came, none before its moment.
    package mutating func reserve(_ claim: Claim, at moment: Instant) -> Turn {
        if let held, held > moment { return .refused(held) }
        if claim == .bulk, let opening = limits.window?.opening(after: moment) { return .refused(opening) }
        let start = Double(moment.millisecondes)
        if claim == .bulk, max(nextBulk, next) > start { return .later(Self.instant(max(nextBulk, next))) }
        let turn = max(next, start)
        // The day of the call, not of whoever waits for it: nothing of yesterday's quota is spent today.
        let date = HeureDeParis.jour(Self.instant(turn))
        if day != date { (day, today) = (date, 0) }
        if let daily = limits.daily, today >= daily { return .refused(HeureDeParis.finDuJour(Self.instant(turn))) }
        guard turn <= start + Double(patience.inMilliseconds) else { return .refused(Self.instant(turn)) }
        if let interval = limits.interval {
            next = turn + interval
            if claim == .bulk { nextBulk = turn + interval / max(1 - limits.onDemandShare, 0.01) }
        }
        today += 1
        return .given(Self.instant(turn))
    }

    /// At the moment that was reserved: nil, or until when the host asked everybody to wait meanwhile. The turn is then
    /// given back.
    package mutating func begin(at moment: Instant) -> Instant? {
        guard let held, held > moment else { return nil }
        today -= 1
        return held
    }

    /// As if so many calls had been made already that day.
    package mutating func spend(_ calls: Int, on moment: Instant) { (day, today) = (HeureDeParis.jour(moment), calls) }

    /// Nobody asks before then.
    package mutating func hold(_ until: Instant) {
        if held.map({ $0 < until }) ?? true { held = until }
    }

    private static func instant(_ milliseconds: Double) -> Instant {
        Instant(millisecondes: Int64(milliseconds.rounded(.up)))
    }
}
