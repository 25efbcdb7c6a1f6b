/// A commune of today, whole: Paris is one, its arrondissements are none.
public struct Commune: Sendable, Hashable {
    public let code: CodeCommune
    public let nom: String
    public let departement: CodeDepartement
    /// INSEE's code of the region, `11` for Île-de-France.
    public let region: String

    public init(code: CodeCommune, nom: String, departement: CodeDepartement, region: String) {
        self.code = code
        self.nom = nom
        self.departement = departement
        self.region = region
    }
}

/// What a code names: a commune, or a part of one.
public enum TypeCommune: String, Sendable, Hashable, CaseIterable {
    case commune = "COM"
    case deleguee = "COMD"
    case associee = "COMA"
    case arrondissement = "ARM"
}

/// A line of INSEE's list of communes: a commune, or a part of one with the commune it is in.
public struct LigneCommune: Sendable, Hashable {
    public let type: TypeCommune
    public let code: CodeCommune
    public let nom: String
    /// Empty for a part: its commune's.
    public let region: String
    /// The commune that it is a part of; nil for a commune.
    public let parent: CodeCommune?

    public init(type: TypeCommune, code: CodeCommune, nom: String, region: String, parent: CodeCommune?) {
        self.type = type
        self.code = code
        self.nom = nom
        self.region = region
        self.parent = parent
    }
}

/// A part of a commune: an arrondissement of Paris, Lyon or Marseille, a commune déléguée or associée.
public struct PartieDeCommune: Sendable, Hashable {
    public let type: TypeCommune
    public let code: CodeCommune
    public let nom: String
    public let commune: Commune
}
