public import Demandes

/// The kind of fact that a rule lacks.
public enum NatureManque: String, CodeDocumente {
    case menage
    case association
    case dateNaissance = "date-naissance"
    case lien
    case naissance
    case handicap
    case revenu
    case avisCommun = "avis-commun"
    case revenuRecent = "revenu-recent"
    case plafond
    case zone
    case ressources
    case employeur

    public var code: String { "manque.\(rawValue)" }

    public var cause: String {
        switch self {
        case .menage: "la demande ne dit pas qui la fait"
        case .association: "une association demande en son nom : les règles d'un ménage ne s'appliquent pas"
        case .dateNaissance: "une date de naissance manque ou n'est pas complète"
        case .lien: "le lien d'un codemandeur avec le demandeur manque"
        case .naissance: "une naissance attendue n'est pas dénombrée, ou sa date est passée"
        case .handicap: "rien ne dit si une personne du ménage est en situation de handicap"
        case .revenu: "le revenu fiscal de référence d'un titulaire manque pour l'année qui compte"
        case .avisCommun: "le même revenu est donné pour deux conjoints : un avis commun, ou deux avis"
        case .revenuRecent: "les ressources ont baissé, et le revenu de l'année dernière manque"
        case .plafond: "le référentiel n'a pas ce plafond"
        case .zone: "la commune du logement n'a pas de zone dans le référentiel"
        case .ressources: "les ressources mensuelles manquent"
        case .employeur: "l'employeur n'est pas connu, ou son effectif manque"
        }
    }

    public var acteur: Acteur {
        switch self {
        case .plafond, .zone, .employeur: .operateur
        default: .salarie
        }
    }

    public var reessai: Reessai { .apresCorrection }

    public var phrase: String {
        let correction = "sur le site d'enregistrement, puis « Mettre à jour »"
        return switch self {
        case .menage: "Votre demande ne dit pas qui la fait. Complétez-la \(correction)."
        case .association: "Votre association est invitée à joindre un conseiller : ces règles sont celles d'un ménage."
        case .dateNaissance: "Il manque une date de naissance complète. Ajoutez-la \(correction)."
        case .lien: "Il manque votre lien avec un codemandeur. Ajoutez-le \(correction)."
        case .naissance: "Dites combien d'enfants sont attendus, ou nés depuis. Corrigez-le \(correction)."
        case .handicap: "Dites si une personne du ménage est en situation de handicap. Complétez-le \(correction)."
        case .revenu: "Il manque un revenu fiscal de référence. Ajoutez-le \(correction)."
        case .avisCommun:
            "Le même revenu est inscrit pour chacun des conjoints. Si votre avis est commun, ne l'inscrivez qu'une "
                + "fois \(correction)."
        case .revenuRecent:
            "Vos ressources semblent avoir baissé d'au moins 10 %. Ajoutez votre dernier revenu fiscal de référence "
                + "\(correction)."
        case .plafond: "Nous n'avons pas encore ce plafond de ressources. Vous n'avez rien à faire."
        case .zone: "Nous ne connaissons pas encore la zone de cette commune. Vous n'avez rien à faire."
        case .ressources: "Il manque vos ressources mensuelles. Ajoutez-les \(correction)."
        case .employeur: "Nous ne connaissons pas votre employeur. Vérifiez son SIRET \(correction)."
        }
    }
}

/// One fact that is missing: its kind, and which one exactly.
public struct FaitManquant: Sendable, Hashable {
    public let nature: NatureManque
    /// « revenus 2024 du codemandeur 1 »; never a value.
    public let precision: String

    init(_ nature: NatureManque, _ precision: String) {
        self.nature = nature
        self.precision = precision
    }
}
