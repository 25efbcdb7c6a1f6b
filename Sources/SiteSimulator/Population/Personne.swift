/// An adult of the demande: demandeur or codemandeur.
struct Personne: Sendable, Equatable {
    var civilite: Code
    /// Nom de naissance; nil when the register holds a single name of unknown nature.
    var nomNaissance: String?
    /// Nom d'usage, or the single name when there is no nom de naissance.
    var nomUsage: String?
    var prenoms: [String]
    var naissance: Jour
    var nationalite: Code
    var situation: Code
    var telDomicile: String?
    var telMobile: String?
    var telTravail: String?
    var courriel: String?
    var notifSms: Bool?
    var notifEvenements: Bool?
    /// Impossible on purpose: its month is 13 to 19. The key is right.
    var nir: String?
    /// Codemandeur only.
    var lien: Code?
    var emploi: Emploi
    /// Latest year first; a year may come without its amount.
    var revenus: [RevenuFiscal]
    var ressourcesRecues: [RessourceMensuelle]
    var ressourcesVersees: [RessourceMensuelle]

    var feminin: Bool { civilite != Civilite.monsieur }
}

struct RevenuFiscal: Sendable, Equatable {
    var annee: Int
    /// Whole euros, may be negative.
    var montant: Int?
}

struct RessourceMensuelle: Sendable, Equatable {
    var nature: Code
    /// Cents; the national file carries whole euros only.
    var centimes: Int?
}

struct Emploi: Sendable, Equatable {
    var contrat: Code
    var profession: String?
    var plusieursEmployeurs: Bool?
    var employeur: String?
    var siret: String?
    var lieu: Localite?
    var collecteur: String?
}

/// Where something is, in France or abroad.
enum Localite: Sendable, Equatable {
    case france(Commune)
    case etranger(codePostal: String, ville: String, pays: String)

    var estEtranger: Bool {
        if case .etranger = self { true } else { false }
    }

    static let etrangeres: [Localite] = [
        .etranger(codePostal: "B-1000", ville: "Bruxelles", pays: "Belgique"),
        .etranger(codePostal: "1204", ville: "Genève", pays: "Suisse"),
        .etranger(codePostal: "66111", ville: "Sarrebruck", pays: "Allemagne"),
        .etranger(codePostal: "08002", ville: "Barcelone", pays: "Espagne"),
        .etranger(codePostal: "SW1A 1AA", ville: "Londres", pays: "Royaume-Uni"),
    ]
}
