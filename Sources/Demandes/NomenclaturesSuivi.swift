/// State of a demande on its site.
public enum StatutDemande: String, Nomenclature {
    case enValidation = "en-validation"
    case active
    case expiree
    case radiee
    case invalidee

    public var libelle: String {
        switch self {
        case .enValidation: "En cours de validation"
        case .active: "Active"
        case .expiree: "Expirée"
        case .radiee: "Radiée"
        case .invalidee: "Invalidée"
        }
    }
}

/// Ground of a radiation (CCH R441-2-8); `deradiation` undoes one.
public enum MotifRadiation: String, Nomenclature {
    case abandon
    case attribution
    case irrecevabilite
    case impossibiliteDeContacter = "impossibilite-de-contacter"
    case nonRenouvellement = "non-renouvellement"
    case fusion
    case deradiation

    public var libelle: String {
        switch self {
        case .abandon: "Abandon de la demande"
        case .attribution: "Attribution d'un logement"
        case .irrecevabilite: "Irrecevabilité"
        case .impossibiliteDeContacter: "Impossibilité de contacter le demandeur"
        case .nonRenouvellement: "Non-renouvellement"
        case .fusion: "Fusion dans un autre numéro"
        case .deradiation: "Déradiation"
        }
    }
}

/// Why a commission found the demande irrecevable.
public enum SousMotifIrrecevabilite: String, Nomenclature {
    case irregulariteDeSejour = "irregularite-de-sejour"
    case ressourcesSuperieures = "ressources-superieures"

    public var libelle: String {
        switch self {
        case .irregulariteDeSejour: "Irrégularité de séjour"
        case .ressourcesSuperieures: "Ressources supérieures au plafond"
        }
    }
}

/// What the file that carried the demande reports.
public enum TypeFichier: String, Nomenclature {
    case creation
    case creationSuiteSeparation = "creation-suite-separation"
    case modification
    case radiation
    case renouvellement
    case suppression
    case dispatching
    case retour
    case copieNumerique = "copie-numerique"

    public var libelle: String {
        switch self {
        case .creation: "Création"
        case .creationSuiteSeparation: "Création après séparation"
        case .modification: "Modification"
        case .radiation: "Radiation"
        case .renouvellement: "Renouvellement"
        case .suppression: "Suppression"
        case .dispatching: "Dispatching"
        case .retour: "Retour"
        case .copieNumerique: "Copie numérique"
        }
    }
}

/// Whose contingent the dwelling belonged to.
public enum Reservataire: String, Nomenclature {
    case collectivites
    case actionLogement = "action-logement"
    case prefetPrioritaires = "prefet-prioritaires"
    case prefetFonctionnaires = "prefet-fonctionnaires"
    case autresReservataires = "autres-reservataires"
    case horsContingent = "hors-contingent"

    public var libelle: String {
        switch self {
        case .collectivites: "Collectivités territoriales"
        case .actionLogement: "Employeurs et Action Logement"
        case .prefetPrioritaires: "Préfet, prioritaires"
        case .prefetFonctionnaires: "Préfet, fonctionnaires"
        case .autresReservataires: "Autres réservataires"
        case .horsContingent: "Hors contingent"
        }
    }
}

/// Collective agreement under which the dwelling was let.
public enum AccordCollectif: String, Nomenclature {
    case departemental
    case intercommunal
    case aucun
    case nonRenseigne = "non-renseigne"

    public var libelle: String {
        switch self {
        case .departemental: "Accord collectif départemental"
        case .intercommunal: "Accord collectif intercommunal"
        case .aucun: "Aucun"
        case .nonRenseigne: "Non renseigné"
        }
    }
}

/// Yes, no, or not known.
public enum OuiNonNsp: String, Nomenclature {
    case oui
    case non
    case neSaitPas = "ne-sait-pas"
    case nonRenseigne = "non-renseigne"

    public var libelle: String {
        switch self {
        case .oui: "Oui"
        case .non: "Non"
        case .neSaitPas: "Ne sait pas"
        case .nonRenseigne: "Non renseigné"
        }
    }
}

/// State of the DALO decision.
public enum StatutDalo: String, Nomenclature {
    case non
    case actif
    case caduc
    case actifReloge = "actif-reloge"

