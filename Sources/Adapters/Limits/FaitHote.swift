public import Demandes

/// What happened at a host that is worth a measure. Its name is its manifests' `site`: nothing of anyone.
public enum FaitHote: Sendable {
    /// Why a call did not leave.
    public enum Refus: String, Sendable, CaseIterable { case tour, disjoncteur, identifiants }

    case appel(hote: String, issue: String, secondes: Double)
    case refus(hote: String, Refus)
    /// A call made again at once after one that failed.
    case reprise(hote: String)
    case circuit(hote: String, Circuit)
    /// Calls that it bears at once now; nil where nothing bounds them.
    case places(hote: String, Int?)
    case identifiants(hote: String, acceptes: Bool)

    static func appel(hote: String, _ verdict: CallOutcome.Verdict, secondes: Double) -> FaitHote {
        .appel(hote: hote, issue: verdict.rawValue, secondes: secondes)
    }
}
