public import Demandes

/// The identity a salarié declared in his compte, as he typed it.
public struct Identite: Sendable, Hashable {
    public var nomNaissance: String
    /// Name in use (married name, for instance); it never decides.
    public var nomUsage: String?
    /// All given names, in the order of the état civil; one is enough.
    public var prenoms: String
    /// Nil when unknown: an unknown date equals nothing, not even another unknown one.
    public var dateNaissance: DateCivile?

    public init(nomNaissance: String, nomUsage: String? = nil, prenoms: String, dateNaissance: DateCivile?) {
        self.nomNaissance = nomNaissance
        self.nomUsage = nomUsage
        self.prenoms = prenoms
        self.dateNaissance = dateNaissance
    }

    /// The identity of a person of a demande. Whatever the kind of an absence, an absent name is an empty one, and an
    /// empty name is unknown.
    init(_ titulaire: Titulaire) {
        self.init(
            nomNaissance: titulaire.nomNaissance.valeur ?? "", nomUsage: titulaire.nomUsage.valeur,
            prenoms: titulaire.prenoms.valeur ?? "", dateNaissance: titulaire.dateNaissance.valeur)
    }
}

/// What an identity is compared by. The name in use is not one of them.
public enum ChampIdentite: String, Sendable, CaseIterable {
    case nomNaissance = "nom_naissance"
    case prenoms = "prenoms"
    case dateNaissance = "date_naissance"

    /// The French words for people.
    public var libelle: String {
        switch self {
        case .nomNaissance: "nom de naissance"
        case .prenoms: "prénoms"
        case .dateNaissance: "date de naissance"
        }
    }
}