    public var libelle: String {
        switch self {
        case .non: "Non"
        case .actif: "Actif"
        case .caduc: "Caduc"
        case .actifReloge: "Actif, relogé"
        }
    }
}

/// Dwelling that the DALO commission named.
public enum TypologieDalo: String, Nomenclature {
    case t1
    case t2
    case t3
    case t4
    case t5
    case t6EtPlus = "t6-et-plus"
    case habitatIndividuel = "habitat-individuel"
    case aDefinir = "a-definir"
    case t1Adapte = "t1-adapte"
    case t2Adapte = "t2-adapte"
    case t3Adapte = "t3-adapte"
    case t4Adapte = "t4-adapte"
    case t5Adapte = "t5-adapte"
    case t6EtPlusAdapte = "t6-et-plus-adapte"
    case habitatIndividuelAdapte = "habitat-individuel-adapte"
    case reorientationHebergement = "reorientation-hebergement"
    case aDefinirAdapte = "a-definir-adapte"
    case t1T2 = "t1-t2"
    case t2T3 = "t2-t3"
    case t3T4 = "t3-t4"
    case t4T5 = "t4-t5"
    case t5T6 = "t5-t6"
    case t1T2Adapte = "t1-t2-adapte"
    case t2T3Adapte = "t2-t3-adapte"
    case t3T4Adapte = "t3-t4-adapte"
    case t4T5Adapte = "t4-t5-adapte"
    case t5T6Adapte = "t5-t6-adapte"
    case sousLocation = "sous-location"
    case autre

    public var libelle: String {
        switch self {
        case .t1: "T1"
        case .t2: "T2"
        case .t3: "T3"
        case .t4: "T4"
        case .t5: "T5"
        case .t6EtPlus: "T6 et plus"
        case .habitatIndividuel: "Habitat individuel"
        case .aDefinir: "À définir"
        case .t1Adapte: "T1 adapté"
        case .t2Adapte: "T2 adapté"
        case .t3Adapte: "T3 adapté"
        case .t4Adapte: "T4 adapté"
        case .t5Adapte: "T5 adapté"
        case .t6EtPlusAdapte: "T6 et plus adapté"
        case .habitatIndividuelAdapte: "Habitat individuel adapté"
        case .reorientationHebergement: "Réorientation vers un hébergement"
        case .aDefinirAdapte: "À définir adapté"
        case .t1T2: "T1 ou T2"
        case .t2T3: "T2 ou T3"
        case .t3T4: "T3 ou T4"
        case .t4T5: "T4 ou T5"
        case .t5T6: "T5 ou T6"
        case .t1T2Adapte: "T1 ou T2 adapté"
        case .t2T3Adapte: "T2 ou T3 adapté"
        case .t3T4Adapte: "T3 ou T4 adapté"
        case .t4T5Adapte: "T4 ou T5 adapté"
        case .t5T6Adapte: "T5 ou T6 adapté"
        case .sousLocation: "Sous location"
        case .autre: "Autre"
        }
    }
}

/// State of a pièce justificative on its site.
public enum EtatPiece: String, Nomenclature {
    case absente
    case deposee
    case verifiee
    case inexploitable
    case obsolete
    case horsPerimetre = "hors-perimetre"

    public var libelle: String {
        switch self {
        case .absente: "Absente"
        case .deposee: "Déposée"
        case .verifiee: "Vérifiée"
        case .inexploitable: "Inexploitable"
        case .obsolete: "Obsolète"
        case .horsPerimetre: "Hors périmètre"
        }
    }
}

/// What a pièce justificative proves.
public enum CategoriePiece: String, Nomenclature {
    case identite
    case revenuFiscal = "revenu-fiscal"
    case situationFamiliale = "situation-familiale"
    case situationProfessionnelle = "situation-professionnelle"
    case ressources
    case logementActuel = "logement-actuel"
    case motif
    case autre

    public var libelle: String {
        switch self {
        case .identite: "Identité et droit au séjour"
        case .revenuFiscal: "Revenu fiscal de référence"
        case .situationFamiliale: "Situation familiale"
        case .situationProfessionnelle: "Situation professionnelle"
        case .ressources: "Ressources mensuelles"
        case .logementActuel: "Logement actuel"
        case .motif: "Motif de la demande"
        case .autre: "Autre"
        }
    }
}
