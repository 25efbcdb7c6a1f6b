/// A place: a French commune by its INSEE code, kept as it came (75056 and 75113 both exist), or a foreign town.
public struct Lieu: Bloc {
    public var etranger = Valeur<Bool>()
    public var codePostal = Valeur<String>()
    public var commune = Valeur<String>()
    public var codePostalEtranger = Valeur<String>()
    public var communeEtrangere = Valeur<String>()
    public var pays = Valeur<String>()

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("etranger", "À l'étranger", \.etranger),
        Champ("codePostal", "Code postal", \.codePostal),
        Champ("commune", "Commune (code INSEE)", \.commune),
        Champ("codePostalEtranger", "Code postal étranger", \.codePostalEtranger),
        Champ("communeEtrangere", "Ville étrangère", \.communeEtrangere),
        Champ("pays", "Pays", \.pays),
    ]
}

/// A postal address.
public struct Adresse: Bloc {
    public var appartement = Valeur<String>()
    public var etage = Valeur<String>()
    public var escalier = Valeur<String>()
    public var batiment = Valeur<String>()
    public var complement = Valeur<String>()
    public var numero = Valeur<String>()
    public var voie = Valeur<String>()
    public var lieuDit = Valeur<String>()
    public var lieu = Lieu()
    /// The name of whoever takes the applicant in.
    public var hebergeant = Valeur<String>()

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("appartement", "Appartement", \.appartement),
        Champ("etage", "Étage", \.etage),
        Champ("escalier", "Escalier", \.escalier),
        Champ("batiment", "Bâtiment", \.batiment),
        Champ("complement", "Complément d'adresse", \.complement),
        Champ("numero", "Numéro", \.numero),
        Champ("voie", "Voie", \.voie),
        Champ("lieuDit", "Lieu-dit", \.lieuDit),
        Champ("lieu", "Localité", \.lieu),
        Champ("hebergeant", "Hébergé chez", \.hebergeant),
    ]
}

/// Where the household lives today.
public struct LogementActuel: Bloc {
    public var modeles: [Valeur<ModeleLogement>] = []
    public var bailleur = Valeur<String>()
    public var residenceSocialeDepuis = Valeur<DateCivile>()
    public var residenceHoteliereDepuis = Valeur<DateCivile>()
    public var sousLocationDepuis = Valeur<DateCivile>()
    public var structureDepuis = Valeur<DateCivile>()
    public var structureNom = Valeur<String>()
    public var centreDepuis = Valeur<DateCivile>()
    public var centreNom = Valeur<String>()
    public var loyer = Valeur<Montant>()
    public var apl = Valeur<Montant>()
    public var occupants = Valeur<Int>()
    public var categorie = Valeur<CategorieLogement>()
    public var type = Valeur<TypeLogement>()
    /// Square metres.
    public var surface = Valeur<Int>()
    /// True when the applicant owns a dwelling somewhere; the three fields below say where and what.
    public var proprietaire = Valeur<Bool>()
    public var lieuPossede = Lieu()
    public var typePossede = Valeur<TypeLogement>()

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("modeles", "Mode d'hébergement", \.modeles),
        Champ("bailleur", "Organisme bailleur", \.bailleur),
        Champ("residenceSocialeDepuis", "En résidence sociale depuis", \.residenceSocialeDepuis),
        Champ("residenceHoteliereDepuis", "En résidence hôtelière depuis", \.residenceHoteliereDepuis),
        Champ("sousLocationDepuis", "En sous-location depuis", \.sousLocationDepuis),
        Champ("structureDepuis", "En structure depuis", \.structureDepuis),
        Champ("structureNom", "Nom de la structure", \.structureNom),
        Champ("centreDepuis", "En centre depuis", \.centreDepuis),
        Champ("centreNom", "Nom du centre", \.centreNom),
        Champ("loyer", "Loyer mensuel", \.loyer),
        Champ("apl", "Aide au logement mensuelle", \.apl),
        Champ("occupants", "Nombre d'occupants", \.occupants),
        Champ("categorie", "Catégorie", \.categorie),
        Champ("type", "Type", \.type),
        Champ("surface", "Surface en m²", \.surface),
        Champ("proprietaire", "Propriétaire d'un logement", \.proprietaire),
        Champ("lieuPossede", "Lieu du logement possédé", \.lieuPossede),
        Champ("typePossede", "Type du logement possédé", \.typePossede),
    ]
}

/// The dwelling that is wanted.
public struct LogementRecherche: Bloc {
    public var categorie = Valeur<CategorieLogement>()
    public var types: [Valeur<TypeLogement>] = []
    public var loyerMaximal = Valeur<Montant>()
    public var parking = Valeur<Bool>()
    public var rezDeChaussee = Valeur<Bool>()
    public var sansAscenseur = Valeur<Bool>()
    /// The applicant accepts other communes than those named.
    public var demandeElargie = Valeur<Bool>()
    /// In the applicant's order of preference, eight at most.
    public var localisations: [Localisation] = []

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("categorie", "Catégorie recherchée", \.categorie),
        Champ("types", "Types recherchés", \.types),
        Champ("loyerMaximal", "Loyer maximal", \.loyerMaximal),
        Champ("parking", "Avec parking", \.parking),
        Champ("rezDeChaussee", "Accepte un rez-de-chaussée", \.rezDeChaussee),
        Champ("sansAscenseur", "Accepte un étage sans ascenseur", \.sansAscenseur),
        Champ("demandeElargie", "Accepte d'autres communes", \.demandeElargie),
        Champ("localisations", "Communes souhaitées", \.localisations, .ordonnee),
    ]
}

/// A commune that is wanted, and perhaps a quarter of it.
public struct Localisation: Bloc {
    public var commune = Valeur<String>()
    public var quartier = Valeur<String>()

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("commune", "Commune (code INSEE)", \.commune),
        Champ("quartier", "Quartier", \.quartier),
    ]
}

/// Why the household wants to move, first reason first.
public struct Motifs: Bloc {
    public var liste: [Valeur<MotifDemande>] = []
    public var autre = Valeur<String>()
    public var dateJugement = Valeur<DateCivile>()

    public init() {}

    public static let champs: [Champ<Self>] = [
        Champ("liste", "Motifs", \.liste).sensible(),
        Champ("autre", "Autre motif", \.autre).sensible(),
        Champ("dateJugement", "Date du jugement", \.dateJugement),
    ]
}
