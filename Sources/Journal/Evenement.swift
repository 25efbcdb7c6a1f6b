public import Demandes

/// Something that happened to a thing we keep. It carries identifiers, a version and the names of the fields that
/// changed, never a value: anyone entitled reads the value by (ref, version).
public struct Evenement: Sendable, Hashable {
    public let type: TypeEvenement
    /// Opaque identifier of the thing: `cpt_…`, `rat_…`, `dem_…`.
    public let ref: String
    /// Version of the thing after the event; it only grows.
    public let version: Int
    /// Canonical paths of the fields that changed; of an element told from the others by what it holds (a first name, a
    /// birth date), the path of its list.
    public let champs: [String]
    /// Why a demande changed; nil when its site changed it, as it does nearly always.
    public let cause: CauseChangement?
    public let le: Instant

    public init(
        _ type: TypeEvenement, ref: String, version: Int, champs: [String] = [], cause: CauseChangement? = nil,
        le: Instant
    ) {
        self.type = type
        self.ref = ref
        self.version = version
        self.champs = Self.sansValeurs(champs)
        self.cause = cause
        self.le = le
    }

    /// Those paths, each once, of which an element that is known by what it holds names its list alone.
    public static func sansValeurs(_ champs: [String]) -> [String] {
        guard champs.count > 1 || champs.contains(where: nommeUnElement) else { return champs }
        var vus: Set<String> = []
        return champs.map(sansValeur).filter { vus.insert($0).inserted }
    }

    private static func nommeUnElement(_ champ: String) -> Bool { champ.utf8.contains(UInt8(ascii: "[")) }

    /// `codemandeurs[1].nom` says a rank and stays whole; `personnesACharge[Énora, 01/02/2020].nom` says who.
    private static func sansValeur(_ champ: String) -> String {
        guard nommeUnElement(champ) else { return champ }
        var reste = champ[...]
        while let debut = reste.firstIndex(of: "[") {
            let cle = reste[reste.index(after: debut)...].prefix { $0 != "]" }
            guard !cle.isEmpty, cle.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
                return String(champ[..<debut])
            }
            reste = reste[cle.endIndex...]
        }
        return champ
    }
}

/// Why a demande says something else, when its site said nothing new.
public enum CauseChangement: String, Sendable, CaseIterable {
    /// The same answer, read by other rules of the adapter.
    case interpretation
    /// An agent put back what a run over a list had changed.
    case annulation
}

/// What can happen. The raw value is what readers of the journal see, and never changes its meaning.
public enum TypeEvenement: String, Sendable, CaseIterable {
    case compteCree = "compte_cree"
    case compteModifie = "compte_modifie"
    case courrielConfirme = "courriel_confirme"
    /// A compte attached a demande.
    case rattachement
    /// Who of the demande the salarié is was found out, or changed.
    case rattachementModifie = "rattachement_modifie"
    /// An attachment was confirmed again by a code.
    case confirmation
    /// Identity no longer matches, or a re-import is under way: readable, no longer refreshed.
    case gel
    case degel
    case retrait
    /// The site no longer has the demande: the attachment ends.
    case suppression
    /// An agent put back an attachment that a run over a list had ended.
    case retablissement
    /// A re-import took this attachment's place, or the one that a fusion leads to.
    case remplacement
    /// Its demande was radiée: another number took its place in the compte.
    case placeCedee = "place_cedee"
    case demandeModifiee = "demande_modifiee"
    case renouvellement
    case radiation
    case deradiation
    /// The demande was merged into another number.
    case fusion
    /// Ten months went by since it was deposited or renewed: it may be renewed.
    case renouvellementOuvert = "renouvellement_ouvert"
    /// Twelve months went by without a renewal: it is valid no more. The calendar's word, not the site's.
    case expiration
    /// Thirteen months: its site is to strike it off, and has not said so yet.
    case radiationAttendue = "radiation_attendue"
    /// A year after its radiation, all that was nominative was erased: nothing of this identifier can be read any more.
    case effacement
    /// A person must settle a question of identity, or of whose a number is: `rev_…`.
    case revueOuverte = "revue_ouverte"
    /// An act on a case, which stays open: something was asked, answered, or an identity changed.
    case revueModifiee = "revue_modifiee"
    /// Accepted, refused, or fallen by itself.
    case revueClose = "revue_close"

