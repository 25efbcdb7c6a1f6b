/// Kind of building.
public enum CategorieLogement: String, Nomenclature {
    case appartement
    case maison
    case indifferent

    public var libelle: String {
        switch self {
        case .appartement: "Appartement"
        case .maison: "Maison"
        case .indifferent: "Indifférent"
        }
    }
}

/// Number of main rooms.
public enum TypeLogement: String, Nomenclature {
    case chambre
    case t1
    case t2
    case t3
    case t4
    case t5
    case t6EtPlus = "t6-et-plus"

    public var libelle: String {
        switch self {
        case .chambre: "Chambre"
        case .t1: "T1"
        case .t2: "T2"
        case .t3: "T3"
        case .t4: "T4"
        case .t5: "T5"
        case .t6EtPlus: "T6 et plus"
        }
    }
}

/// How the household is housed today.
public enum ModeleLogement: String, Nomenclature {
    case hlm
    case parcPrive = "parc-prive"
    case residenceSociale = "residence-sociale"
    case residenceHoteliere = "residence-hoteliere"
    case residenceEtudiante = "residence-etudiante"
    case sousLocationOuHebergementTemporaire = "sous-location-ou-hebergement-temporaire"
    case structureHebergement = "structure-hebergement"
    case centreEnfanceOuMaternel = "centre-enfance-ou-maternel"
    case chezParentsOuEnfants = "chez-parents-ou-enfants"
    case chezUnParticulier = "chez-un-particulier"
    case titreGratuit = "titre-gratuit"
    case logementDeFonction = "logement-de-fonction"
    case proprietaireOccupant = "proprietaire-occupant"
    case campingCaravaning = "camping-caravaning"
    case hotel
    case sansAbri = "sans-abri"
    case squat

    public var libelle: String {
        switch self {
        case .hlm: "Logement HLM"
        case .parcPrive: "Locataire du parc privé"
        case .residenceSociale: "Résidence sociale, foyer ou pension de famille"
        case .residenceHoteliere: "Résidence hôtelière à vocation sociale"
        case .residenceEtudiante: "Résidence étudiante"
        case .sousLocationOuHebergementTemporaire: "Sous-location ou hébergement temporaire"
        case .structureHebergement: "Structure d'hébergement"
        case .centreEnfanceOuMaternel: "Centre de l'enfance ou centre maternel"
        case .chezParentsOuEnfants: "Chez ses parents ou ses enfants"
        case .chezUnParticulier: "Chez un particulier"
        case .titreGratuit: "Logé à titre gratuit"
        case .logementDeFonction: "Logement de fonction"
        case .proprietaireOccupant: "Propriétaire occupant"
        case .campingCaravaning: "Camping, caravaning"
        case .hotel: "Hôtel"
        case .sansAbri: "Sans abri ou abri de fortune"
        case .squat: "Squat"
        }
    }
}

/// Why the household wants to move.
public enum MotifDemande: String, Nomenclature {
    case sansLogementOuHeberge = "sans-logement-ou-heberge"
    case demolition
    case logementNonDecent = "logement-non-decent"
    case repriseOuVenteDuLogement = "reprise-ou-vente-du-logement"
    case procedureExpulsion = "procedure-expulsion"
    case violencesFamiliales = "violences-familiales"
    case handicap
    case raisonsDeSante = "raisons-de-sante"
    case logementTropCher = "logement-trop-cher"
    case logementTropGrand = "logement-trop-grand"
    case divorceOuSeparation = "divorce-ou-separation"
    case decohabitation
    case logementTropPetit = "logement-trop-petit"
    case futurMariageConcubinagePacs = "futur-mariage-concubinage-pacs"
    case regroupementFamilial = "regroupement-familial"
    case assistantMaternelOuFamilial = "assistant-maternel-ou-familial"
    case environnementOuVoisinage = "environnement-ou-voisinage"
    case mutationProfessionnelle = "mutation-professionnelle"
    case rapprochementTravail = "rapprochement-travail"
    case rapprochementEquipements = "rapprochement-equipements"
    case rapprochementFamille = "rapprochement-famille"
    case accedantEnDifficulte = "accedant-en-difficulte"
    case autre

    public var libelle: String {
        switch self {
        case .sansLogementOuHeberge: "Sans logement, hébergé ou en logement temporaire"
        case .demolition: "Démolition"
        case .logementNonDecent: "Logement non décent, insalubre ou dangereux"
        case .repriseOuVenteDuLogement: "Logement repris ou mis en vente"
        case .procedureExpulsion: "Procédure d'expulsion"
        case .violencesFamiliales: "Violences familiales"
        case .handicap: "Handicap"
        case .raisonsDeSante: "Raisons de santé"
        case .logementTropCher: "Logement trop cher"
        case .logementTropGrand: "Logement trop grand"
        case .divorceOuSeparation: "Divorce ou séparation"
        case .decohabitation: "Décohabitation"
        case .logementTropPetit: "Logement trop petit"
        case .futurMariageConcubinagePacs: "Futur mariage, concubinage ou PACS"
        case .regroupementFamilial: "Regroupement familial"
        case .assistantMaternelOuFamilial: "Assistant maternel ou familial"
        case .environnementOuVoisinage: "Environnement ou voisinage"
        case .mutationProfessionnelle: "Mutation professionnelle"
        case .rapprochementTravail: "Rapprochement du lieu de travail"
        case .rapprochementEquipements: "Rapprochement des équipements et services"
        case .rapprochementFamille: "Rapprochement de la famille"
        case .accedantEnDifficulte: "Accédant à la propriété en difficulté"
        case .autre: "Autre"
        }
    }
}

/// Number of main rooms, in the RPLS list.
public enum TypeLogementRpls: String, Nomenclature {
    case t1
    case t2
    case t3
    case t4
    case t5
    case t6
    case t7
    case t8
    case t9EtPlus = "t9-et-plus"

    public var libelle: String {
        switch self {
        case .t1: "T1"
        case .t2: "T2"
        case .t3: "T3"
        case .t4: "T4"
        case .t5: "T5"
        case .t6: "T6"
        case .t7: "T7"
        case .t8: "T8"
        case .t9EtPlus: "T9 et plus"
        }
    }
}
