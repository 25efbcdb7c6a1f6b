/// Whether the handicap changes.
public enum EtatHandicap: String, Nomenclature {
    case stabilise
    case evolutif

    public var libelle: String {
        switch self {
        case .stabilise: "Stabilisé"
        case .evolutif: "Évolutif"
        }
    }
}

/// Steps the person can climb.
public enum CapaciteMarche: String, Nomenclature {
    case impossible
    case uneATroisMarches = "une-a-trois-marches"
    case premierEtage = "premier-etage"
    case plusDUnEtage = "plus-d-un-etage"

    public var libelle: String {
        switch self {
        case .impossible: "Impossible"
        case .uneATroisMarches: "Une à trois marches"
        case .premierEtage: "Premier étage"
        case .plusDUnEtage: "Plus d'un étage"
        }
    }
}

/// Limbs concerned.
public enum NatureHandicapMoteur: String, Nomenclature {
    case membresSuperieurs = "membres-superieurs"
    case membresInferieurs = "membres-inferieurs"

    public var libelle: String {
        switch self {
        case .membresSuperieurs: "Membres supérieurs"
        case .membresInferieurs: "Membres inférieurs"
        }
    }
}

/// Sense concerned.
public enum NatureHandicapSensoriel: String, Nomenclature {
    case deficienceAuditive = "deficience-auditive"
    case deficienceVisuelle = "deficience-visuelle"

    public var libelle: String {
        switch self {
        case .deficienceAuditive: "Déficience auditive"
        case .deficienceVisuelle: "Déficience visuelle"
        }
    }
}

/// Technical aid in use.
public enum AideTechnique: String, Nomenclature {
    case aucune
    case canneOuBequille = "canne-ou-bequille"
    case deambulateur
    case fauteuilRoulantManuel = "fauteuil-roulant-manuel"
    case fauteuilRoulantElectrique = "fauteuil-roulant-electrique"
    case levePersonne = "leve-personne"
    case litMedicalise = "lit-medicalise"

    public var libelle: String {
        switch self {
        case .aucune: "Aucune"
        case .canneOuBequille: "Canne ou béquille"
        case .deambulateur: "Déambulateur"
        case .fauteuilRoulantManuel: "Fauteuil roulant manuel"
        case .fauteuilRoulantElectrique: "Fauteuil roulant électrique"
        case .levePersonne: "Lève-personne"
        case .litMedicalise: "Lit médicalisé"
        }
    }
}

/// Equipment the dwelling must have.
public enum EquipementHandicap: String, Nomenclature {
    case baignoireAdaptee = "baignoire-adaptee"
    case wcEspaceTransfert = "wc-espace-transfert"
    case doucheSansSeuil = "douche-sans-seuil"
    case ascenseur
    case chambreTiercePersonne = "chambre-tierce-personne"
    case stationnementAccessible = "stationnement-accessible"

    public var libelle: String {
        switch self {
        case .baignoireAdaptee: "Baignoire adaptée"
        case .wcEspaceTransfert: "WC avec espace de transfert"
        case .doucheSansSeuil: "Douche sans seuil"
        case .ascenseur: "Ascenseur"
        case .chambreTiercePersonne: "Chambre pour une tierce personne"
        case .stationnementAccessible: "Stationnement accessible"
        }
    }
}
