/// How a social dwelling was paid for: it decides the ceiling of resources.
public enum Financement: String, Sendable, Hashable, CaseIterable {
    case plai = "PLAI"
    case plus = "PLUS"
    case pls = "PLS"
    /// Its ceilings follow other zones and are not in the tables: unknown, which is never « eligible ».
    case pli = "PLI"
}

/// Whether a figure was published, or derived from those that were.
public enum OriginePlafond: String, Sendable, Hashable, CaseIterable {
    case publie
    case derive
}

/// The rank of a ceiling: the household's category, 1 to 6, or what each person more adds to the sixth.
public enum RangPlafond: Sendable, Hashable, Comparable {
    case categorie(Int)
    case supplement

    public init?(_ texte: String) {
        switch texte {
        case "1", "2", "3", "4", "5", "6": self = .categorie(Int(texte) ?? 0)
        case "+1": self = .supplement
        default: return nil
        }
    }

    public var texte: String {
        switch self {
        case .categorie(let categorie): String(categorie)
        case .supplement: "+1"
        }
    }

    public static let tous = (1...6).map { RangPlafond.categorie($0) } + [.supplement]
}

/// A line of the table of ceilings.
public struct LignePlafond: Sendable, Hashable {
    public let financement: Financement
    public let annee: Int
    public let zone: ZoneHLM
    public let rang: RangPlafond
    /// Euros a year, of revenu fiscal de référence.
    public let montant: Int
    public let origine: OriginePlafond
    /// The text that publishes the figure, or the way it was derived.
    public let source: String

    public init(
        financement: Financement, annee: Int, zone: ZoneHLM, rang: RangPlafond, montant: Int, origine: OriginePlafond,
        source: String
    ) {
        self.financement = financement
        self.annee = annee
        self.zone = zone
        self.rang = rang
        self.montant = montant
        self.origine = origine
        self.source = source
    }
}

/// The most that a household may have, with its arithmetic.
public struct Plafond: Sendable, Hashable {
    public let montant: Int
    /// « 60156 + 2 × 6710 », for a household larger than the sixth category.
    public let calcul: String
    /// Derived as soon as one of its terms is.
    public let origine: OriginePlafond
    public let source: String
}

/// The ceilings of resources, by financing, year, zone of the dwelling and category of the household. What the table
/// does not say is not known: no year stands for another.
public struct Plafonds: Sendable, Hashable {
    private struct Case: Sendable, Hashable {
        let financement: Financement
        let annee: Int
        let zone: ZoneHLM
        let rang: RangPlafond
    }

    private let lignes: [Case: LignePlafond]

    public static let vide = Plafonds([])

    /// Of lines that `ControlePlafonds` let through.
    public init(_ lignes: [LignePlafond]) {
        self.lignes = Dictionary(
            lignes.map {
                (Case(financement: $0.financement, annee: $0.annee, zone: $0.zone, rang: $0.rang), $0)
            }, uniquingKeysWith: { premiere, _ in premiere })
    }

    /// - Parameters:
    ///   - categorie: 1 to 6.
    ///   - personnesEnPlus: beyond what the sixth category holds.
    /// - Returns: nil where the ceiling is not known, which is no reason to let anybody through.
    public func plafond(
        _ financement: Financement, annee: Int, zone: ZoneHLM, categorie: Int, personnesEnPlus: Int = 0
    ) -> Plafond? {
        guard (1...6).contains(categorie), personnesEnPlus >= 0, categorie == 6 || personnesEnPlus == 0 else {
            return nil
        }
        let chercher = { rang in lignes[Case(financement: financement, annee: annee, zone: zone, rang: rang)] }
        guard let base = chercher(.categorie(categorie)) else { return nil }
        guard personnesEnPlus > 0 else {
            return Plafond(
                montant: base.montant, calcul: String(base.montant), origine: base.origine, source: base.source)
        }
        guard let supplement = chercher(.supplement) else { return nil }
        let sources = base.source == supplement.source ? base.source : "\(base.source) ; \(supplement.source)"
        return Plafond(
            montant: base.montant + personnesEnPlus * supplement.montant,
            calcul: "\(base.montant) + \(personnesEnPlus) × \(supplement.montant)",
            origine: base.origine == .derive ? .derive : supplement.origine, source: sources)
    }

    /// The years that the table knows of that financing.
    public func annees(_ financement: Financement) -> [Int] {
        Set(lignes.keys.filter { $0.financement == financement }.map(\.annee)).sorted()
    }
}
