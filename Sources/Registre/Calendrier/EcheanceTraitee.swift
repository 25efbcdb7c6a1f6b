public import Demandes

/// What became of one time that the calendar named.
public struct EcheanceTraitee: Sendable, Hashable {
    public let site: String
    public let liste: String
    /// The time it was for; after an outage, the first of those that were missed.
    public let prevueLe: Instant
    public let traiteeLe: Instant
    /// `rec_…`; nil when no run was launched.
    public let passage: String?
    /// Why none was.
    public let cause: CodeCalendrier?

    public init(
        site: String, liste: String, prevueLe: Instant, traiteeLe: Instant, passage: String?, cause: CodeCalendrier?
    ) {
        self.site = site
        self.liste = liste
        self.prevueLe = prevueLe
        self.traiteeLe = traiteeLe
        self.passage = passage
        self.cause = cause
    }
}

/// Why a run that was due, or begun, did not give the site's list.
public enum CodeCalendrier: String, CodeDocumente {
    /// The list was just put in the calendar: it waits for its first time.
    case inscrite
    /// Its hour is still to come, or no run was to begin that night.
    case aVenir = "a-venir"
    case passageEnCours = "passage-en-cours"
    case siteArrete = "site-arrete"
    case siteSansListe = "site-sans-liste"
    case passerelleArretee = "passerelle-arretee"
    case passageSuspendu = "passage-suspendu"
    case passageRejete = "passage-rejete"
    case passageAnnule = "passage-annule"
    case enregistrementsEcartes = "enregistrements-ecartes"
    case sansCalendrier = "sans-calendrier"
    case dispatchNonLu = "dispatch-non-lu"

    public var code: String { "calendrier.\(rawValue)" }

    public var cause: String {
        switch self {
        case .inscrite: "la liste vient d'entrer au calendrier, et attend sa première heure"
        case .aVenir: "son heure n'est pas venue, ou rien n'était prévu cette nuit-là"
        case .passageEnCours: "le passage d'avant n'est pas fini"
        case .siteArrete: "le site est arrêté : ses listes ne sont pas demandées"
        case .siteSansListe: "le site n'est plus raccordé, ou son adaptateur n'a plus cette liste"
        case .passerelleArretee: "l'heure est passée sans que la passerelle tourne"
        case .passageSuspendu: "un agent a suspendu le passage"
        case .passageRejete: "un agent a rejeté le passage"
        case .passageAnnule: "un agent a annulé ce que le passage avait changé"
        case .enregistrementsEcartes: "des enregistrements ne se lisent pas, ou des numéros sont restés sans réponse"
        case .sansCalendrier: "aucune ligne du calendrier ne nomme cette liste"
        case .dispatchNonLu: "personne n'a lu le dispatch de ce site cette nuit-là"
        }
    }

    public var acteur: Acteur {
        switch self {
        case .inscrite, .aVenir, .passageEnCours: .personne
        case .siteSansListe, .enregistrementsEcartes: .integrateur
        case .siteArrete, .passerelleArretee, .passageSuspendu, .passageRejete, .passageAnnule, .sansCalendrier,
            .dispatchNonLu:
            .operateur
        }
    }

    public var reessai: Reessai {
        switch self {
        case .inscrite, .aVenir, .passageEnCours, .passerelleArretee: .aLHeureDite
        default: .apresCorrection
        }
    }

    public var phrase: String {
        "Vos données viennent de votre site d'enregistrement ; leur date est affichée. « Mettre à jour » les redemande."
    }

    /// What an operator does about it.
    public var consigne: String {
        switch self {
        case .inscrite: "Rien : le premier passage part à l'heure dite."
        case .aVenir: "Rien : le prochain passage part à l'heure dite."
        case .passageEnCours: "Rien s'il avance ; sinon « passerelle reconcile show » dit ce qui l'arrête."
        case .siteArrete: "« passerelle adapter drift » dit pourquoi ; une fois réglé, « passerelle adapter resume »."
        case .siteSansListe: "Corrigez reconcile.calendar, ou l'adaptateur."
        case .passerelleArretee:
            "Rien pour cette nuit : elle rattrape une fois, en repartant. Voyez pourquoi elle s'est tue."
        case .passageSuspendu: "« passerelle reconcile resume » le reprend où il en est."
        case .passageRejete, .passageAnnule: "« passerelle reconcile run » en lance un autre, une fois la cause réglée."
        case .enregistrementsEcartes: "« passerelle adapter quarantine list » les montre ; corrigez l'adaptateur."
        case .dispatchNonLu: "« passerelle dispatch run » l'applique ; un planificateur de la machine peut le lancer."
        case .sansCalendrier: "Ajoutez une ligne à reconcile.calendar, ou lancez « passerelle reconcile run »."
        }
    }
}
