/// A demande as a simulated site holds it: everything either contract can say.
struct DemandeSimulee: Sendable, Equatable {
    enum Demandeur: Sendable, Equatable {
        case personne(Foyer)
        case association(Association)
    }

    /// Where it stands in the population.
    let rang: Int
    /// Nil until a desk has validated it.
    var numero: String?
    var numeroAssocie: String?
    /// Grows by one at each change.
    var version: Int
    var etat: EtatDemande
    var dernierEvenement: DernierEvenement
    /// The desk that holds it today; the number keeps the first one.
    var guichet: String
    var depot: Jour
    var validation: Jour?
    var renouvellement: Jour?
    var modifieeLe: Horodate
    var piecesModifieesLe: Jour?
    var demandeur: Demandeur
    var motifs: [Code]
    var precisionMotif: String?
    var dateJugement: Jour?
    var recherche: Recherche?
    var precisions: String
    var handicaps: [FicheHandicap]
    var dalo: Dalo?
    var traitement: Traitement?
    var radiation: Radiation?
    var pieces: [PieceSimulee]
    /// The site no longer has it.
    var estSupprimee = false

    /// The site's own identifier, beside the number.
    var idDemande: Int { 100_000 + rang }

    /// Nominative data are erased a year after a radiation, and at once with a suppression; a merged demande keeps its
    /// pointer.
    func estEffacee(le jour: Jour) -> Bool {
        if estSupprimee { return true }
        guard etat == .radiee, let radiation else { return false }
        return radiation.motif != MotifRadiation.fusion && radiation.date.plus(mois: 12) <= jour
    }

    /// The people and the home, unless an association asks.
    var foyer: Foyer? {
        get {
            if case .personne(let foyer) = demandeur { foyer } else { nil }
        }
        set {
            if let newValue { demandeur = .personne(newValue) }
        }
    }
}

/// States as the JSON contract names them.
enum EtatDemande: String, Sendable, Equatable {
    case enValidation = "EN_VALIDATION"
    case active = "ACTIVE"
    case expiree = "EXPIREE"
    case radiee = "RADIEE"
    case invalidee = "INVALIDEE"
}

/// What happened last, as `typeFichier` says it.
enum DernierEvenement: String, Sendable, Equatable {
    case creation = "CRE"
    case creationApresSeparation = "CRS"
    case modification = "MOD"
    case renouvellement = "REN"
    case radiation = "RAD"
}

struct Association: Sendable, Equatable {
    var nom: String
    var telDomicile: String?
    var telMobile: String?
    var telTravail: String?
    var courriel: String?
    var adresse: Adresse?
}

struct Dalo: Sendable, Equatable {
    var statut: Code
    var decision: Jour?
    var diagnosticSocial: Bool?
    var accompagnementSocial: Bool?
    var typologie: Code?
}

struct Traitement: Sendable, Equatable {
    var delaiAnormalementLong: Bool?
    var attributionsSousConditions: Bool?
    var calculeLe: Horodate?
}

struct Radiation: Sendable, Equatable {
    var date: Jour
    var motif: Code
    var sousMotif: Code?
    var courrier: Jour?
    var attribution: Attribution?
}

struct Attribution: Sendable, Equatable {
    var bail: Jour
    var dejaLoge: Code
    var rpls: String?
    var commissionDalo: Bool?
    var accord: Code
    var reservataire: Code
    var siren: String?
    var quartierPrioritaire: Code?
    var type: Code?
    var surface: Int?
    /// Cents.
    var loyer: Int?
    var adresse: Adresse?
}

struct PieceSimulee: Sendable, Equatable {
    /// The site's own code, no nomenclature.
    var code: String
    var categorie: Code
    var libelle: String
    /// 0: demandeur, n: codemandeur of that rank, nil: the household.
    var personne: Int?
    var etat: Code
    /// Nil when absent.
    var date: Jour?
}
