public import Acces
public import Demandes
public import Journal
public import Notifications
public import Tasks

/// Changes of rows, within one transaction.
public protocol Ecriture: Lecture, EcritureSurveillance, EcritureRevues, EcritureDoublons, EcritureAbonnes, EcritureVie,
    EcritureReconciliations, EcritureCalendrier, EcritureFichier, EcritureEngagements
{
    func inserer(_ compte: Compte) throws
    /// - Throws: `ConflitVersion` when the kept version is not the one before.
    func remplacer(_ compte: Compte) throws
    func noterChangementIdentite(_ compte: String, le: Instant) throws
    /// The next N° ALS, from 1 up, never given twice.
    func prochainNumeroALS() throws -> Int64

    /// - Throws: `ConflitRattachement` when the number, or the compte, already has a live one.
    func inserer(_ rattachement: Rattachement) throws
    func remplacer(_ rattachement: Rattachement) throws

    func inserer(_ demande: DemandeTenue) throws
    /// Keeps the former version readable.
    func remplacer(_ demande: DemandeTenue) throws
    /// The same version read again: its dates alone are written.
    func dater(_ demande: DemandeTenue) throws
    /// What is kept is what its source says and nothing else, until anything else is written of it.
    func noterTelleQueLue(_ demande: DemandeTenue) throws

    func inserer(_ demandeImport: DemandeImport) throws
    func remplacer(_ demandeImport: DemandeImport) throws

    func noterSaisie(compte: String, numero: NumeroUnique, le: Instant) throws
    func noterCodeEnvoye(numero: NumeroUnique, le: Instant) throws

    /// How far an increment goes, in place of what was noted of it.
    func noter(_ increment: IncrementTenu) throws
    func noter(_ suivi: SuiviDispatch) throws

    func deposer(_ courrier: Courrier) throws
    func remplacer(_ courrier: Courrier) throws

    /// One live task for each (kind, argument): a second one only brings the date forward.
    func planifier(id: String, espece: String, argument: String, le: Instant) throws
    func annuler(espece: String, argument: String) throws
    /// Claims what is due, until `bail`.
    func reclamer(_ le: Instant, bail: Instant, limite: Int) throws -> [Tache]
    /// Ends the lease of every task under way: to be called before any worker starts, where no other process can have
    /// the store.
    func liberer(_ le: Instant) throws
    /// False when somebody else claimed it since.
    func conclure(_ tache: Tache, _ suite: SuiteTache) throws -> Bool

    /// Appends to the journal, in this transaction, at the next position.
    func publier(_ evenement: Evenement) throws
    /// Chains one line to the access log, in this transaction.
    func tracer(_ trace: TraceAcces) throws
    /// - Throws: `ConflitIdempotence` when the key has an answer already.
    func retenir(_ reponse: ReponseRetenue) throws
    /// Removes what time has made useless: spent keys, old counters, ended imports.
    func purger(_ le: Instant) throws
}

/// A row changed since it was read.
public struct ConflitVersion: Error, Sendable, Hashable {
    public init() {}
}

/// The number, or the compte, already has a live attachment: the partial unique indexes say so whatever the code does.
public struct ConflitRattachement: Error, Sendable, Hashable {
    public init() {}
}
