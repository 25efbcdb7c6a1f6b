internal import Demandes

/// One host's turnstile: makes callers wait by what is remembered of its rate, of its calls a day and of the wait that
/// it asked of everybody; by the calls it bears at once; and lets nobody through while it fails.
///
/// The place comes before the turn: a turn kept for a place that frees late would leave with the turns of others.
actor HostTurnstile {
    /// Why a call does not leave.
    enum Refusal: Sendable, Hashable {
        case wait(Instant)
        /// It fails: nobody asks before then.
        case open(Instant)
        /// It refuses our credentials.
        case barred
    }

    /// Whether somebody asks for a call.
    enum CallRank: Sendable {
        case first
        /// A retry that `mayRetry` granted.
        case granted
        /// Nobody asks for it: it comes after one that failed, minutes ago or more.
        case again
    }

    private let name: String
    private let key: String
    private let memory: any Hotes
    private let note: @Sendable (FaitHote) -> Void
    private let now: @Sendable () -> Instant
    private let sleep: @Sendable (Duration) async -> Void
    private var rules: HostRules

    private var places: HostPlaces
    private var breaker = Breaker()
    private var latencies = Latencies()
    private var budget = RetryBudget()
    private var isFailing = false
    /// What is remembered says that our credentials are refused.
    private var isBarred = false
    /// Asked of everybody, by an answer that is not remembered yet.
    private var held: Instant?

    private var waiting: [(id: Int, claim: HostRules.Claim, resume: CheckedContinuation<Bool, Never>)] = []
    private var lastWaiter = 0

    /// `key`: what it is remembered under.
    init(
        _ limits: HostLimits, key: String = "", name: String = "", patience: Duration,
        memory: any Hotes = HotesEnMemoire(), note: @escaping @Sendable (FaitHote) -> Void = { _ in },
        now: @escaping @Sendable () -> Instant, sleep: @escaping @Sendable (Duration) async -> Void
    ) {
        rules = HostRules(limits, patience: patience)
        places = HostPlaces(limits)
        self.key = key
        self.name = name
        self.memory = memory
        self.note = note
        self.now = now
        self.sleep = sleep
    }

    /// The limits in force: an adapter may be loaded again.
    func adopt(_ limits: HostLimits) {
        guard limits != rules.limits else { return }
        rules = HostRules(limits, patience: rules.patience)
        places = places.adopting(limits)
    }

    /// Waits for our turn; `leave` must follow where it gives nil.
    func enter(_ claim: HostRules.Claim, _ rank: CallRank = .first) async -> Refusal? {
        if rank == .again, isFailing, !budget.spend(at: now()) { return refuse(.open(now().plus(.seconds(60)))) }
        if rank == .first { budget.deposit() }
        if let until = breaker.admit(at: now()) { return refuse(.open(until)) }
        let refusal = await turn(claim)
        guard let refusal else { return nil }
        breaker.giveBack()
        return refuse(refusal)
    }

    /// - Parameter elapsed: how long the call took.
    func leave(
        _ claim: HostRules.Claim, _ outcome: CallOutcome = .neutral, operation: String = "", elapsed: Duration = .zero
    ) async {
        let moment = now()
        if let until = outcome.until { held = max(until, held ?? until) }
        judge(outcome, operation, elapsed.inMilliseconds, moment)
        await remember(outcome, moment)
        free(claim)
    }

    /// Whether a call that failed may be made again at once.
    func mayRetry() -> Bool {
        guard breaker.state == .closed, budget.spend(at: now()) else { return false }
        note(.reprise(hote: name))
        return true
    }

    /// Our credentials were mended: the next call asks.
    func forgive() async {
        isBarred = false
        try? await memory.changer(key, durable: true) { $0.refus = nil }
    }

    /// How it stands.
    func status() async -> EtatDHote {
        let (moment, daily) = (now(), rules.limits.daily)
        let state = try? await memory.changer(key, durable: false) { $0 }
        return EtatDHote(
            circuit: breaker.circuit(at: moment),
            attendreJusqua: state?.attendreJusqua.flatMap { $0 > moment ? $0 : nil },
            identifiantsRefusesDepuis: state?.refus?.depuis, quotaRestant: state?.left(daily, at: moment),
            places: places.permitted, enCours: places.underWay)
    }

    private func refuse(_ refusal: Refusal) -> Refusal {
        note(.refus(hote: name, refusal.cause))
        return refusal
    }
}

// The turn.
extension HostTurnstile {
    private func turn(_ claim: HostRules.Claim) async -> Refusal? {
        while true {
            guard await place(claim) else { return .wait(now().plus(.seconds(1))) }
            if let held, held > now() {
                free(claim)
                return .wait(held)
            }
            let moment = now()
            switch await reserve(claim, moment) {
            case .refused(let until):
                free(claim)
                return .wait(until)
            case .barred:
                free(claim)
                return .barred
            case .later(let instant):
                // Without its place: people would wait behind it.
                free(claim)
                await wait(instant, from: moment)
            case .given(let instant):
                await wait(instant, from: moment)
                guard let until = await begin(waited: instant > moment) else { return nil }
                free(claim)
                return .wait(until)
            }
        }
    }

