/// Something the reading of a payload noticed: where, which rule, what to do. It never carries the value itself,
/// save the code that no table knows.
public struct Constat: Sendable, Hashable {
    public let nature: NatureConstat
    /// The path in the source: `/interfaceNuu/demande/…/@code` or `$.demandeur.nom`.
    public let chemin: String
    /// The canonical field, where a rule was involved.
    public let champ: String?
    /// A code unknown to its table, a type met in place of another: never a personal value.
    public let detail: String?

    public init(_ nature: NatureConstat, chemin: String, champ: String? = nil, detail: String? = nil) {
        self.nature = nature
        self.chemin = chemin
        self.champ = champ
        self.detail = detail
    }
}

/// What a reading can notice. The first group lets the demande through; the second refuses the record.
public enum NatureConstat: String, CodeDocumente {
    case feuilleInconnue = "feuille-inconnue"
    case obligatoireManquant = "obligatoire-manquant"
    case codeInconnu = "code-inconnu"
    case valeurIllisible = "valeur-illisible"
    case typeInattendu = "type-inattendu"
    case siretCleFausse = "siret-cle-fausse"
    case complementManquant = "complement-manquant"

    case codeInconnuPorteurDeSens = "code-inconnu-porteur-de-sens"
    case numeroAbsent = "numero-absent"
    case numeroDiscordant = "numero-discordant"
    case tropDOccurrences = "trop-d-occurrences"
    case structureInattendue = "structure-inattendue"

    /// True when the record cannot be kept as read.
    public var refuse: Bool {
        switch self {
        case .feuilleInconnue, .obligatoireManquant, .codeInconnu, .valeurIllisible, .typeInattendu, .siretCleFausse,
            .complementManquant:
            false
        case .codeInconnuPorteurDeSens, .numeroAbsent, .numeroDiscordant, .tropDOccurrences, .structureInattendue:
            true
        }
    }

    public var code: String { "constat.\(rawValue)" }

    public var cause: String {
        switch self {
        case .feuilleInconnue: "le site envoie une donnée qu'aucune règle ne lit ni n'ignore"
        case .obligatoireManquant: "une donnée que le contrat dit obligatoire manque"
        case .codeInconnu: "un code n'est dans aucune ligne de sa table"
        case .valeurIllisible: "une valeur n'a pas la forme que le contrat annonce"
        case .typeInattendu: "une valeur JSON n'a pas le type que le contrat annonce"
        case .siretCleFausse: "la clé de Luhn du SIRET est fausse (certains établissements y dérogent)"
        case .complementManquant: "le second appel du site a échoué : SIRET, NIR et pièces ne sont pas fournis"
        case .codeInconnuPorteurDeSens: "un code inconnu porte sur l'état même de la demande"
        case .numeroAbsent: "la réponse ne porte pas de numéro unique"
        case .numeroDiscordant: "la réponse porte un autre numéro que celui demandé"
        case .tropDOccurrences: "une donnée vient plus de fois que la règle ne le permet"
        case .structureInattendue: "l'enregistrement n'est pas à sa place dans la réponse"
        }
    }

    /// What an integrator does about it.
    public var remede: String {
        switch self {
        case .feuilleInconnue: "Écrivez une règle, ou un ignore motivé."
        case .obligatoireManquant: "Si le contrat permet son absence, assouplissez card ; sinon, dites-le au site."
        case .codeInconnu, .codeInconnuPorteurDeSens: "Ajoutez sa ligne à la table, d'après le contrat."
        case .valeurIllisible: "Prenez une autre transformation, ou dites-le au site."
        case .typeInattendu: "Corrigez le chemin ou la transformation."
        case .siretCleFausse: "Rien à faire : certains établissements dérogent à la clé."
        case .complementManquant: "Voyez pourquoi le second appel échoue."
        case .numeroAbsent: "Corrigez le chemin du numéro."
        case .numeroDiscordant: "Corrigez le chemin du numéro ; s'il est juste, dites-le au site."
        case .tropDOccurrences: "Élargissez card, ou lisez une liste."
        case .structureInattendue: "Corrigez record."
        }
    }

    public var acteur: Acteur {
        self == .numeroDiscordant || self == .complementManquant ? .site : .integrateur
    }

    public var reessai: Reessai { refuse ? .apresCorrection : .jamais }

    public var phrase: String {
        refuse
            ? "Les données reçues de votre site d'enregistrement ne peuvent pas être lues sans risque d'erreur. Nous "
                + "les examinons ; vos dernières données restent affichées."
            : "Les données reçues de votre site d'enregistrement ont été lues ; nos équipes vérifient un point."
    }
}
