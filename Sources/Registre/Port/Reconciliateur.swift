public import Demandes
public import Tasks

/// Rows of the runs over lists.
public protocol LectureReconciliations {
    /// Identifiers of the attachments of a site that runs keep as it has them, in their order.
    func parcourirSuivis(site: String, _ voir: (String) -> Void) throws
    func reconciliation(_ id: String) throws -> Reconciliation?
    /// Newest first. `site`: of that one only.
    func reconciliations(site: String?, limite: Int) throws -> [Reconciliation]
    /// The one that a worker has in hand, or that is paused.
    func reconciliationVivante(site: String, liste: String) throws -> Reconciliation?
    /// The ones whose gate is closed, waiting for an agent.
    func reconciliationsAApprouver(site: String, liste: String) throws -> [Reconciliation]
    /// The published ones, newest first.
    func reconciliationsPubliees(site: String, liste: String, limite: Int) throws -> [Reconciliation]

    /// The live attachment of a number, what is kept of its demande, and what that run has found of it.
    func suivie(_ numero: NumeroUnique, dans reconciliation: String) throws -> DemandeSuivie?
    /// The demande that a record of that digest gives again, where the run may count it unchanged unread.
    func connue(_ empreinte: Empreinte, site: String, dans reconciliation: String) throws -> DemandeConnue?
    func entree(reconciliation: String, rattachement: String) throws -> EntreeReconciliation?
    /// What is still to be published, in the order of the attachments. No content is read.
    func entreesAPublier(reconciliation: String, apres: String, limite: Int) throws -> [EntreeAPublier]
    /// What was published and may be put back, in the order of the attachments.
    func entreesARemettre(reconciliation: String, apres: String, limite: Int) throws -> [EntreeReconciliation]
    /// Of each kind, the first references and how many each field changes. No content is read.
    func apercu(reconciliation: String, references: Int) throws -> ApercuReconciliation
}

/// Changes of those rows.
public protocol EcritureReconciliations: LectureReconciliations {
    /// - Throws: `ConflitReconciliation` when the site's list already has a live one.
    func inserer(_ reconciliation: Reconciliation) throws
    func remplacer(_ reconciliation: Reconciliation) throws
    func noter(_ entree: EntreeReconciliation, dans reconciliation: String) throws
    /// The bytes that say what is kept of a demande, until anything else is written of it.
    func noter(_ octets: OctetsLus, de tenue: DemandeTenue) throws
    /// Publishes the content of entries as it was sealed, each as the version that follows its `appui`'s, read when the
    /// list was: rows are moved, no content is read. Each entry says so from then on.
    ///
    /// - Throws: `ConflitVersion` when a kept version is not that one.
    func publierTellesQuelles(_ entrees: [EntreeReconciliation], de reconciliation: String, le: Instant) throws
    /// Lays aside, as gone, each live attachment of the site older than the run and of which it found nothing.
    /// - Returns: how many.
    func noterAbsents(de reconciliation: Reconciliation) throws -> Int
    func oublierEntrees(reconciliation: String) throws
    /// Claims the runs that a worker may go on with, until `bail`.
    func reclamerLots(_ le: Instant, bail: Instant, limite: Int) throws -> [Tache]
    /// False when somebody else claimed it since: whoever asks must change nothing.
    func prolonger(_ tache: Tache, bail: Instant) throws -> Bool
}

/// The site's list already has a live run.
public struct ConflitReconciliation: Error, Sendable, Hashable {
    public init() {}
}

/// An entry whose turn has come, and the rows it would change as they are now.
public struct EntreeAPublier: Sendable {
    /// Without its content.
    public let entree: EntreeReconciliation
    public let etat: EtatRattachement
    public let gel: MotifGel?
    public let aConfirmer: Bool
    /// The attachment's version.
    public let version: Int
    /// Without its content.
    public let tenue: DemandeTenue

    public init(
        _ entree: EntreeReconciliation, etat: EtatRattachement, gel: MotifGel?, aConfirmer: Bool, version: Int,
        tenue: DemandeTenue
    ) {
        self.entree = entree
        self.etat = etat
        self.gel = gel
        self.aConfirmer = aConfirmer
        self.version = version
        self.tenue = tenue
    }
}

/// What a run would publish, without the content of anything.
public struct ApercuReconciliation: Sendable, Hashable {
    public struct Groupe: Sendable, Hashable {
        public let nature: NatureEcart
        public let nombre: Int
        /// The first attachments, `rat_…`.
        public let references: [String]

        public init(nature: NatureEcart, nombre: Int, references: [String]) {
            self.nature = nature
            self.nombre = nombre
            self.references = references
        }
    }

    public let groupes: [Groupe]
    /// How many demandes would see that field change.
    public let champs: [String: Int]

    public init(groupes: [Groupe], champs: [String: Int]) {
        self.groupes = groupes
        self.champs = champs
    }
}
