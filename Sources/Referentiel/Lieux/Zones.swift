/// The zone of a commune for the resource ceilings of social housing (arrêté du 29 juillet 1987).
public enum ZoneHLM: String, Sendable, Hashable, CaseIterable {
    /// The arrêté lists them; they are Paris and the communes that touch it.
    case parisEtLimitrophes = "paris-et-limitrophes"
    case ileDeFrance = "ile-de-france"
    case autres

    public var libelle: String {
        switch self {
        case .parisEtLimitrophes: "Paris et communes limitrophes"
        case .ileDeFrance: "Île-de-France, hors Paris et communes limitrophes"
        case .autres: "autres régions"
        }
    }
}

/// How tense the housing market of a commune is (CCH D304-1), in the order of the tension.
public enum ZoneABC: String, Sendable, Hashable, CaseIterable {
    case aBis = "A bis"
    case a = "A"
    case b1 = "B1"
    case b2 = "B2"
    case c = "C"

    /// Reads what the ministry publishes, `Abis` or `A bis`.
    public init?(publiee texte: String) {
        let sansBlanc = String(texte.filter { $0 != " " })
        guard let zone = Self.allCases.first(where: { $0.sansBlanc == sansBlanc }) else { return nil }
        self = zone
    }

    private var sansBlanc: String { String(rawValue.filter { $0 != " " }) }
}

public struct LigneZoneABC: Sendable, Hashable {
    public let code: CodeCommune
    public let zone: ZoneABC

    public init(code: CodeCommune, zone: ZoneABC) {
        self.code = code
        self.zone = zone
    }
}

public struct LigneZoneHLM: Sendable, Hashable {
    public let code: CodeCommune
    public let zone: ZoneHLM

    public init(code: CodeCommune, zone: ZoneHLM) {
        self.code = code
        self.zone = zone
    }
}

/// A commune that a postal code serves.
public struct LignePostale: Sendable, Hashable {
    public let code: CodeCommune
    public let postal: CodePostal

    public init(code: CodeCommune, postal: CodePostal) {
        self.code = code
        self.postal = postal
    }
}
