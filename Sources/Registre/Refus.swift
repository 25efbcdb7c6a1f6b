public import Demandes
internal import Rapprochement

/// Why something was not done, for the person who asked. Nothing was half done.
public struct Refus: Error, Sendable, Hashable {
    public let code: CodeRefus
    /// In place of the code's own sentence, where the case says more.
    public var precision: String?
    /// Fields the refusal is about, as the API names them.
    public var champs: [String]
    /// When it may be tried again.
    public var jusqua: Instant?
    /// Tries left, for a wrong code.
    public var essaisRestants: Int?
    /// Where to go.
    public var lien: String?

    public init(
        _ code: CodeRefus, precision: String? = nil, champs: [String] = [], jusqua: Instant? = nil,
        essaisRestants: Int? = nil, lien: String? = nil
    ) {
        self.code = code
        self.precision = precision
        self.champs = champs
        self.jusqua = jusqua
        self.essaisRestants = essaisRestants
        self.lien = lien
    }

    public var phrase: String { precision ?? code.phrase }

    /// An identity that is not the registry's: the fields are named, the registry's values never.
    init(_ code: CodeRefus, champs: [ChampIdentite]) {
        let noms = champs.map { "« \($0.libelle) »" }.joined(separator: ", ")
        let cites = champs.isEmpty ? "" : " Ce qui diffère : \(noms)."
        self.init(code, precision: code.phrase + cites, champs: champs.map(\.rawValue))
    }

    init(_ regle: RegleNumero) {
        self.init(.numeroMalForme, precision: regle.phrase, champs: ["numero", regle.code])
    }
}

/// The refusals of the registre. The raw value is the code programs read; `docs/erreurs.md` lists them.
public enum CodeRefus: String, Error, CodeDocumente {
    case champInvalide = "champ_invalide"
    case compteInconnu = "compte_inconnu"
    case courrielNonConfirme = "courriel_non_confirme"
    case lienPerime = "lien_perime"
    case lienDejaEnvoye = "lien_deja_envoye"
    case naissanceRequise = "naissance_requise"
    case tropDeChangements = "trop_de_changements_d_identite"
    case compteModifieEntretemps = "compte_modifie_entretemps"
    case numeroMalForme = "numero_mal_forme"
    case siteNonConnecte = "site_non_connecte"
    case siteIndisponible = "site_indisponible"
    case compteDejaRattache = "compte_deja_rattache"
    case tropDeNumeros = "trop_de_numeros"
    case cleIncorrecte = "cle_incorrecte"
    case cleBloquee = "cle_bloquee"
    case numeroDejaRattache = "numero_deja_rattache"
    case demandeRadiee = "demande_radiee"
    case demandeIntrouvable = "demande_introuvable"
    case aucuneDemande = "aucune_demande"
    case candidatureTransmise = "candidature_transmise"
    case confirmationRequise = "confirmation_requise"
    case confirmationInutile = "confirmation_inutile"
    case identiteDiscordante = "identite_discordante"
    case identiteAVerifier = "identite_a_verifier"
    case reimportEnCours = "reimport_en_cours"
    case importEnCours = "import_en_cours"
    case aucunImport = "aucun_import_en_cours"
    case adaptateurInconnu = "adaptateur_inconnu"
    case siteEnMarche = "site_en_marche"
    case quarantaineIntrouvable = "quarantaine_introuvable"
    case quarantaineClose = "quarantaine_close"
    case siteSansDispatch = "site_sans_dispatch"
    case dispatchEnCours = "dispatch_en_cours"
    case revueIntrouvable = "revue_introuvable"
    case revueClose = "revue_close"
    case secondAgentRequis = "second_agent_requis"
    case rienARouvrir = "rien_a_rouvrir"
    case aucuneQuestion = "aucune_question"
    case tropDeContestations = "trop_de_contestations"
    case contestationInutile = "contestation_inutile"
    case doublonIntrouvable = "doublon_introuvable"
    case doublonClos = "doublon_clos"
    case doublonModifie = "doublon_modifie"
    case doublonNonLicite = "doublon_non_licite"
    case abonneIntrouvable = "abonne_introuvable"
    case adresseDAbonneRefusee = "adresse_d_abonne_refusee"
    case tropDAbonnes = "trop_d_abonnes"
    case siteSansListe = "site_sans_liste"
    case reconciliationEnCours = "reconciliation_en_cours"
    case reconciliationInconnue = "reconciliation_inconnue"
    case gesteImpossible = "geste_impossible"
    case siteInconnu = "site_inconnu"

    public var code: String { rawValue }
    public var reessai: Reessai {
        switch self {
        case .siteIndisponible, .tropDeNumeros, .tropDeChangements, .cleBloquee, .lienDejaEnvoye, .dispatchEnCours,
            .tropDeContestations, .reconciliationEnCours:
            .aLHeureDite
        case .numeroDejaRattache, .demandeRadiee, .confirmationInutile, .compteDejaRattache, .siteEnMarche,
            .quarantaineClose, .revueClose, .contestationInutile, .aucuneQuestion, .doublonClos, .doublonNonLicite,
            .candidatureTransmise:
            .jamais
        default: .apresCorrection
        }
    }
    public var acteur: Acteur {
        switch self {
        case .siteNonConnecte: .integrateur
        case .siteIndisponible: .site
        case .identiteAVerifier, .adaptateurInconnu, .siteEnMarche, .quarantaineIntrouvable, .quarantaineClose,
            .siteSansDispatch, .dispatchEnCours, .revueIntrouvable, .revueClose, .secondAgentRequis, .rienARouvrir,
            .doublonIntrouvable, .doublonClos, .doublonModifie, .doublonNonLicite, .abonneIntrouvable,
            .adresseDAbonneRefusee, .tropDAbonnes, .siteSansListe, .reconciliationEnCours, .reconciliationInconnue,
            .gesteImpossible, .siteInconnu:
            .operateur
        default: .salarie
        }
    }
}
