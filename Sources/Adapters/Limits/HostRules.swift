package import Demandes

/// The turns of one host, decided from what is remembered of it and the time that is told: nothing waits here, nothing
/// is asked. The rate is a cell rate: a call leaves one interval after the one before, so that no window of any
/// beginning holds more than was published.
package struct HostRules: Sendable {
    /// Who asks: a person waits a little, bulk work leaves people their share.
    package enum Claim: Sendable {
        case person, bulk
    }

    package enum Turn: Sendable, Hashable {
        case given(Instant)
        /// Bulk work reserves nothing ahead of people: it comes back then.
        case later(Instant)
        case refused(Instant)
        /// Our credentials are refused; one call will see again then.
        case barred(Instant)
    }

    let limits: HostLimits
    /// The longest that a call waits its turn.
    let patience: Duration

    init(_ limits: HostLimits, patience: Duration) {
        self.limits = limits
        self.patience = patience
    }

    /// Reserves a moment for whoever has a place: callers leave in the order they came, none before its moment.
    package func reserve(_ claim: Claim, at moment: Instant, in state: inout EtatHote) -> Turn {
        if let held = state.attendreJusqua, held > moment { return .refused(held) }
        if let refus = state.refus, refus.essaiLe > moment { return .barred(refus.essaiLe) }
        if claim == .bulk, let opening = limits.window?.opening(after: moment) { return .refused(opening) }
        let start = moment.millisecondes * 1000
        forget(turnsAfter: start, in: &state)
        let free = claim == .bulk ? max(state.prochain, state.prochainLot) : state.prochain
        if claim == .bulk, free > start { return .later(Self.instant(free)) }
        let turn = max(free, start)
        let instant = Self.instant(turn)
        // The day of the call, not of whoever waits for it: nothing of yesterday's quota is spent today.
        let date = HeureDeParis.jour(instant)
        if state.jour != date { (state.jour, state.appels) = (date, 0) }
        if let daily = limits.daily, state.appels >= daily { return .refused(HeureDeParis.finDuJour(instant)) }
        guard turn <= start + patience.inMilliseconds * 1000 else { return .refused(instant) }
        if let interval = limits.interval {
            state.prochain = turn + interval
            if claim == .bulk { state.prochainLot = turn + limits.bulkShare(of: interval) }
        }
        state.appels += 1
        // That one sees whether our credentials are taken; the others still do not ask.
        if let refus = state.refus { state.refus?.essaiLe = instant.plus(refus.wait) }
        return .given(instant)
    }

    /// Nobody reserves that far: these turns were given by a clock that was ahead of ours. One interval from now keeps
    /// the rate; waiting for that clock would keep everybody away for as long as it was wrong.
    private func forget(turnsAfter start: Int64, in state: inout EtatHote) {
        guard let interval = limits.interval else { return }
        let (farthest, share) = (start + patience.inMilliseconds * 1000, limits.bulkShare(of: interval))
        if state.prochain > farthest + interval { state.prochain = start + interval }
        if state.prochainLot > farthest + share { state.prochainLot = start + share }
    }

    /// At the moment that was reserved: nil, or until when the host asked everybody to wait meanwhile. The turn is then
    /// given back.
    package func begin(at moment: Instant, in state: inout EtatHote) -> Instant? {
        guard let held = state.attendreJusqua, held > moment else { return nil }
        state.appels -= 1
        return held
    }

    private static func instant(_ microseconds: Int64) -> Instant {
        Instant(millisecondes: (microseconds + 999) / 1000)
    }
}

extension EtatHote {
    /// Nobody asks before then.
    mutating func hold(_ until: Instant) {
        if attendreJusqua.map({ $0 < until }) ?? true { attendreJusqua = until }
    }

    /// Our credentials were refused.
    mutating func bar(at moment: Instant) {
        var refus = refus ?? RefusIdentifiants(depuis: moment, essaiLe: moment, essais: 0)
        refus.essais += 1
        refus.essaiLe = moment.plus(refus.wait)
        self.refus = refus
    }

    /// What is left of the day's quota.
    func left(_ daily: Int?, at moment: Instant) -> Int? {
        daily.map { jour == HeureDeParis.jour(moment) ? max(0, $0 - appels) : $0 }
    }
}

extension RefusIdentifiants {
    /// A minute, then twice as long each time, an hour at most.
    fileprivate var wait: Duration { .seconds(min(3600, 60 << Int64(min(max(essais, 1), 7) - 1))) }
}
