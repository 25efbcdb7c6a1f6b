internal import Demandes
internal import Foundation

/// One host's turnstile: rate, calls at once, calls a day, and the wait that the host asked of everybody.
///
/// The rate is kept by reserving a moment: callers leave in the order they came, none before its moment.
actor HostTurnstile {
    private let limits: HostLimits
    private let now: @Sendable () -> Instant
    private let sleep: @Sendable (Duration) async -> Void
    /// The longest that a call waits its turn.
    private let patience: Duration

    /// When the next call may leave, and the next of bulk work.
    private var next = 0.0
    private var nextBulk = 0.0
    private var held: Instant?
    private var day: DateCivile?
    private var today = 0
    private var underWay = 0
    private var waiting: [(id: Int, resume: CheckedContinuation<Bool, Never>)] = []
    private var lastWaiter = 0

    init(
        _ limits: HostLimits, patience: Duration, now: @escaping @Sendable () -> Instant,
        sleep: @escaping @Sendable (Duration) async -> Void
    ) {
        self.limits = limits
        self.patience = patience
        self.now = now
        self.sleep = sleep
    }

    /// Waits for our turn; `leave` must follow. Where the turn is too far, says when to come back instead.
    func enter(_ claim: HostLimits.Claim) async -> Instant? {
        var turn: Turn
        repeat {
            let moment = now()
            turn = reserve(claim, at: moment)
            switch turn {
            case .refused(let until): return until
            case .given(let instant), .later(let instant):
                let wait = instant.millisecondes - moment.millisecondes
                if wait > 0 { await sleep(.milliseconds(wait)) }
            }
        } while turn.isLater
        // The host may have asked everybody to wait while we did.
        if let held, held > now() {
            today -= 1
            return held
        }
        guard await place() else {
            today -= 1
            return now().plus(.seconds(1))
        }
        return nil
    }

    func leave() {
        underWay -= 1
        guard !waiting.isEmpty else { return }
        underWay += 1
        waiting.removeFirst().resume.resume(returning: true)
    }

    /// Nobody asks before then.
    func hold(_ until: Instant) {
        if held.map({ $0 < until }) ?? true { held = until }
    }

    private enum Turn {
        case given(Instant)
        /// Bulk work reserves nothing ahead of people: it comes back then.
        case later(Instant)
        case refused(Instant)

        var isLater: Bool {
            if case .later = self { true } else { false }
        }
    }

    private func reserve(_ claim: HostLimits.Claim, at moment: Instant) -> Turn {
        if let held, held > moment { return .refused(held) }
        let date = HeureDeParis.jour(moment)
        if day != date { (day, today) = (date, 0) }
        if let daily = limits.daily, today >= daily { return .refused(HeureDeParis.finDuJour(moment)) }
        if claim == .bulk, let opening = limits.window?.opening(after: moment) { return .refused(opening) }
        let start = Double(moment.millisecondes)
        if claim == .bulk, max(nextBulk, next) > start { return .later(Self.instant(max(nextBulk, next))) }
        let turn = max(next, start)
        guard turn <= start + Double(patience.inMilliseconds) else { return .refused(Self.instant(turn)) }
        if let interval = limits.interval {
            next = turn + interval
            if claim == .bulk { nextBulk = turn + interval / max(1 - limits.onDemandShare, 0.01) }
        }
        today += 1
        return .given(Self.instant(turn))
    }

    private static func instant(_ milliseconds: Double) -> Instant {
        Instant(millisecondes: Int64(milliseconds.rounded(.up)))
    }

    /// A place among the calls at once; false when none came free in time.
    private func place() async -> Bool {
        guard let most = limits.concurrent, underWay >= most else {
            underWay += 1
            return true
        }
        lastWaiter += 1
        let id = lastWaiter
        let alarm = Task { [sleep, patience] in
            await sleep(patience)
            giveUp(id)
        }
        let got = await withCheckedContinuation { waiting.append((id, $0)) }
        alarm.cancel()
        return got
    }

    private func giveUp(_ id: Int) {
        guard let index = waiting.firstIndex(where: { $0.id == id }) else { return }
        waiting.remove(at: index).resume.resume(returning: false)
    }
}
