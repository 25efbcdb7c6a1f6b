internal import Demandes

/// One host's turnstile: makes callers wait by what its ledger says of rate, calls at once, calls a day, and of the
/// wait that the host asked of everybody.
///
/// The place comes before the turn: a turn kept for a place that frees late would leave with the turns of others.
actor HostTurnstile {
    private var ledger: HostLedger
    private let now: @Sendable () -> Instant
    private let sleep: @Sendable (Duration) async -> Void
    /// The longest that a call waits for a place.
    private let patience: Duration

    private var waiting: [(id: Int, resume: CheckedContinuation<Bool, Never>)] = []
    private var lastWaiter = 0

    init(
        _ limits: HostLimits, patience: Duration, now: @escaping @Sendable () -> Instant,
        sleep: @escaping @Sendable (Duration) async -> Void
    ) {
        ledger = HostLedger(limits, patience: patience)
        self.patience = patience
        self.now = now
        self.sleep = sleep
    }

    /// Waits for our turn; `leave` must follow. Where the turn is too far, says when to come back instead.
    func enter(_ claim: HostLedger.Claim) async -> Instant? {
        while true {
            guard await place() else { return now().plus(.seconds(1)) }
            let moment = now()
            switch ledger.reserve(claim, at: moment) {
            case .refused(let until):
                leave()
                return until
            case .later(let instant):
                // Without its place: people would wait behind it.
                leave()
                await wait(instant, from: moment)
            case .given(let instant):
                await wait(instant, from: moment)
                guard let held = ledger.begin(at: now()) else { return nil }
                leave()
                return held
            }
        }
    }

    func leave() {
        ledger.leavePlace()
        guard !waiting.isEmpty, ledger.takePlace() else { return }
        waiting.removeFirst().resume.resume(returning: true)
    }

    /// Nobody asks before then.
    func hold(_ until: Instant) { ledger.hold(until) }

    private func wait(_ instant: Instant, from moment: Instant) async {
        let wait = instant.millisecondes - moment.millisecondes
        if wait > 0 { await sleep(.milliseconds(wait)) }
    }

    /// A place among the calls at once; false when none came free in time.
    private func place() async -> Bool {
        if ledger.takePlace() { return true }
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
