public import Demandes
internal import Foundation
internal import GRDB
internal import Synchronization

/// The hosts' memory, in a file of its own beside the database: a turn is written there without waiting for the disk,
/// and holds up no writer of the database. The same lock keeps both files for one process.
final class FichierHotes: Sendable {
    private let base: DatabaseQueue
    /// As the file has them: nobody else writes there.
    private let connus = Mutex<[String: EtatHote]>([:])

    /// - Parameter chemin: the database's real path.
    init(_ chemin: String) throws {
        let fichier = chemin + ".hotes"
        do {
            base = try Self.ouvrir(fichier)
        } catch {
            // Cut off from power, it may be damaged. What it said is seconds old: it begins again.
            for suffixe in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: fichier + suffixe) }
            base = try Self.ouvrir(fichier)
        }
    }

    private static func ouvrir(_ fichier: String) throws -> DatabaseQueue {
        _ = try FichierBase.reel(fichier)
        var configuration = Configuration()
        configuration.label = "hotes"
        configuration.busyMode = .timeout(5)
        let base = try DatabaseQueue(path: fichier, configuration: configuration)
        try base.writeWithoutTransaction { base in
            // EXCLUSIVE: one connection needs no lock for each of its turns. NORMAL: only its checkpoints, one in a
            // thousand writes, wait for the disk; it is never torn.
            try base.execute(
                sql: "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
            try base.execute(sql: SchemaHotes.hote)
        }
        return base
    }

    /// One connection, one process: nobody comes between the reading and the writing.
    func changer<R>(_ hote: String, durable: Bool, _ regle: (inout EtatHote) -> R) throws -> R {
        try PannesSQLite.traduire {
            try base.writeWithoutTransaction { base in
                let session = Session(base: base)
                let avant =
                    try connus.withLock { $0[hote] }
                    ?? session.ligne(EnonceHote.lire, [hote]) { try $0.etatHote() }
                var etat = avant ?? EtatHote()
                let resultat = regle(&etat)
                guard etat != avant else { return resultat }
                if durable { try base.execute(sql: "PRAGMA synchronous = FULL") }
                defer { if durable { try? base.execute(sql: "PRAGMA synchronous = NORMAL") } }
                try session.executer(
                    EnonceHote.noter,
                    [
                        hote, etat.prochain, etat.prochainLot, etat.attendreJusqua, etat.jour?.iso, etat.appels,
                        etat.refus?.depuis, etat.refus?.essaiLe, etat.refus?.essais,
                    ])
                connus.withLock { $0[hote] = etat }
                return resultat
            }
        }
    }

    func fermer() throws { try base.close() }
}

extension Ligne {
    fileprivate mutating func etatHote() throws -> EtatHote {
        var etat = EtatHote()
        (etat.prochain, etat.prochainLot) = (try entier(), try entier())
        etat.attendreJusqua = try instantOuRien()
        etat.jour = try texteOuRien().map { try exiger(DateCivile(iso: $0)) }
        etat.appels = try nombre()
        if let depuis = try instantOuRien() {
            etat.refus = RefusIdentifiants(depuis: depuis, essaiLe: try instant(), essais: try nombre())
        }
        return etat
    }
}

extension DepotSQLite: Hotes {
    public func changer<R: Sendable>(
        _ hote: String, durable: Bool, _ regle: @escaping @Sendable (inout EtatHote) -> R
    ) throws -> R {
        try hotes.changer(hote, durable: durable, regle)
    }
}
