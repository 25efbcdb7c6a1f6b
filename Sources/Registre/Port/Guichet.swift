public import Demandes
public import Rapprochement

/// Rows of the review desk, as one transaction sees them.
public protocol LectureRevues {
    func revue(_ id: String) throws -> Revue?
    /// The open one of that compte for that number.
    func revueOuverte(compte: String, numero: NumeroUnique, _ motif: MotifRevue) throws -> Revue?
    /// The last answer a person gave for that compte, that number and these two very identities.
    func revueTranchee(compte: String, numero: NumeroUnique, _ faceAFace: FaceAFace) throws -> Revue?
    /// The open ones of that compte for that number, contests apart.
    func revuesOuvertes(compte: String, numero: NumeroUnique) throws -> [Revue]
    /// Newest first.
    func revues(compte: String, limite: Int) throws -> [Revue]
    /// The open ones: overdue first, then the oldest promise, then what waits for the salarié. Closed ones: newest
    /// first.
    func revues(motif: MotifRevue?, etat: EtatRevue?, limite: Int) throws -> [Revue]
    /// How many are open, by reason, and how many of them are late.
    func revuesEnAttente(_ le: Instant) throws -> [(motif: MotifRevue, ouvertes: Int, enRetard: Int)]
    /// When that compte contested since then, oldest first.
    func contestations(compte: String, depuis: Instant) throws -> [Instant]
    /// The newest import of that number by that compte whose code was right and whose identity was refused.
    func importDiscordant(compte: String, numero: NumeroUnique) throws -> DemandeImport?
}

/// Changes of those rows.
public protocol EcritureRevues: LectureRevues {
    func inserer(_ revue: Revue) throws
    /// - Throws: `ConflitVersion` when the kept version is not the one before.
    func remplacer(_ revue: Revue) throws
}
