public import Demandes

/// What the commission (CALEOL) may decide: five words, and no other (CCH R441-3).
public enum DecisionCommission: Sendable, Hashable {
    case attribution
    /// Several are given the dwelling in order: the next has it if those above say no.
    case attributionClassee(rang: Int)
    /// Under a condition: a piece of the limitative list, to be given before the end of that day.
    case sousCondition(piece: String, avant: DateCivile)
    case nonAttribution
    /// The legal conditions of access are not met (CCH R441-2-8 d).
    case irrecevabilite

    /// The rank it gives; nil where it gives none.
    var rang: Int? {
        switch self {
        case .attribution, .sousCondition: 1
        case .attributionClassee(let rang): rang
        case .nonAttribution, .irrecevabilite: nil
        }
    }
}
