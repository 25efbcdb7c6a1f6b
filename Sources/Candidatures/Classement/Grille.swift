public import Demandes

/// A versioned grid of points: what each criterion gives, and what tells equals apart. It adds up: each maximum is the
/// most that its lines give, and the total is the sum of the maxima.
public struct Grille: Sendable, Hashable {
    public let nom: String
    public let version: Int
    public let libelle: String
    public let total: Int
    /// How many candidatures are presented: three, or more (CCH R441-3).
    public let presentes: Int
    public let criteres: [BaremeCritere]
    /// In this order; then the day of the candidature, then its reference.
    public let egalites: [Critere]

    /// What the grid says, whatever its file looks like: a ranking remembers it, to be replayed with no other.
    public var empreinte: Empreinte { Empreinte(octets: Array(texte.utf8)) }

    private var texte: String {
        let baremes = criteres.map { "\($0.critere.rawValue) \($0.maximum) \($0.inconnu) \($0.bareme.texte)" }
        let egalites = egalites.map(\.rawValue).joined(separator: " ")
        return (["\(nom) \(version) \(total) \(presentes)"] + baremes + [egalites]).joined(separator: "\n")
    }
}

/// What one criterion gives.
public struct BaremeCritere: Sendable, Hashable {
    public let critere: Critere
    public let maximum: Int
    /// What is given where nothing is known.
    public let inconnu: Int
    public let bareme: Bareme
}

/// How a measure becomes points.
public enum Bareme: Sendable, Hashable {
    /// By contract; every one has its points.
    case termes([ContratTravail: Int])
    /// By steps: up to a bound, included; the last has none.
    case tranches([Tranche])
    /// The measure itself, up to the maximum.
    case direct

    public struct Tranche: Sendable, Hashable {
        public let jusqua: Int?
        public let points: Int

        public init(jusqua: Int?, points: Int) {
            self.jusqua = jusqua
            self.points = points
        }
    }

    fileprivate var texte: String {
        switch self {
        case .termes(let points):
            ContratTravail.allCases.map { "\($0.rawValue)=\(points[$0] ?? 0)" }.joined(separator: " ")
        case .tranches(let tranches):
            tranches.map { "\($0.jusqua.map(String.init) ?? "")=\($0.points)" }.joined(separator: " ")
        case .direct: "direct"
        }
    }
}
