public import Demandes

/// What the salarié adds here to his demande, which no site holds: whose employer counts, and what that employer asks.
public struct DossierAlin: Sendable, Hashable {
    public var role = RoleEmploye.demandeur
    public var nomEmployeur: String?
    public var codeEntreprise: String?
    public var matricule: String?
    /// Hired on.
    public var dateEntree: DateCivile?
    /// A temp agency's open-ended contract (CDII); nil where nobody asked.
    public var estEnCDII: Bool?
    public var validation = ValidationEmployeur.nonDemandee
    /// The dwelling would be the main home; nil until declared.
    public var residencePrincipale: Bool?
    public var confirmation: ConfirmationPieces?

    public init() {}

    /// Everything that keeps the salarié from applying, at once; empty for a dossier that is complete.
    public func manques(
        _ demande: FaitsDemande, employeur: EtatEmployeur, pieces: ListePieces, le jour: DateCivile
    ) -> [ManqueDossier] {
        var manques: [ManqueDossier] = []
        let exiger = { (condition: Bool, nature: NatureManqueDossier, precision: String?) in
            if !condition { manques.append(ManqueDossier(nature: nature, precision: precision)) }
        }
        let statut = demande.statut.valeur
        exiger(statut == nil || statut == .active, .demande, statut?.libelle)
        exiger(demande.titulaire(role) != nil, .titulaire, nil)
        exiger(!(nomEmployeur ?? "").allSatisfy(\.isWhitespace), .nomEmployeur, nil)
        exiger(employeur != .absent, .siret, nil)
        if case .connu(let entreprise) = employeur {
            exiger(!entreprise.exigeMatricule || !(matricule ?? "").isEmpty, .matricule, entreprise.nom)
            exiger(!entreprise.exigeDateEntree || dateEntree != nil, .dateEntree, entreprise.nom)
            exiger(!entreprise.exigeValidation || validation == .validee, validation.manque, entreprise.nom)
        }
        exiger(dateEntree.map { $0 <= jour } ?? true, .dateEntreeFuture, dateEntree?.francais)
        exiger(residencePrincipale != nil, .residencePrincipale, nil)
        exiger(residencePrincipale ?? true, .autreResidence, nil)
        let estConfirmee = confirmation?.vaut(pour: pieces) ?? false
        exiger(estConfirmee, confirmation == nil ? .pieces : .piecesAConfirmer, nil)
        return manques
    }
}

/// The employer's word that this is an employee of his.
public enum ValidationEmployeur: String, Sendable, Hashable, CaseIterable {
    case nonDemandee = "non-demandee"
    case enAttente = "en-attente"
    case validee
    case refusee

    fileprivate var manque: NatureManqueDossier { self == .refusee ? .validationRefusee : .validation }
}

/// One thing that a dossier lacks.
public struct ManqueDossier: Sendable, Hashable {
    public let nature: NatureManqueDossier
    public let precision: String?
}

/// What a dossier may lack before a first candidature.
public enum NatureManqueDossier: String, CodeDocumente {
    case demande
    case titulaire
    case nomEmployeur = "nom-employeur"
    case siret
    case matricule
    case dateEntree = "date-entree"
    case dateEntreeFuture = "date-entree-future"
    case validation
    case validationRefusee = "validation-refusee"
    case residencePrincipale = "residence-principale"
    case autreResidence = "autre-residence"
    case pieces
    case piecesAConfirmer = "pieces-a-confirmer"

    public var code: String { "dossier.\(rawValue)" }

    public var cause: String {
        switch self {
        case .demande: "la demande n'est pas active sur son site"
        case .titulaire: "la personne dont l'employeur compte n'est plus dans la demande"
        case .nomEmployeur: "le nom de l'employeur manque"
        case .siret: "la demande ne donne pas de SIRET de 14 chiffres"
        case .matricule: "l'employeur demande un matricule"
        case .dateEntree: "l'employeur demande la date d'entrée dans l'entreprise"
        case .dateEntreeFuture: "la date d'entrée dans l'entreprise n'est pas encore venue"
        case .validation: "l'employeur n'a pas encore validé le lien"
        case .validationRefusee: "l'employeur a refusé le lien"
        case .residencePrincipale: "rien ne dit si le logement serait la résidence principale"
        case .autreResidence: "le logement ne serait pas la résidence principale"
        case .pieces: "les pièces ne sont pas confirmées"
        case .piecesAConfirmer: "la demande, ou la liste des pièces, a changé depuis la confirmation"
        }
    }

    public var acteur: Acteur { self == .validation ? .operateur : .salarie }
    public var reessai: Reessai { self == .autreResidence ? .jamais : .apresCorrection }

    public var phrase: String {
        switch self {
        case .demande:
            "Votre demande n'est pas active. Terminez ou renouvelez-la sur votre site d'enregistrement, puis cliquez "
                + "sur « Mettre à jour »."
        case .titulaire: "Dites de nouveau si c'est votre employeur qui compte, ou celui de votre codemandeur."
        case .nomEmployeur: "Saisissez le nom de l'employeur."
        case .siret:
            "Ajoutez le SIRET de l'employeur sur votre site d'enregistrement, puis cliquez sur « Mettre à jour »."
        case .matricule: "Saisissez votre matricule : il est sur votre bulletin de paie."
        case .dateEntree: "Saisissez votre date d'entrée dans l'entreprise."
        case .dateEntreeFuture: "Corrigez votre date d'entrée dans l'entreprise : elle est dans le futur."
        case .validation: "Votre employeur n'a pas encore validé votre rattachement. Il a été prévenu."
        case .validationRefusee:
            "Votre employeur n'a pas reconnu votre rattachement. Voyez-le avec lui, ou corrigez le SIRET sur votre "
                + "site d'enregistrement."
        case .residencePrincipale: "Dites si ce logement serait votre résidence principale."
        case .autreResidence: "Ces logements sont réservés à une résidence principale."
        case .pieces: "Cochez toutes les pièces déposées sur votre site d'enregistrement."
        case .piecesAConfirmer: "Votre demande a changé : cochez de nouveau toutes les pièces."
        }
    }
}
