public import Demandes
public import Notifications
public import Tasks

/// Rows, as one transaction sees them. Not to be kept after the transaction.
public protocol Lecture: LectureSurveillance, LectureRevues, LectureDoublons, LectureAbonnes, LectureVie,
    LectureReconciliations, LectureCalendrier, LectureFichier, LectureEngagements
{
    func compte(_ id: String) throws -> Compte?
    func compte(numeroALS: String) throws -> Compte?
    /// When the identity of a compte changed since then, oldest first.
    func changementsIdentite(_ compte: String, depuis: Instant) throws -> [Instant]

    func rattachement(_ id: String) throws -> Rattachement?
    func rattachementVivant(compte: String) throws -> Rattachement?
    func rattachementVivant(numero: NumeroUnique) throws -> Rattachement?
    /// Newest first, the dead ones too.
    func rattachements(compte: String) throws -> [Rattachement]
    func rattachement(demande: String) throws -> Rattachement?

    func demande(_ id: String) throws -> DemandeTenue?
    /// The same, when what is kept is that, byte for byte; nil when it says anything else.
    func demande(_ id: String, siElleDit contenu: Demande) throws -> DemandeTenue?
    /// The same, without its content, when it is what its source says and nothing else (`noterTelleQueLue`).
    func tenueTelleQueLue(_ id: String) throws -> DemandeTenue?
    /// What a demande was at one of its versions.
    func demande(_ id: String, version: Int) throws -> DemandeTenue?

    func demandeImport(_ id: String) throws -> DemandeImport?
    /// The one that waits for its code or for its site.
    func importVivant(compte: String) throws -> DemandeImport?
    /// The newest of that compte for that number and purpose, live or replaced by another number, whose code has not
    /// expired.
    func importReprenable(compte: String, numero: NumeroUnique, but: ButImport, le: Instant) throws -> DemandeImport?

    /// Distinct numbers the compte typed since then.
    func numerosSaisis(compte: String, depuis: Instant) throws -> Set<NumeroUnique>
    /// Codes sent for a number since then, over all comptes.
    func codesEnvoyes(numero: NumeroUnique, depuis: Instant) throws -> Int

    func courrier(_ id: String) throws -> Courrier?
    func courriersDus(_ le: Instant, limite: Int) throws -> [Courrier]
    /// Those that the next purge forgets.
    func courriersOubliables(_ le: Instant) throws -> [String]
    func tache(espece: String, argument: String) throws -> (prevueLe: Instant, etat: EtatTache)?
    /// The ones that wait for their code or for their site, whoever typed that number.
    func importsVivants(numero: NumeroUnique) throws -> [DemandeImport]

    func increment(site: String, numero: Int64) throws -> IncrementTenu?
    /// The highest one begun.
    func dernierIncrement(site: String) throws -> IncrementTenu?
    /// The highest ones under that number, the highest first.
    func increments(site: String, avant: Int64, limite: Int) throws -> [IncrementTenu]
    func suiviDispatch(site: String) throws -> SuiviDispatch?
    func reponse(_ cle: CleIdempotence) throws -> ReponseRetenue?
}
