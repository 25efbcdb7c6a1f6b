/// Form of address; « Mademoiselle » is read as Madame.
public enum Civilite: String, Nomenclature {
    case monsieur
    case madame

    public var libelle: String {
        switch self {
        case .monsieur: "Monsieur"
        case .madame: "Madame"
        }
    }
}

/// Nationality group, as the cerfa asks it.
public enum Nationalite: String, Nomenclature {
    case francaise
    case unionEuropeenne = "union-europeenne"
    case horsUnionEuropeenne = "hors-union-europeenne"

    public var libelle: String {
        switch self {
        case .francaise: "Française"
        case .unionEuropeenne: "Union européenne"
        case .horsUnionEuropeenne: "Hors Union européenne"
        }
    }
}

/// Family situation.
public enum SituationFamiliale: String, Nomenclature {
    case celibataire
    case marie
    case divorce
    case separe
    case pacse
    case concubin
    case veuf

    public var libelle: String {
        switch self {
        case .celibataire: "Célibataire"
        case .marie: "Marié(e)"
        case .divorce: "Divorcé(e)"
        case .separe: "Séparé(e)"
        case .pacse: "Pacsé(e)"
        case .concubin: "Concubin(e)"
        case .veuf: "Veuf ou veuve"
        }
    }
}

/// A codemandeur's link to the demandeur.
public enum LienDemandeur: String, Nomenclature {
    case conjoint
    case pacse
    case concubin
    case colocataire
    case parent
    case enfant
    case grandParent = "grand-parent"
    case petitEnfant = "petit-enfant"
    case frereOuSoeur = "frere-ou-soeur"

    public var libelle: String {
        switch self {
        case .conjoint: "Conjoint"
        case .pacse: "Pacsé(e)"
        case .concubin: "Concubin(e)"
        case .colocataire: "Colocataire"
        case .parent: "Parent"
        case .enfant: "Enfant"
        case .grandParent: "Grand-parent"
        case .petitEnfant: "Petit-enfant"
        case .frereOuSoeur: "Frère ou sœur"
        }
    }
}

/// Sex, as the civil register holds it.
public enum Sexe: String, Nomenclature {
    case masculin
    case feminin

    public var libelle: String {
        switch self {
        case .masculin: "Masculin"
        case .feminin: "Féminin"
        }
    }
}

/// A dependant's kinship with the demandeur.
public enum LienParente: String, Nomenclature {
    case parent
    case enfant
    case autre

    public var libelle: String {
        switch self {
        case .parent: "Parent"
        case .enfant: "Enfant"
        case .autre: "Autre"
        }
    }
}

/// How a child is kept: the two do not weigh the same in the household.
public enum ModeGarde: String, Nomenclature {
    case gardeAlternee = "garde-alternee"
    case droitDeVisite = "droit-de-visite"

    public var libelle: String {
        switch self {
        case .gardeAlternee: "Garde alternée"
        case .droitDeVisite: "Droit de visite"
        }
    }
}

/// Kind of work contract.
public enum ContratTravail: String, Nomenclature {
    case cdi
    case cdd
    case independant
    case chomage
    case apprenti
    case etudiant
    case retraite
    case autre

    public var libelle: String {
        switch self {
        case .cdi: "CDI ou fonctionnaire"
        case .cdd: "CDD, stage, intérim"
        case .independant: "Artisan, commerçant, profession libérale"
        case .chomage: "Chômage"
        case .apprenti: "Apprenti"
        case .etudiant: "Étudiant"
        case .retraite: "Retraite"
        case .autre: "Autre"
        }
    }
}

/// Kind of monthly resource, or of pension paid.
public enum NatureRessource: String, Nomenclature {
    case salaire
    case retraite
    case chomage
    case pensionAlimentaireRecue = "pension-alimentaire-recue"
    case pensionInvalidite = "pension-invalidite"
    case allocationsFamiliales = "allocations-familiales"
    case aah
    case aeeh
    case ajpp
    case rsa
    case minimumVieillesse = "minimum-vieillesse"
    case paje
    case bourse
    case autre
    case pensionAlimentaireVersee = "pension-alimentaire-versee"

    public var libelle: String {
        switch self {
        case .salaire: "Salaire ou revenu d'activité"
        case .retraite: "Retraite"
        case .chomage: "Chômage"
        case .pensionAlimentaireRecue: "Pension alimentaire reçue"
        case .pensionInvalidite: "Pension d'invalidité"
        case .allocationsFamiliales: "Allocations familiales"
        case .aah: "Allocation d'adulte handicapé"
        case .aeeh: "Allocation d'éducation de l'enfant handicapé"
        case .ajpp: "Allocation journalière de présence parentale"
        case .rsa: "Revenu de solidarité active"
        case .minimumVieillesse: "Minimum vieillesse"
        case .paje: "Allocation du jeune enfant"
        case .bourse: "Bourse d'étudiant"
        case .autre: "Autre"
        case .pensionAlimentaireVersee: "Pension alimentaire versée"
        }
    }
}
