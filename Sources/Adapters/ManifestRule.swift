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
    case unfinished = "a-confirmer"
    case yamlTooLarge = "yaml-demesure"
    case yamlAnchor = "yaml-ancre"
    case unquoted = "sans-guillemets"
    case secretInClear = "secret-en-clair"
    case chainedFamily = "famille-en-chaine"
    case unreachable = "regle-inatteignable"
    case discordantLimits = "limites-discordantes"

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
        case .unfinished: "un brouillon attend qu'une personne le confirme, puis ôte sa marque todo"
        case .yamlTooLarge: "le fichier est trop gros ou trop profond pour un manifeste"
        case .yamlAnchor: "les ancres, alias et fusions de YAML sont refusés"
        case .unquoted: "sans guillemets, YAML peut lire ici un nombre, un booléen ou rien"
        case .secretInClear: "un secret est écrit en clair"
        case .chainedFamily: "une famille n'en étend pas une autre, et un adaptateur n'en étend pas un autre"
        case .unreachable: "une règle ne servira jamais : une autre prend tout avant elle"
        case .discordantLimits: "deux adaptateurs du même hôte ne disent pas les mêmes limites"
        }
    }

    /// What to do about it, in one sentence.
    public var mend: String {
        switch self {
        case .fileMissing: "Créez le fichier, ou corrigez le nom qui y mène."
        case .unknownKey:
            "Corrigez l'orthographe de la clé, ou retirez-la ; la suite d'un texte à virgule ? Mettez des guillemets."
        case .yamlMalformed:
            "Corrigez le fichier à la ligne indiquée ; un texte à virgule ou à deux-points ? Mettez des guillemets."
        case .missingKey: "Ajoutez la clé."
        case .duplicateKey: "Gardez une seule des deux."
        case .badTransform: "Choisissez une transformation du guide qui donne le type du champ."
        case .badCardinality: "Écrivez one, optional ou m..n."
        case .noOtherwise: "Ajoutez « - otherwise: adapter-defect » en dernière ligne."
        case .unquoted: "Mettez la valeur entre guillemets."
        case .secretInClear: "Mettez-le dans un fichier du dossier de secrets et écrivez secret(dossier/nom)."
        case .yamlAnchor: "Écrivez la valeur à sa place."
        case .chainedFamily: "Étendez directement un dossier de _familles/."
        case .unreachable: "Remontez la règle la plus précise, ou retirez-la."
        case .discordantLimits: "Mettez les mêmes limits dans les deux, ou dans leur famille."
        case .unfinished: "Confirmez ou corrigez la ligne, puis ôtez sa marque todo."
        case .badType: "Donnez un texte, une liste ou un objet, comme attendu."
        case .badValue: "Écrivez l'une des valeurs admises : § 6 du guide pour manifest.yml, § 7 pour mapping.yml."
        case .badPath: "Récrivez le chemin sans //, ni rang, ni fonction, ses préfixes déclarés dans format.namespaces."
        case .badField: "Prenez le nom d'un champ de l'annexe du guide ; [] marque une liste, et seulement une liste."
        case .unknownGroup: "Écrivez ce groupe sous groups, ou corrigez son nom ; un groupe inclus n'en inclut pas."
        case .unknownTable: "Écrivez le fichier codes/NOM.csv, ou corrigez le nom de la table."
        case .badCodeTable: "Récrivez la ligne : source_code,label,canonical,status,note (§ 8 du guide)."
        case .unknownTerm: "Prenez un terme de la nomenclature du champ (annexe du guide), ou le status none."
        case .badTemplate: "Gardez les seuls mots du § 6 du guide, chacun où il a un sens."
        case .unknownAdapter: "Corrigez l'identifiant, ou créez le dossier : passerelle adapter new."
        case .yamlTooLarge: "Gardez un seul fichier de moins d'un Mio, sans emboîtement inutile."
        }
    }

    public var acteur: Acteur { .integrateur }
    public var reessai: Reessai { .apresCorrection }
    public var phrase: String { "Corrigez le fichier à la ligne indiquée, puis relancez la commande." }
}
