public import Demandes

/// The identity a salarié declared in his compte, as he typed it.
public struct Identite: Sendable, Hashable {
    public var nomNaissance: String
    /// Name in use (married name, for instance); it never decides.
    public var nomUsage: String?
    /// All given names, in the order of the état civil; one is enough.
    public var prenoms: String
    /// An unknown date equals nothing, not even another unknown one.
    public var naissance: DateNaissance

    public init(nomNaissance: String, nomUsage: String? = nil, prenoms: String, naissance: DateNaissance) {
        self.nomNaissance = nomNaissance
        self.nomUsage = nomUsage
        self.prenoms = prenoms
        self.naissance = naissance
    }

    public init(nomNaissance: String, nomUsage: String? = nil, prenoms: String, dateNaissance: DateCivile?) {
        self.init(
            nomNaissance: nomNaissance, nomUsage: nomUsage, prenoms: prenoms, naissance: DateNaissance(dateNaissance))
    }
}

/// The persons of a demande. Whatever the kind of an absence, an absent name is an empty one, and an empty name is
/// unknown.
///
/// Field by field where they are, and by functions, which borrow where an initializer would take: a person taken out of
/// the demande, or the demande itself, is copied with all its file, for half the cost of the decision.
extension Demande {
    /// Nil when an association applies.
    func identiteDuDemandeur() -> Identite? {
        if case .none = demandeur { return nil }
        return Identite(
            nomNaissance: demandeur?.nomNaissance.valeur ?? "", nomUsage: demandeur?.nomUsage.valeur ?? nil,
            prenoms: demandeur?.prenoms.valeur ?? "",
            naissance: (demandeur?.dateNaissance).map { DateNaissance($0) } ?? DateNaissance(nil))
    }

    func identiteDuCodemandeur(_ rang: Int) -> Identite {
        Identite(
            nomNaissance: codemandeurs[rang].nomNaissance.valeur ?? "", nomUsage: codemandeurs[rang].nomUsage.valeur,
            prenoms: codemandeurs[rang].prenoms.valeur ?? "",
            naissance: DateNaissance(codemandeurs[rang].dateNaissance))
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
