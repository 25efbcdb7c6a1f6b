public import Demandes

/// What a manifest, a mapping, a code table or the annuaire may get wrong.
public enum ManifestRule: String, CodeDocumente {
    case fileMissing = "fichier-absent"
    case yamlMalformed = "yaml-mal-forme"
    case unknownKey = "cle-inconnue"
    case duplicateKey = "cle-double"
    case missingKey = "cle-manquante"
    case badType = "type"
    case badValue = "valeur"
    case badPath = "chemin-source"
    case badField = "champ-inconnu"
    case badTransform = "transformation"
    case badCardinality = "cardinalite"
    case unknownGroup = "groupe-inconnu"
    case unknownTable = "table-inconnue"
    case badCodeTable = "table-de-codes"
    case unknownTerm = "terme-inconnu"
    case noOtherwise = "sans-otherwise"
    case badTemplate = "gabarit"
    case unknownAdapter = "adaptateur-inconnu"

    public var code: String { "adaptateur.\(rawValue)" }

    public var cause: String {
        switch self {
        case .fileMissing: "un fichier attendu n'existe pas ou n'est pas lisible"
        case .yamlMalformed: "le fichier n'est pas du YAML"
        case .unknownKey: "la grammaire ne connaît pas cette clé"
        case .duplicateKey: "la clé est donnée deux fois"
        case .missingKey: "il manque une clé obligatoire"
        case .badType: "la valeur n'est pas du genre attendu (texte, liste ou objet)"
        case .badValue: "la valeur n'est pas de celles admises"
        case .badPath: "le chemin n'est pas dans le sous-ensemble admis de XPath ou de JSONPath"
        case .badField: "aucun champ canonique ne porte ce nom"
        case .badTransform: "la transformation n'existe pas, ou ne donne pas le type du champ"
        case .badCardinality: "la cardinalité s'écrit one, optional ou m..n"
        case .unknownGroup: "aucun groupe ne porte ce nom"
        case .unknownTable: "aucune table codes/*.csv ne porte ce nom"
        case .badCodeTable: "la ligne de la table de codes n'est pas conforme"
        case .unknownTerm: "le terme n'est pas dans la nomenclature canonique"
        case .noOtherwise: "les règles d'erreur doivent finir par otherwise"
        case .badTemplate: "le gabarit de requête emploie un nom inconnu"
        case .unknownAdapter: "aucun dossier d'adaptateur ne porte ce nom"
        }
    }

    public var acteur: Acteur { .integrateur }
    public var reessai: Reessai { .apresCorrection }
    public var phrase: String { "Corrigez le fichier à la ligne indiquée, puis relancez la commande." }
}
