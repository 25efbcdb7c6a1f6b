/// Why a value is not there. Absent never equals absent: each kind calls for another act.
public enum Absence: Sendable, Hashable {
    /// The applicant left it empty.
    case nonDeclaree
    /// This site never sends it.
    case nonFournie
    /// The site has it, we may not see it.
    case nonHabilitee
    /// Sent, but it could not be read; what was sent is kept as it came.
    case illisible(String)
    /// It was there, the site says it is gone.
    case retiree

    /// The stable name of the kind, as the canonical text writes it.
    public var nom: String {
        switch self {
        case .nonDeclaree: "non-declaree"
        case .nonFournie: "non-fournie"
        case .nonHabilitee: "non-habilitee"
        case .illisible: "illisible"
        case .retiree: "retiree"
        }
    }
}

/// A field of a demande as a site gave it: a value, or the kind of its absence.
public enum Valeur<T: Sendable & Hashable>: Sendable, Hashable {
    case presente(T)
    case absente(Absence)

    public init() { self = .absente(.nonDeclaree) }

    /// The value, where there is one.
    public var valeur: T? {
        if case .presente(let valeur) = self { valeur } else { nil }
    }

    /// The kind of absence, where there is no value.
    public var absence: Absence? {
        if case .absente(let absence) = self { absence } else { nil }
    }
}

/// An amount of money in euro cents. It may be negative: the ministry's schema allows a negative revenu fiscal.
public struct Montant: Sendable, Hashable, Comparable {
    public let centimes: Int64

    public init(centimes: Int64) { self.centimes = centimes }
    public init(euros: Int) { centimes = Int64(euros) * 100 }

    public static func < (gauche: Self, droite: Self) -> Bool { gauche.centimes < droite.centimes }
}
