public import Demandes

/// Why something was not done, for who asked. Nothing was half done.
public struct RefusCandidature: Error, Sendable, Hashable {
    public let code: CodeCandidature
    /// In place of the code's own sentence, where the case says more.
    public var precision: String?
    /// What is missing or wrong, by its name.
    public var champs: [String]
    /// When it may be tried again.
    public var jusqua: Instant?

    public init(_ code: CodeCandidature, precision: String? = nil, champs: [String] = [], jusqua: Instant? = nil) {
        self.code = code
        self.precision = precision
        self.champs = champs
        self.jusqua = jusqua
    }

    public var phrase: String { precision ?? code.phrase }

    /// The same for an act that the state does not allow: the state is said.
    static func etape(_ candidature: Candidature) -> RefusCandidature {
        RefusCandidature(
            .etapeImpossible,
            precision: "Cette candidature est « \(LibelleCandidature(candidature).texte) » : ce geste n'est pas permis "
                + "à cette étape.", champs: [candidature.etat.rawValue])
    }

    static func etape(_ offre: Offre) -> RefusCandidature {
        RefusCandidature(
            .etapeImpossible,
            precision: "Cette offre est « \(offre.etat.libelle) » : ce geste n'est pas permis à cette étape.",
            champs: [offre.etat.rawValue])
    }
}

/// The refusals of offres and candidatures. The raw value is the code programs read; `docs/erreurs.md` lists them.
public enum CodeCandidature: String, Error, CodeDocumente {
    case offreInconnue = "offre_inconnue"
    case offreIncoherente = "offre_incoherente"
    case offreClose = "offre_close"
    case candidatureInconnue = "candidature_inconnue"
    case etapeImpossible = "etape_impossible"
    case autreBailleur = "autre_bailleur"
    case demandeAbsente = "demande_absente"
    case demandeInactive = "demande_inactive"
    case candidatureEnCours = "candidature_en_cours"
    case dossierACompleter = "dossier_a_completer"
    case dossierIncoherent = "dossier_incoherent"
    case dossierInconnu = "dossier_inconnu"
    case situationGelee = "situation_gelee"
    case nonEligible = "non_eligible"
    case eligibiliteAVerifier = "eligibilite_a_verifier"
    case delaiDeCarence = "delai_de_carence"
    case dejaTransmise = "candidature_deja_transmise"
    case piecesNonConfirmees = "pieces_non_confirmees"
    case candidatureARevoir = "candidature_a_revoir"
    case candidatureSuspendue = "candidature_suspendue"
    case lectureTropAncienne = "lecture_trop_ancienne"
    case motifHorsCatalogue = "motif_hors_catalogue"
    case jourIncoherent = "jour_incoherent"
    case delaiTropCourt = "delai_trop_court"
    case rangDejaDonne = "rang_deja_donne"
    case rangPasEncore = "rang_pas_encore"
    case reponseTardive = "reponse_tardive"
    case designationIncoherente = "designation_incoherente"
    case alerteInconnue = "alerte_inconnue"
    case alerteIncoherente = "alerte_incoherente"
    case tropDAlertes = "trop_d_alertes"
    case reglesAbsentes = "regles_absentes"

    public var code: String { rawValue }

    public var reessai: Reessai {
        switch self {
        case .offreClose, .candidatureEnCours, .dejaTransmise, .reponseTardive, .autreBailleur: .jamais
        case .delaiDeCarence: .aLHeureDite
        default: .apresCorrection
        }
    }

    public var acteur: Acteur {
        switch self {
        case .offreInconnue, .offreIncoherente, .dossierInconnu, .etapeImpossible, .autreBailleur, .candidatureARevoir,
            .candidatureSuspendue, .motifHorsCatalogue, .jourIncoherent, .delaiTropCourt, .rangDejaDonne,
            .rangPasEncore, .designationIncoherente, .reglesAbsentes:
            .operateur
        case .lectureTropAncienne: .site
        default: .salarie
        }
    }
}
