/// What a dossier lacks before a candidature.
public enum ManqueAuDossier: String, Sendable, CaseIterable {
    case employeur
    case residencePrincipale = "residence_principale"
    case piecesAConfirmer = "pieces_a_confirmer"
    case titulaire
    case siret
    case matricule
    case dateEntree = "date_entree"
    case validation
    case validationRefusee = "validation_refusee"

    public var phrase: String {
        switch self {
        case .employeur: "le nom de votre employeur"
        case .residencePrincipale: "la déclaration que le logement sera votre résidence principale"
        case .piecesAConfirmer: "la confirmation que vos pièces sont déposées sur votre site d'enregistrement"
        case .titulaire: "le choix de l'employeur qui compte : le vôtre, ou celui de votre codemandeur"
        case .siret: "le SIRET de votre employeur, à ajouter sur votre site d'enregistrement"
        case .matricule: "votre matricule, que votre employeur demande"
        case .dateEntree: "votre date d'entrée dans l'entreprise"
        case .validation: "la validation de votre employeur, qui est prévenu"
        case .validationRefusee: "un employeur qui vous reconnaisse : le vôtre a refusé, voyez-le avec lui"
        }
    }

    /// Nil for what `DossierTenu.manques` says already, or what the demande itself says.
    init?(_ nature: NatureManqueDossier) {
        switch nature {
        case .titulaire: self = .titulaire
        case .siret: self = .siret
        case .matricule: self = .matricule
        case .dateEntree, .dateEntreeFuture: self = .dateEntree
        case .validation: self = .validation
        case .validationRefusee: self = .validationRefusee
        case .demande, .nomEmployeur, .residencePrincipale, .autreResidence, .pieces, .piecesAConfirmer: return nil
        }
    }
}
