public import Coffre
public import Demandes
internal import Foundation
internal import GRDB
public import Journal
public import Registre

/// Everything kept, in one SQLite file that one process holds. Sensitive columns are sealed with keys kept elsewhere.
public final class DepotSQLite: Depot {
    /// How the engine is to work; the defaults suit a gateway.
    public struct Reglages: Sendable {
        /// One COMMIT for all who write at the same time; false: one each, to measure the difference.
        public var groupe = true
        /// Connections that read at the same time.
        public var lecteurs = 4
        /// Page cache of each connection, in KiB.
        public var cacheKio = 16_384
        /// A disk of so many pages of 4 KiB, to try a full one.
        var pages: Int?

        public init() {}
    }

    let pool: DatabasePool
    let scelleur: Scelleur
    public let parutions = Sonnette()
    let cacheJetons = CacheJetons()
    let sessionsVues = SessionsVues()
    private let ecritures: FileEcritures
    /// The writer's.
    private let preparees = Preparees()
    private let checkpoints: Checkpoints
    let hotes: FichierHotes
    private let verrou: Verrou

    private init(
        _ pool: DatabasePool, _ checkpoints: Checkpoints, _ hotes: FichierHotes, _ scelleur: Scelleur,
        _ verrou: Verrou, _ reglages: Reglages
    ) {
        self.pool = pool
        self.checkpoints = checkpoints
        self.hotes = hotes
        self.scelleur = scelleur
        self.verrou = verrou
        let mesure = reglages.groupe ? FileEcritures.Mesure() : FileEcritures.Mesure(nombre: 1)
        let (parution, parutions, preparees) = (Parution(), parutions, preparees)
        ecritures = FileEcritures(
            pool, mesure,
            transaction: {
                Transaction(session: Session(base: $0, preparees: preparees), scelleur: scelleur, parution: parution)
            },
            apresCommit: { if parution.prendre() { parutions.sonner() } })
    }

    /// Opens the database, creating it or bringing its schema up to date; `maintenant` dates what it writes.
    /// - Throws: `FauteOuverture`, and nothing is held.
    public static func ouvrir(
        _ chemin: String, scelleur: Scelleur, reglages: Reglages = Reglages(), maintenant: Instant
    ) throws -> DepotSQLite {
        try ouvrir(
            chemin, scelleur: scelleur, reglages: reglages, maintenant: maintenant, etapes: Migration.toutes)
    }

    static func ouvrir(
        _ chemin: String, scelleur: Scelleur, reglages: Reglages, maintenant: Instant, etapes: [Migration]
    ) throws -> DepotSQLite {
        let fichier = try FichierBase.reel(chemin)
        let verrou = try Verrou(base: fichier)
        do {
            let pool = try Connexions.ouvrir(fichier, reglages)
            try pool.writeWithoutTransaction { base in
                try Migrateur(base: base, fichier: fichier, etapes: etapes).mener(le: maintenant)
                try Fondation.poser(base, scelleur, fichier)
            }
            let checkpoints = try Checkpoints(fichier)
            pool.writeWithoutTransaction { checkpoints.surveiller($0) }
            return DepotSQLite(pool, checkpoints, try FichierHotes(fichier), scelleur, verrou, reglages)
        } catch {
            throw FauteOuverture(error, fichier)
        }
    }

    /// Serves who already waits, then lets go of the file. Whoever comes after is told `PanneDepot.ferme`.
    public func fermer() throws {
        ecritures.fermer()
        try PannesSQLite.traduire {
            try checkpoints.fermer()
            pool.writeWithoutTransaction { _ in preparees.oublier() }
            try pool.close()
            try hotes.fermer()
        }
        verrou.lacher()
    }

    public func ecrire<R: Sendable>(_ travail: @escaping @Sendable (any Ecriture) throws -> R) async throws -> R {
        try await ecrireTransaction { try travail($0) }
    }

    /// Writes rows that are not the port's too.
    func ecrireTransaction<R: Sendable>(_ travail: @escaping @Sendable (Transaction) throws -> R) async throws -> R {
        try await ecritures.ecrire(travail)
    }

    public func lire<R: Sendable>(_ travail: @escaping @Sendable (any Lecture) throws -> R) async throws -> R {
        try lireIci(travail)
    }

    /// A few rows by their keys take less time than changing threads twice; no writer ever holds a reader up.
    private func lireIci<R>(_ travail: (any Lecture) throws -> R) throws -> R {
        try PannesSQLite.traduire {
            // GRDB's own `read` asks at each call whether the schema has changed: only the opening changes it.
            try pool.unsafeRead { base in
                try base.cachedStatement(sql: "BEGIN").execute()
                defer { try? base.cachedStatement(sql: "COMMIT").execute() }
                return try travail(Transaction(session: Session(base: base), scelleur: scelleur))
            }
        }
    }

    /// The WAL goes into the database, and its file is emptied: it kept the pages as they were before.
    public func tasser() async throws {
        do {
            try await checkpoints.vider(par: pool)
        } catch let erreur as DatabaseError {
            throw PannesSQLite.panne(erreur)
        }
    }

    /// How many writers wait for their turn.
    public var ecrituresEnAttente: Int { ecritures.enAttente }
    /// How many transactions ended since the opening: fewer than the writes, when they share their COMMIT.
    public var transactions: Int { ecritures.transactions }

    /// Reads one consistent state, rows that are not the port's included.
    func parcourir<R: Sendable>(_ travail: @escaping @Sendable (Transaction) throws -> R) async throws -> R {
        do {
            return try await pool.read { [scelleur] base in
                try travail(Transaction(session: Session(base: base), scelleur: scelleur))
            }
        } catch let erreur as DatabaseError {
            throw PannesSQLite.panne(erreur)
        }
    }
}