    /// An offre: `off_…`.
    case offreCreee = "offre_creee"
    case offreCorrigee = "offre_corrigee"
    case offrePubliee = "offre_publiee"
    /// Its term is past.
    case offreFermee = "offre_fermee"
    case offreClassee = "offre_classee"
    case offrePresentee = "offre_presentee"
    case offreAttribuee = "offre_attribuee"
    case offreRetiree = "offre_retiree"

    /// A candidature: `can_…`.
    case candidatureDeposee = "candidature_deposee"
    case candidatureAnnulee = "candidature_annulee"
    /// The prefect's word that it comes first, or that it does not any more.
    case candidatureDesignee = "candidature_designee"
    case designationRetiree = "designation_retiree"
    /// The close gave it a rank.
    case candidatureClassee = "candidature_classee"
    /// One of the best: a conseiller looks at it.
    case candidaturePresentee = "candidature_presentee"
    case candidatureValidee = "candidature_validee"
    case candidatureRejetee = "candidature_rejetee"
    case candidatureTransmise = "candidature_transmise"
    /// Its landlord has acknowledged it.
    case candidatureRecue = "candidature_recue"
    case candidatureContactee = "candidature_contactee"
    case visitePrevue = "visite_prevue"
    case candidatureEnCommission = "candidature_en_commission"
    case candidatureAttribuee = "candidature_attribuee"
    case candidatureSousCondition = "candidature_sous_condition"
    case conditionLevee = "condition_levee"
    case candidatureNonRetenue = "candidature_non_retenue"
    /// The landlord's offer: an answer is waited for.
    case logementPropose = "logement_propose"
    case candidatureAcceptee = "candidature_acceptee"
    case candidatureDeclinee = "candidature_declinee"
    case candidatureSansReponse = "candidature_sans_reponse"
    case bailSigne = "bail_signe"
    /// Its demande changed: the rules say something else of it.
    case candidatureReevaluee = "candidature_reevaluee"
    /// Its demande changed while its landlord has it.
    case situationModifiee = "situation_modifiee"
    case piecesAConfirmer = "pieces_a_confirmer"
    /// Of a candidature, and of a dossier.
    case piecesConfirmees = "pieces_confirmees"
    case candidatureGelee = "candidature_gelee"
    case candidatureDegelee = "candidature_degelee"
    /// Its demande was not renewed in time, or was at last.
    case candidatureAvertie = "candidature_avertie"
    case candidatureSuspendue = "candidature_suspendue"
    case candidatureReprise = "candidature_reprise"
    case candidatureClose = "candidature_close"
    /// It goes on under another demande: a re-import, or a fusion.
    case candidatureSuivie = "candidature_suivie"

    /// What a compte adds to its demande here: `dos_…`.
    case dossierComplete = "dossier_complete"
    /// By e-mail, by SMS, by both.
    case notificationsChoisies = "notifications_choisies"
    /// New offres are to be told of, or no longer.
    case alerteCreee = "alerte_creee"
    case alerteSupprimee = "alerte_supprimee"
    /// What the employer may see.
    case confidentialiteChoisie = "confidentialite_choisie"
    /// The employer knows this employee, or does not.
    case employeurRepondu = "employeur_repondu"
    /// The salarié says that the SIRET of his demande is not his employer's.
    case employeurConteste = "employeur_conteste"
    /// Its employer was found, or is looked for.
    case employeurConstate = "employeur_constate"
}

/// An event where the journal keeps it.
public struct Inscription: Sendable, Hashable {
    /// `evt_…`: whoever receives an event twice knows it.
    public let id: String
    /// 1, 2, 3… without a gap, one sequence for everything.
    public let position: Int64
    public let evenement: Evenement

    public init(id: String, position: Int64, evenement: Evenement) {
        self.id = id
        self.position = position
        self.evenement = evenement
    }
}
