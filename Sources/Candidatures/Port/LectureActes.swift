public import Demandes
public import Journal
public import Notifications

/// Rows, as one transaction sees them. Not to be kept after the transaction.
public protocol LectureActes: LectureDemandes {
    func offre(_ id: String) throws -> Offre?
    /// Open ones whose term is past, the oldest first.
    func offresAFermer(_ le: Instant, limite: Int) throws -> [String]
    /// Open ones in their order, of those communes; nil: of every commune.
    func offresOuvertes(communes: [String]?, limite: Int) throws -> [Offre]
    func offres(bailleur: String, limite: Int) throws -> [Offre]

    func candidature(_ id: String) throws -> Candidature?
    /// The only one that holds its demande.
    func candidatureVivante(demande: String) throws -> Candidature?
    /// Oldest first, the ended ones too.
    func candidatures(demande: String) throws -> [Candidature]
    /// Newest first.
    func candidatures(compte: String, limite: Int) throws -> [Candidature]
    /// In the order in which they were posted, the ended ones too.
    func candidatures(offre: String) throws -> [Candidature]
    /// How many live ones an offre has.
    func nombreVivantes(offre: String) throws -> Int
    /// Those whose answer, or whose condition, is no longer waited for.
    func candidaturesEchues(_ le: Instant, limite: Int) throws -> [String]

    /// The only one of its compte.
    func dossier(compte: String) throws -> DossierTenu?
    func dossier(_ id: String) throws -> DossierTenu?
    /// The one whose pieces were last confirmed for that demande.
    func dossier(confirmePour demande: String) throws -> DossierTenu?

    /// The published offre that was to be told of first; nil when everyone was told of them all.
    func annonceAFaire() throws -> Annonce?
    /// Those that hold an alert, in the order of their identifiers.
    func dossiersEnAlerte(apres id: String, limite: Int) throws -> [DossierTenu]

    /// What was done at that version; its details are gone once the thing was erased.
    func acte(_ ref: String, version: Int) throws -> Acte?
    /// Oldest first.
    func actes(_ ref: String) throws -> [Acte]
    /// Every thing as it stands, each in the order of its identifiers.
    func parcourirChoses(_ voir: (ChoseTenue) throws -> Void) throws

    /// The events after `position`, oldest first.
    func inscriptions(apres position: Int64, limite: Int) throws -> [Inscription]
    func inscription(_ position: Int64) throws -> Inscription?
    /// Up to there the journal had its effects.
    func positionSuivie() throws -> Int64
}

/// Changes of rows, within one transaction.
public protocol EcritureActes: LectureActes {
    /// - Throws: `ConflitActe` when the kept version is not the one before.
    func garder(_ offre: Offre) throws
    /// - Throws: `ConflitVivante` when its demande has another live one: a partial unique index says so whatever the
    ///   code does. `ConflitActe` as above.
    func garder(_ candidature: Candidature) throws
    func garder(_ dossier: DossierTenu) throws
    /// Keeps what was done, for ever: an act is never changed.
    func noter(_ acte: Acte) throws
    /// Forgets what the acts of an erased thing said, up to that version; that there were acts stays. Its mails that
    /// have not left never do.
    func oublierActes(_ ref: String, jusqua version: Int) throws
    func avancerSuivi(jusqua position: Int64) throws
    /// That offre is to be told of; once for ever.
    func annoncer(_ offre: String) throws
    /// Everyone was told up to that dossier; nil: everyone was.
    func avancer(_ annonce: Annonce, apres dossier: String?) throws

    /// Appends to the journal, in this transaction, at the next position.
    func publier(_ evenement: Evenement) throws
    func deposer(_ courrier: Courrier) throws
}

/// A row changed since it was read.
public struct ConflitActe: Error, Sendable, Hashable {
    public init() {}
}

/// The demande has a live candidature already.
public struct ConflitVivante: Error, Sendable, Hashable {
    public init() {}
}