    /// A memory that fails lets nobody through: what it would have said is not known.
    private func reserve(_ claim: HostRules.Claim, _ moment: Instant) async -> HostRules.Turn {
        let rules = rules
        let answer = try? await memory.changer(key, durable: false) { state in
            (rules.reserve(claim, at: moment, in: &state), state.refus != nil)
        }
        guard let (turn, barred) = answer else { return .refused(moment.plus(.seconds(1))) }
        isBarred = barred
        return turn
    }

    /// Nil, or until when the host asked everybody to wait meanwhile.
    private func begin(waited: Bool) async -> Instant? {
        let (rules, moment, held) = (rules, now(), held)
        guard waited || held.map({ $0 > moment }) ?? false else { return nil }
        return try? await memory.changer(key, durable: false) { state in
            if let held { state.hold(held) }
            return rules.begin(at: moment, in: &state)
        }
    }

    private func wait(_ instant: Instant, from moment: Instant) async {
        let wait = instant.millisecondes - moment.millisecondes
        if wait > 0 { await sleep(.milliseconds(wait)) }
    }

    /// A place among the calls at once; false when none came free in time.
    private func place(_ claim: HostRules.Claim) async -> Bool {
        if places.take(claim) { return true }
        lastWaiter += 1
        let id = lastWaiter
        let alarm = Task { [sleep, patience = rules.patience] in
            await sleep(patience)
            giveUp(id)
        }
        let got = await withCheckedContinuation { waiting.append((id, claim, $0)) }
        alarm.cancel()
        return got
    }

    private func free(_ claim: HostRules.Claim) {
        places.leave(claim)
        wake()
    }

    /// People first.
    private func wake() {
        while let next = waiting.firstIndex(where: { $0.claim == .person }) ?? waiting.indices.first,
            places.take(waiting[next].claim)
        {
            waiting.remove(at: next).resume.resume(returning: true)
        }
    }

    private func giveUp(_ id: Int) {
        guard let index = waiting.firstIndex(where: { $0.id == id }) else { return }
        waiting.remove(at: index).resume.resume(returning: false)
    }
}

// What a call taught.
extension HostTurnstile {
    private func judge(_ outcome: CallOutcome, _ operation: String, _ milliseconds: Int64, _ moment: Instant) {
        note(.appel(hote: name, outcome.verdict, secondes: Double(milliseconds) / 1000))
        guard outcome.verdict != .neutral else { return breaker.giveBack() }
        isFailing = outcome.verdict == .failed
        let pace =
            outcome.verdict == .failed || outcome.verdict == .limited
            ? (isSlow: false, isLagging: false) : latencies.judge(operation, milliseconds)
        let (before, permitted) = (breaker.state, places.permitted)
        breaker.note(failed: isFailing, slow: pace.isSlow, at: moment)
        if breaker.state != before { note(.circuit(hote: name, breaker.circuit(at: moment))) }
        switch outcome.verdict {
        case .failed, .limited: places.note(.failed)
        default: places.note(pace.isLagging ? .slow : .good)
        }
        if places.permitted != permitted { note(.places(hote: name, places.permitted)) }
    }

    private func remember(_ outcome: CallOutcome, _ moment: Instant) async {
        if let until = outcome.until { try? await memory.changer(key, durable: true) { $0.hold(until) } }
        if outcome.verdict == .barred {
            isBarred = true
            try? await memory.changer(key, durable: true) { $0.bar(at: moment) }
            note(.identifiants(hote: name, acceptes: false))
        } else if isBarred, outcome.verdict == .good {
            await forgive()
            note(.identifiants(hote: name, acceptes: true))
        }
    }
}

extension HostTurnstile.Refusal {
    var reponse: Reponse {
        switch self {
        case .wait(let until): .limitee(jusqua: until)
        case .open(let until): .indisponible(.disjoncteur, jusqua: until)
        case .barred: .identifiantsRefuses
        }
    }

    fileprivate var cause: FaitHote.Refus {
        switch self {
        case .wait: .tour
        case .open: .disjoncteur
        case .barred: .identifiants
        }
    }
}

extension HostPlaces {
    /// The same calls under way, under other limits.
    func adopting(_ limits: HostLimits) -> HostPlaces {
        var places = HostPlaces(limits)
        places.take(over: self)
        return places
    }
}

extension Breaker {
    func circuit(at now: Instant) -> Circuit {
        switch state {
        case .closed: .ferme
        case .open(let until): until > now ? .ouvert(jusqua: until) : .demiOuvert
        case .halfOpen: .demiOuvert
        }
    }
}
