public import Demandes

/// A table that is held: where it comes from, and what it was made of.
public struct SourceReferentiel: Sendable, Hashable {
    public let espece: EspeceTable
    public let fichier: String
    /// The day that the table tells of.
    public let effet: DateCivile
    public let lues: Int
    public let gardees: Int
    public let rejetees: Int
    public let importeeLe: Instant
    /// Who gave it.
    public let par: String

    public init(
        espece: EspeceTable, fichier: String, effet: DateCivile, lues: Int, gardees: Int, rejetees: Int,
        importeeLe: Instant, par: String
    ) {
        self.espece = espece
        self.fichier = fichier
        self.effet = effet
        self.lues = lues
        self.gardees = gardees
        self.rejetees = rejetees
        self.importeeLe = importeeLe
        self.par = par
    }
}

/// Where the référentiel is kept: one call is one transaction (`docs/decisions/0006`).
public protocol DepotReferentiel: Sendable {
    func lireReferentiel<R: Sendable>(
        _ travail: @escaping @Sendable (any LectureReferentiel) throws -> R
    ) async throws -> R
    func ecrireReferentiel<R: Sendable>(
        _ travail: @escaping @Sendable (any EcritureReferentiel) throws -> R
    ) async throws -> R
}

/// The rows of the référentiel, in one state.
public protocol LectureReferentiel {
    /// The tables held, in the order of their kinds.
    func sources() throws -> [SourceReferentiel]
    /// The lines of the table of that kind; none where it is not held.
    func contenu(_ espece: EspeceTable) throws -> ContenuTable
    /// The codes of today's communes.
    func codesDesCommunes() throws -> [CodeCommune]
}

public protocol EcritureReferentiel: LectureReferentiel {
    /// The whole table, in place of the one of its kind.
    func remplacer(_ contenu: ContenuTable, _ source: SourceReferentiel) throws
}
