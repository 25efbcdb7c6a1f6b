/// How many calls a host bears at once: what its manifest permits, and fewer while it slows down or fails. It grows
/// again by one each time as many calls as it permits went well.
///
/// People keep a share of the places, one at least: bulk work never has the last one. Where the host bears one call at
/// a time, or says nothing, there is no share.
struct HostPlaces: Sendable {
    /// How a call went, as far as the places go.
    enum Pace: Sendable {
        case good, slow, failed
    }

    private let most: Int?
    private let share: Double
    private var limit: Double
    /// Calls that must end before it shrinks again: those under way when it did tell nothing new.
    private var grace = 0
    private var people = 0
    private var bulk = 0

    init(_ limits: HostLimits) {
        most = limits.concurrent
        share = limits.onDemandShare
        limit = Double(limits.concurrent ?? 0)
    }

    /// How many calls it bears now; nil where nothing bounds them.
    var permitted: Int? { most == nil ? nil : Int(limit) }
    var underWay: Int { people + bulk }

    mutating func take(_ claim: HostRules.Claim) -> Bool {
        if let permitted {
            guard underWay < permitted, claim == .person || bulk < bulkMost(permitted) else { return false }
        }
        if claim == .person { people += 1 } else { bulk += 1 }
        return true
    }

    mutating func leave(_ claim: HostRules.Claim) {
        if claim == .person { people -= 1 } else { bulk -= 1 }
    }

    /// Those under way, counted under other limits.
    mutating func take(over other: HostPlaces) { (people, bulk) = (other.people, other.bulk) }

    mutating func note(_ pace: Pace) {
        guard let most else { return }
        grace -= 1
        switch pace {
        case .good: limit = min(Double(most), limit + 1 / limit)
        case .slow where grace <= 0: shrink(by: 0.9, most)
        case .failed where grace <= 0: shrink(by: 0.5, most)
        default: break
        }
    }

    /// Two at least, where two are permitted: one for people, one for bulk work.
    private mutating func shrink(by factor: Double, _ most: Int) {
        limit = max(Double(min(2, most)), limit * factor)
        grace = underWay + 1
    }

    private func bulkMost(_ permitted: Int) -> Int {
        permitted == 1 ? 1 : permitted - max(1, Int((Double(permitted) * share).rounded()))
    }
}
