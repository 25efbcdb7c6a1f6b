internal import Demandes

/// Stops asking a host that fails, or that answers far slower than it can, then lets a few calls see whether it is
/// back. It is told the time.
struct Breaker: Sendable {
    enum State: Sendable, Hashable {
        case closed
        case open(until: Instant)
        case halfOpen
    }

    private struct Call {
        let at: Instant
        let failed: Bool
        let slow: Bool
    }

    /// The calls that are judged: so many, and none older than that.
    private static let window = (calls: 50, age: Duration.seconds(60))
    /// Fewer say nothing.
    private static let least = 10
    private static let failures = 0.5
    private static let slowness = 0.8
    private static let opening = (first: 30, most: 300)
    private static let probes = 3

    private(set) var state = State.closed
    private var calls: [Call] = []
    private var openings = 0
    /// Calls let through half open, and those that went well.
    private var sent = 0
    private var passed = 0

    /// - Returns: nil for a call that may go on, else when to come back.
    mutating func admit(at now: Instant) -> Instant? {
        if case .open(let until) = state {
            if until > now { return until }
            (state, sent, passed) = (.halfOpen, 0, 0)
        }
        guard state == .halfOpen else { return nil }
        guard sent < Self.probes else { return now.plus(.seconds(1)) }
        sent += 1
        return nil
    }

    /// A call that was admitted did not reach the host, or says nothing of it.
    mutating func giveBack() { sent = max(0, sent - 1) }

    mutating func note(failed: Bool, slow: Bool, at now: Instant) {
        switch state {
        // It left before the opening.
        case .open: return
        case .halfOpen:
            guard !failed, !slow else { return open(now) }
            passed += 1
            if passed >= Self.probes { (state, openings, calls) = (.closed, 0, []) }
        case .closed:
            let oldest = now.plus(.milliseconds(-Self.window.age.inMilliseconds))
            calls =
                calls.filter { $0.at >= oldest }.suffix(Self.window.calls - 1) + [
                    Call(at: now, failed: failed, slow: slow)
                ]
            if isTooMuch { open(now) }
        }
    }

    private var isTooMuch: Bool {
        guard calls.count >= Self.least else { return false }
        let count = Double(calls.count)
        return Double(calls.count { $0.failed }) >= count * Self.failures
            || Double(calls.count { $0.slow }) >= count * Self.slowness
    }

    private mutating func open(_ now: Instant) {
        let seconds = min(Self.opening.most, Self.opening.first << min(openings, 4))
        openings += 1
        calls = []
        state = .open(until: now.plus(.seconds(seconds)))
    }
}

/// How long calls of each kind take at their best. The best is slowly forgotten: a host may be slower for good.
struct Latencies: Sendable {
    private var best: [String: Double] = [:]

    /// Compares a call with the best of its kind, and takes it into account.
    mutating func judge(_ operation: String, _ milliseconds: Int64) -> (isSlow: Bool, isLagging: Bool) {
        let taken = Double(max(1, milliseconds))
        let known = best[operation] ?? taken
        best[operation] = min(known * 1.01, taken)
        // What a machine that is busy adds to a quick answer says nothing of the host.
        return (taken > max(1000, known * 5), taken > max(300, known * 2))
    }
}

/// Calls that come again after a failure stay under a tenth of those that somebody asks for, as long as the host fails.
/// Where nobody asks any more, one may still see, from time to time, whether it is back.
struct RetryBudget: Sendable {
    /// What a call that somebody asks for gives, in tenths of a retry, and the most that is kept.
    private static let share = 1
    private static let most = 100
    private static let price = 10
    private static let pace = Duration.seconds(600)

    private var tenths = price
    private var lastSpent: Instant?

    mutating func deposit() { tenths = min(Self.most, tenths + Self.share) }

    mutating func spend(at now: Instant) -> Bool {
        let isTime = lastSpent.map { now >= $0.plus(Self.pace) } ?? false
        guard tenths >= Self.price || isTime else { return false }
        tenths = max(0, tenths - Self.price)
        lastSpent = now
        return true
    }
}
