/// What is a bearer's own.
public enum Ressort: Sendable, Hashable {
    case rien
    /// A salarié's compte.
    case compte(String)
    /// A conseiller's departments, by their codes.
    case territoires(Set<String>)
    /// A landlord, by its identifier.
    case bailleur(String)
    /// An employer's establishment, by its SIRET.
    case entreprise(String)
    case tout

    public func contient(_ chose: Appartenance) -> Bool {
        switch self {
        case .rien: false
        case .compte(let id): chose.compte == id
        case .territoires(let codes): !codes.isDisjoint(with: chose.territoires)
        case .bailleur(let id): chose.bailleur == id
        case .entreprise(let siret): chose.entreprise == siret
        case .tout: true
        }
    }
}

/// Whose a thing is, on every side it has: a candidature is a compte's, in a territory, and may be a landlord's.
public struct Appartenance: Sendable, Hashable {
    public let compte: String?
    public let territoires: Set<String>
    public let bailleur: String?
    public let entreprise: String?

    public init(
        compte: String? = nil, territoires: Set<String> = [], bailleur: String? = nil, entreprise: String? = nil
    ) {
        self.compte = compte
        self.territoires = territoires
        self.bailleur = bailleur
        self.entreprise = entreprise
    }

    public static func compte(_ id: String) -> Self { Appartenance(compte: id) }
    public static func territoire(_ code: String) -> Self { Appartenance(territoires: [code]) }
    public static func bailleur(_ id: String) -> Self { Appartenance(bailleur: id) }
    public static func entreprise(_ siret: String) -> Self { Appartenance(entreprise: siret) }
}
