public import Demandes

/// Why a table was not taken. Nothing of the whole import was kept.
public enum CodeReferentiel: String, CodeDocumente {
    case tableInconnue = "table-inconnue"
    case tableIllisible = "table-illisible"
    case tableVide = "table-vide"
    case tableEnDouble = "table-en-double"
    case tropDeRejets = "trop-de-rejets"
    case tableReduite = "table-reduite"
    case tableAncienne = "table-ancienne"
    case plafondsFautifs = "plafonds-fautifs"

    public var code: String { "referentiel.\(rawValue)" }

    public var cause: String {
        switch self {
        case .tableInconnue: "l'en-tête du fichier n'est celui d'aucune table du référentiel"
        case .tableIllisible: "le fichier n'est pas un CSV : un guillemet n'y est pas à sa place"
        case .tableVide: "la table n'a aucune ligne"
        case .tableEnDouble: "deux fichiers d'un même import sont la même table"
        case .tropDeRejets: "plus de deux lignes sur cent de la table ne se lisent pas"
        case .tableReduite: "plus de deux communes, ou lignes, sur cent de celles qui sont tenues manquent à la table"
        case .tableAncienne: "la table tenue est d'une date plus récente"
        case .plafondsFautifs: "un plafond manque, vient deux fois, ou n'est pas dans l'ordre que disent les textes"
        }
    }

    public var acteur: Acteur { .operateur }
    public var reessai: Reessai { .apresCorrection }

    public var phrase: String {
        switch self {
        case .tableInconnue:
            "Donnez les fichiers tels que les publient l'Insee, le ministère ou La Poste, avec leur première ligne."
        case .tableIllisible: "Corrigez le fichier à la ligne indiquée, ou téléchargez-le de nouveau."
        case .tableVide: "Téléchargez-la de nouveau ; si elle doit vraiment être vide, forcez l'import."
        case .tableEnDouble: "Ne gardez qu'un fichier de cette table, le plus récent."
        case .tropDeRejets:
            "Corrigez les lignes rejetées, ou téléchargez le fichier de nouveau ; sinon, forcez l'import."
        case .tableReduite: "Vérifiez que le fichier est entier ; s'il est juste, forcez l'import."
        case .tableAncienne: "Donnez la table la plus récente ; pour revenir en arrière, forcez l'import."
        case .plafondsFautifs: "Comparez ces chiffres à l'arrêté, corrigez le fichier, puis redonnez-le."
        }
    }
}

/// Why an import was refused, for whoever asked: which file, what in it, what to do.
public struct FauteReferentiel: Error, Sendable, Hashable {
    public let code: CodeReferentiel
    public let fichier: String
    public let precision: String?

    public init(_ code: CodeReferentiel, fichier: String, precision: String? = nil) {
        self.code = code
        self.fichier = fichier
        self.precision = precision
    }

    public var phrase: String {
        "« \(fichier) » : \(code.cause)\(precision.map { " (\($0))" } ?? ""). \(code.phrase)"
    }
}
