package import Demandes

/// One host's turns and places, kept in one value: the kit plays it under a clock of its own.
package struct HostLedger: Sendable {
    package let rules: HostRules
    private var state = EtatHote()
    private var places: HostPlaces

    init(_ limits: HostLimits, patience: Duration) {
        rules = HostRules(limits, patience: patience)
        places = HostPlaces(limits)
    }

    /// Takes one of the places of the calls at once; false when there is none.
    package mutating func takePlace(_ claim: HostRules.Claim) -> Bool { places.take(claim) }
    package mutating func leavePlace(_ claim: HostRules.Claim) { places.leave(claim) }

    package mutating func reserve(_ claim: HostRules.Claim, at moment: Instant) -> HostRules.Turn {
        rules.reserve(claim, at: moment, in: &state)
    }

    package mutating func begin(at moment: Instant) -> Instant? { rules.begin(at: moment, in: &state) }

    /// Nobody asks before then.
    package mutating func hold(_ until: Instant) { state.hold(until) }

    /// As if so many calls had been made already that day.
    package mutating func spend(_ calls: Int, on moment: Instant) {
        (state.jour, state.appels) = (HeureDeParis.jour(moment), calls)
    }
}
