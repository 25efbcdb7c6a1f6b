/// Where a candidature is. Stored: names do not change.
public enum EtatCandidature: String, Sendable, CaseIterable {
    case deposee
    /// One of the best of its offre: a conseiller looks at it.
    case presentee
    case validee
    /// With the landlord: from here on it is cancelled no more.
    case transmise
    case enCommission = "en_commission"
    /// The commission's word: the dwelling, at that rank.
    case attribuee
    /// The same once a missing piece is given, before a day.
    case sousCondition = "sous_condition"
    case acceptee
    /// « Bail signé, radiation attendue ».
    case bailSigne = "bail_signe"

    case annulee, rejetee
    case nonRetenue = "non_retenue"
    /// The salarié said no.
    case declinee
    /// No answer in time: as good as a no (CCH R441-10).
    case sansReponse = "sans_reponse"
    case close
    /// Nothing of it can be read any more.
    case effacee

    /// Whether it is the one candidature its demande may have.
    public var estVivante: Bool { rangDeVie != nil }

    /// « Annuler ma candidature » still works.
    public var estAnnulable: Bool { self == .deposee || self == .presentee || self == .validee }

    /// The landlord has it.
    public var estTransmise: Bool { estVivante && !estAnnulable }

    /// How far along it is; nil once ended.
    var rangDeVie: Int? {
        switch self {
        case .deposee: 0
        case .presentee: 1
        case .validee: 2
        case .transmise: 3
        case .enCommission: 4
        case .sousCondition: 5
        case .attribuee: 6
        case .acceptee: 7
        case .bailSigne: 8
        case .annulee, .rejetee, .nonRetenue, .declinee, .sansReponse, .close, .effacee: nil
        }
    }
}

/// Why a candidature ended, waits, or was not kept: a catalogue, so that each reason reads the same everywhere. Stored.
public enum MotifCandidature: String, Sendable, CaseIterable {
    // The salarié.
    case salarie
    case retraitDeLaDemande = "retrait_de_la_demande"
    case autreNumero = "autre_numero"
    // The conseiller.
    case dossierIncomplet = "dossier_incomplet"
    case situationDifferente = "situation_differente"
    case employeurNonConfirme = "employeur_non_confirme"
    case injoignable
    // The close.
    case nonEligible = "non_eligible"
    // The landlord and its commission.
    case nonAttribution = "non_attribution"
    case irrecevable
    case conditionNonRemplie = "condition_non_remplie"
    case logementAttribue = "logement_attribue"
    case offreRetiree = "offre_retiree"
    // The registry.
    case radieeAttribution = "radiee_attribution"
    case radieeAbandon = "radiee_abandon"
    case radieeIrrecevable = "radiee_irrecevable"
    case radieeInjoignable = "radiee_injoignable"
    case radieeNonRenouvelee = "radiee_non_renouvelee"
    case radiee
    case demandeSupprimee = "demande_supprimee"
    case numeroConteste = "numero_conteste"
    case fusion
    case bail

    /// Those that a conseiller may give.
    public static let rejets: [Self] = [
        .dossierIncomplet, .situationDifferente, .employeurNonConfirme, .injoignable, .nonEligible,
    ]

    public var libelle: String {
        switch self {
        case .salarie: "vous l'avez annulée"
        case .retraitDeLaDemande: "vous avez supprimé votre demande"
        case .autreNumero: "votre compte tient maintenant un autre numéro"
        case .dossierIncomplet: "il manque des pièces ou des informations à votre dossier"
        case .situationDifferente: "vos pièces ne disent pas la même situation que votre demande"
        case .employeurNonConfirme: "votre employeur n'a pas pu être confirmé"
        case .injoignable: "nous n'avons pas réussi à vous joindre"
        case .nonEligible: "votre situation ne répond pas aux conditions de ce logement"
        case .nonAttribution: "la commission n'a pas attribué ce logement à votre demande"
        case .irrecevable: "la commission a jugé la demande irrecevable au regard des conditions légales d'accès"
        case .conditionNonRemplie: "la pièce demandée par la commission n'est pas venue à temps"
        case .logementAttribue: "le logement est attribué à une autre demande"
        case .offreRetiree: "le bailleur a retiré ce logement"
        case .radieeAttribution: "demande radiée, attribution"
        case .radieeAbandon: "demande radiée, abandon"
        case .radieeIrrecevable: "demande radiée, irrecevabilité"
        case .radieeInjoignable: "demande radiée, impossibilité de vous contacter"
        case .radieeNonRenouvelee: "demande radiée, non-renouvellement"
        case .radiee: "demande radiée, sans motif lisible"
        case .demandeSupprimee: "son site d'enregistrement n'a plus la demande"
        case .numeroConteste: "la demande n'est plus à votre compte"
        case .fusion: "deux de vos demandes n'en font plus qu'une, et l'autre candidature est plus avancée"
        case .bail: "bail signé, demande radiée"
        }
    }
}
