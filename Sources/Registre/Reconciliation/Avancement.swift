public import Demandes

/// How far a run is: listed → fetched → mapped → changed → published, how fast, and when it should end.
public struct Avancement: Sendable, Hashable {
    /// What the list has, as far as anybody knows.
    public let listees: Int
    /// Records that came.
    public let lues: Int
    /// Those that could be read.
    public let interpretees: Int
    /// Those that say something else than what is kept.
    public let changees: Int
    public let publiees: Int
    /// Records a second since the run began; nil before its first page.
    public let debit: Double?
    public let reste: Int
    /// Nil where nobody can tell.
    public let finLe: Instant?

    init(_ reconciliation: Reconciliation) {
        let bilan = reconciliation.bilan
        let (lues, publie) = (bilan.listees + bilan.sansReponse, reconciliation.etat == .publication)
        self.lues = lues
        listees = max(bilan.annoncees ?? 0, lues)
        interpretees = bilan.listees - bilan.refusees
        changees = bilan.ecarts
        publiees = bilan.publiees
        let duree = reconciliation.avanceeLe.millisecondes - reconciliation.commenceeLe.millisecondes
        let debit = lues > 0 && duree > 0 ? Double(lues) * 1000 / Double(duree) : nil
        let aLire = listees - lues
        self.debit = debit
        reste = reconciliation.etat.travaille ? (publie ? max(0, bilan.ecarts - bilan.publiees) : aLire) : 0
        // Publishing is bounded by our own disk: its end is not worth foretelling.
        let sait = reconciliation.etat == .enCours && bilan.annoncees != nil
        finLe = debit.flatMap { debit in
            sait ? reconciliation.avanceeLe.plus(.milliseconds(Int64(Double(aLire) * 1000 / debit))) : nil
        }
    }
}

extension Reconciliation {
    public var avancement: Avancement { Avancement(self) }
}
