internal import GRDB
internal import Registre

/// A row that another one forbids: which one, the caller knows by what it was writing.
struct ContrainteUnique: Error {}

/// SQLite's errors in the words of the port. No message of SQLite's holds a value: names of tables and columns only.
enum PannesSQLite {
    static func traduire<R>(_ travail: () throws -> R) throws -> R {
        do {
            return try travail()
        } catch let erreur as DatabaseError {
            throw panne(erreur)
        }
    }

    static func panne(_ erreur: DatabaseError) -> any Error {
        switch erreur.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: return ContrainteUnique()
        default: break
        }
        switch erreur.resultCode {
        case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN: return PanneDepot.disque
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: return PanneDepot.illisible(erreur.message ?? "fichier abîmé")
        case .SQLITE_MISUSE, .SQLITE_ABORT: return PanneDepot.ferme
        // GRDB stops the reading of a task that is cancelled.
        case .SQLITE_INTERRUPT: return CancellationError()
        default: return PanneDepot.autre("SQLite \(erreur.extendedResultCode.rawValue) : \(erreur.message ?? "")")
        }
    }
}
