public import Demandes

/// Why a file of firms was not taken. Nothing of it was kept.
public enum CodeEntreprises: String, CodeDocumente {
    case fichierIllisible = "fichier-illisible"
    case colonneInconnue = "colonne-inconnue"
    case fichierVide = "fichier-vide"
    case fichierReduit = "fichier-reduit"

    public var code: String { "entreprises.\(rawValue)" }

    public var cause: String {
        switch self {
        case .fichierIllisible: "le fichier n'est pas un CSV"
        case .colonneInconnue: "une colonne n'est pas de celles du fichier des entreprises, ou manque"
        case .fichierVide: "aucune ligne du fichier n'a pu être gardée"
        case .fichierReduit: "plus de deux entreprises sur cent de celles qui sont tenues manquent au fichier"
        }
    }

    public var acteur: Acteur { .operateur }
    public var reessai: Reessai { .apresCorrection }

    public var phrase: String {
        switch self {
        case .fichierIllisible: "Corrigez le fichier à la ligne indiquée, ou demandez-le de nouveau."
        case .colonneInconnue:
            "Colonnes attendues : \(LectureEntreprises.colonnes.joined(separator: ", ")) ; siret et nom sont "
                + "obligatoires."
        case .fichierVide: "Corrigez les lignes rejetées, puis redonnez le fichier."
        case .fichierReduit: "Vérifiez que le fichier est entier ; s'il est juste, forcez l'import."
        }
    }
}

/// Why a file was refused, for whoever gave it.
public struct FauteEntreprises: Error, Sendable, Hashable {
    public let code: CodeEntreprises
    public let fichier: String
    public let precision: String?

    public init(_ code: CodeEntreprises, fichier: String, precision: String? = nil) {
        self.code = code
        self.fichier = fichier
        self.precision = precision
    }

    public var phrase: String {
        "« \(fichier) » : \(code.cause)\(precision.map { " (\($0))" } ?? ""). \(code.phrase)"
    }
}
