public import Demandes
public import Journal

/// Rows of those to whom the journal goes, as one transaction sees them.
public protocol LectureAbonnes {
    func abonne(_ id: String) throws -> Abonne?
    /// The oldest first.
    func abonnes() throws -> [Abonne]
    /// How many there are of an abonné.
    func nombreLettresMortes(_ abonne: String) throws -> Int
    /// The oldest of the journal first; `aRejouer`: only those that an operator wants delivered.
    func lettresMortes(_ abonne: String, aRejouer: Bool, limite: Int) throws -> [LettreMorte]

    /// The epoch of the journal.
    func epoque() throws -> String
    /// The last position; 0 for an empty journal.
    func teteDuJournal() throws -> Int64
    func inscriptions(apres position: Int64, limite: Int) throws -> [Inscription]
    func inscription(_ position: Int64) throws -> Inscription?
    /// The last position after `apres` such that everything from there to it is no later than `le`; nil when the next
    /// event is later, or there is none.
    func dernierePosition(apres: Int64, auPlusTard le: Instant) throws -> Int64?

    /// Up to there events may be gone where their thing has a later version; 0: every event is kept.
    func plancherDuJournal() throws -> Int64

    /// What stands as it stood at `position`, of things that no event after it tells of, in the order of their refs.
    func choses(a position: Int64, apres ref: String, limite: Int) throws -> [Chose]
}

/// Changes of those rows.
public protocol EcritureAbonnes: LectureAbonnes {
    func inserer(_ abonne: Abonne) throws
    /// False, and nothing is written, when its `cloture` is not that one any more.
    func remplacer(_ abonne: Abonne, sur cloture: Int64) throws -> Bool
    /// Forgets an abonné and its dead letters; false when there was none.
    func oublierAbonne(_ id: String) throws -> Bool

    /// Events of the journal after `apres`, up to `jusqua`, become dead letters.
    func enterrer(_ abonne: String, apres: Int64, jusqua: Int64, code: String, le: Instant) throws
    func enterrer(_ abonne: String, _ lettre: LettreMorte) throws
    /// Delivered at last.
    func deterrer(_ abonne: String, _ position: Int64) throws
    /// Those of an abonné are to be delivered, or not any more.
    func marquerLettres(_ abonne: String, aRejouer: Bool) throws

    /// A new epoch: the positions that readers hold mean nothing any more.
    func changerEpoque() throws -> String
    /// Deletes, of events up to `jusqua` and from `depuis` on, those whose thing has a later version.
    /// - Returns: the last position looked at, `nombre` events further at most; nil when none was left.
    func compacter(depuis: Int64, jusqua: Int64, nombre: Int) throws -> Int64?
    /// Dead letters whose event is gone: a later one tells of the same thing.
    func oublierLettresSansEvenement() throws
}
