/// What a list of a site says against itself, from one page to the next.
public enum AnomalieListe: String, CodeDocumente {
    case pageRepetee = "page-repetee"
    case curseurEnBoucle = "curseur-en-boucle"
    case plageDiscordante = "plage-discordante"
    case ordreViole = "ordre-viole"
    case curseurIllisible = "curseur-illisible"
    case totalAbsent = "total-absent"
    case totalFaux = "total-faux"
    case listeRetrecie = "liste-retrecie"

    /// Going on would lose records or never end.
    public var arrete: Bool {
        switch self {
        case .pageRepetee, .curseurEnBoucle, .plageDiscordante: true
        case .ordreViole, .curseurIllisible, .totalAbsent, .totalFaux, .listeRetrecie: false
        }
    }

    public var code: String { "liste.\(rawValue)" }

    public var cause: String {
        switch self {
        case .pageRepetee: "le site redonne la page d'avant en place de la suite"
        case .curseurEnBoucle: "le jeton de la suite ramène à une page déjà lue"
        case .plageDiscordante: "la plage donnée n'est pas celle demandée, ou n'a pas le nombre annoncé"
        case .ordreViole: "l'ordre annoncé par le manifeste n'est pas suivi"
        case .curseurIllisible: "un enregistrement n'a pas sa date de changement, ou elle ne se lit pas"
        case .totalAbsent: "le total que le contrat promet n'est pas dit"
        case .totalFaux: "le nombre reçu n'est pas le total annoncé"
        case .listeRetrecie: "le total annoncé a diminué pendant la lecture : des enregistrements ont pu être sautés"
        }
    }

    public var acteur: Acteur {
        self == .ordreViole || self == .curseurIllisible ? .integrateur : .site
    }

    public var reessai: Reessai { arrete ? .automatique : .jamais }

    public var phrase: String {
        "La liste donnée par le site d'enregistrement se contredit. Vos dernières données restent affichées ; nos "
            + "équipes sont prévenues."
    }
}
