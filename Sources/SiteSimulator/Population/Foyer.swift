/// The people who would move in, and where they live today.
struct Foyer: Sendable, Equatable {
    var demandeur: Personne
    var codemandeurs: [Personne]
    var personnesACharge: [PersonneACharge]
    var recuesPersonnesACharge: [RessourceMensuelle]
    var verseesPersonnesACharge: [RessourceMensuelle]
    var enfantsEnGarde: [EnfantEnGarde]
    var naissance: NaissanceAttendue?
    /// Where letters go.
    var adresse: Adresse
    /// Where they live, when it is elsewhere.
    var adresseLogement: Adresse?
    var logement: LogementActuel
}

struct PersonneACharge: Sendable, Equatable {
    var nom: String?
    var prenom: String?
    var naissance: Jour?
    var sexe: Code?
    var lien: Code?
}

struct EnfantEnGarde: Sendable, Equatable {
    var naissance: Jour?
    var sexe: Code?
    /// Alternate custody and visiting right are different things.
    var mode: Code
}

struct NaissanceAttendue: Sendable, Equatable {
    var nombre: Int
    var prevue: Jour?
}

struct Adresse: Sendable, Equatable {
    var appartement: String?
    var etage: String?
    var escalier: String?
    var batiment: String?
    var complement: String?
    var numero: String?
    var voie: String
    var lieuDit: String?
    var localite: Localite
    var hebergeant: String?
}

struct LogementActuel: Sendable, Equatable {
    var modeles: [Code]
    var bailleur: String?
    var residenceSocialeDepuis: Jour?
    var residenceHoteliereDepuis: Jour?
    var sousLocationDepuis: Jour?
    var structureDepuis: Jour?
    var structureNom: String?
    var centreDepuis: Jour?
    var centreNom: String?
    /// Cents.
    var loyer: Int?
    /// Cents.
    var apl: Int?
    var occupants: Int?
    var categorie: Code?
    var type: Code?
    var surface: Int?
    var proprietaire: Bool
    /// A home they own and do not live in.
    var possede: Localite?
    var possedeType: Code?
}

struct Recherche: Sendable, Equatable {
    var categorie: Code?
    var types: [Code]
    /// Cents.
    var loyerMaximum: Int?
    var parking: Bool?
    var rezDeChaussee: Bool?
    var sansAscenseur: Bool?
    /// In order of preference.
    var communes: [CommuneSouhaitee]
    var elargie: Bool
}

struct CommuneSouhaitee: Sendable, Equatable {
    var commune: Commune
    var quartier: String?
}

struct FicheHandicap: Sendable, Equatable {
    /// Tells which person of the household.
    var naissance: Jour?
    var etat: Code?
    var marche: Code?
    var accompagne: Bool?
    var moteur: Bool?
    var sensoriel: Bool?
    var autre: Bool?
    var precisionAutre: String?
    var naturesMotrices: [Code]
    var naturesSensorielles: [Code]
    var aides: [Code]
    var equipements: [Code]
    var besoinParticulier: String?
    var besoinAutre: String?
    var referent: Referent?
}

struct Referent: Sendable, Equatable {
    var reconnu: Bool?
    var proche: Bool?
    var nom: String?
    var adresse: String?
    var telephone: String?
    var courriel: String?
}
