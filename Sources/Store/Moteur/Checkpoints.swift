internal import GRDB
internal import GRDBSQLite
internal import Synchronization

/// Brings what the WAL holds into the database, on a connection and a thread of its own. Left to the writer, as SQLite
/// does by itself, it makes one COMMIT in a hundred wait for a thousand pages and two more syncs of the disk.
final class Checkpoints: Sendable {
    /// Pages in the WAL from which it is worth the trouble, as SQLite has it.
    private static let pages = 1_000
    /// A WAL that writers never let rest: the writer then does it, for it alone finds a moment without writers.
    private static let pagesAuPlus = 8 * pages

    private struct Etat {
        var enCours = false
        var ferme = false
    }

    private let base: DatabaseQueue
    private let etat = Mutex(Etat())

    init(_ fichier: String) throws {
        var configuration = Configuration()
        configuration.label = "checkpoints"
        base = try DatabaseQueue(path: fichier, configuration: configuration)
    }

    /// From now on, each COMMIT of that connection tells how long the WAL is. It must be closed before this goes.
    func surveiller(_ ecrivain: Database) {
        let moi = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_wal_hook(
            ecrivain.sqliteConnection,
            { moi, ecrivain, nom, pages in
                guard let moi else { return SQLITE_OK }
                if pages >= Checkpoints.pagesAuPlus {
                    sqlite3_wal_checkpoint_v2(ecrivain, nom, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
                } else if pages >= Checkpoints.pages {
                    Unmanaged<Checkpoints>.fromOpaque(moi).takeUnretainedValue().lancer()
                }
                // The COMMIT is done, whatever comes of this.
                return SQLITE_OK
            }, moi)
    }

    /// Empties the WAL by `ecrivain`, in the turn of the others: SQLite refuses at once the checkpoint that finds
    /// another under way, whatever its patience.
    func vider(par ecrivain: DatabasePool) async throws {
        try await base.writeWithoutTransaction { _ in
            _ = try ecrivain.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        }
    }

    func fermer() throws {
        etat.withLock { $0.ferme = true }
        try base.close()
    }

    private func lancer() {
        let aLancer = etat.withLock { etat in
            guard !etat.ferme, !etat.enCours else { return false }
            etat.enCours = true
            return true
        }
        guard aLancer else { return }
        base.asyncWriteWithoutTransaction { [self] base in
            // What fails here is tried again at the next COMMIT.
            _ = try? base.checkpoint(.passive)
            etat.withLock { $0.enCours = false }
        }
    }
}
