public import Coffre
public import Demandes
internal import Foundation
internal import GRDB
internal import Registre

/// A copy of the database, taken while a gateway works, and the way back from it.
public enum Sauvegarde {
    /// What a copy holds, once read again whole.
    public struct Bilan: Sendable, Hashable {
        public let octets: Int64
        public let schema: Int
        public let epoque: String
        /// Of the journal's last event; 0 where the copy is of an older schema, which only a gateway reads.
        public let position: Int64
    }

    /// Copies the state of one instant by SQLite's online backup: who reads or writes meanwhile waits for nothing. The
    /// copy, one file that its owner alone reads, bears its name only once it has been read again whole.
    ///
    /// - Throws: `FauteSauvegarde`, `FauteOuverture`; nothing is left behind.
    public static func prendre(_ base: String, vers copie: String, _ scelleur: Scelleur) throws -> Bilan {
        guard access(base, F_OK) == 0 else { throw FauteSauvegarde.absente(fichier: base) }
        guard access(copie, F_OK) != 0 else { throw FauteSauvegarde.existe(fichier: copie) }
        let partielle = copie + ".partielle"
        return try Fichiers.oubliant(partielle) {
            try copier(base, vers: partielle)
            let bilan = try verifier(partielle, scelleur)
            try Fichiers.poser(partielle, sur: copie)
            return bilan
        }
    }

    /// Reads a copy again whole: the engine's pages, the keys, the journal without a gap, each thing at its version.
    ///
    /// - Throws: `FauteSauvegarde.abimee`, or `FauteOuverture` for other keys or a newer schema.
    public static func verifier(_ copie: String, _ scelleur: Scelleur) throws -> Bilan {
        guard access(copie, F_OK) == 0 else { throw FauteSauvegarde.absente(fichier: copie) }
        return try ouvrir(copie, readonly: true) { file in
            try file.read { base in try bilan(base, copie, scelleur) }
        }
    }

    /// Puts a copy in the place of the database, under another epoch: what was told since the copy is told no more, and
    /// whoever follows the journal learns it. The database it replaces is kept beside, under the name returned.
    ///
    /// - Parameter remplacer: false, where there must be no database yet.
    /// - Throws: `FauteSauvegarde`, `FauteOuverture`; the database in place is as it was.
    public static func rendre(
        _ copie: String, a base: String, _ scelleur: Scelleur, remplacer: Bool, maintenant: Instant
    ) throws -> (bilan: Bilan, ancienne: String?) {
        guard remplacer || access(base, F_OK) != 0 else { throw FauteSauvegarde.baseEnPlace(fichier: base) }
        _ = try verifier(copie, scelleur)
        let estNeuve = access(base, F_OK) != 0
        let fichier = try FichierBase.reel(base)
        let verrou = try Verrou(base: fichier)
        defer { verrou.lacher() }
        let rendue = fichier + ".rendue"
        return try Fichiers.oubliant(rendue) {
            try copier(copie, vers: rendue)
            let rendu = try ouvrir(rendue, readonly: false) { file in
                try file.write { base in
                    let transaction = Transaction(session: Session(base: base), scelleur: scelleur)
                    _ = try Fondation.changerEpoque(transaction)
                    // Some of them were closed since.
                    try transaction.session.executer(EnonceSession.fermerPartout)
                    return try bilan(base, rendue, scelleur)
                }
            }
            let ancienne = estNeuve ? nil : "\(fichier).avant-\(maintenant.millisecondes)"
            try Fichiers.ecarter(fichier, vers: ancienne)
            try Fichiers.poser(rendue, sur: fichier)
            return (rendu, ancienne)
        }
    }

    /// One file, without a WAL beside it: what is copied elsewhere afterwards is all there is.
    private static func copier(_ base: String, vers copie: String) throws {
        _ = try FichierBase.reel(copie)
        try ouvrir(base, readonly: true) { source in
            try ouvrir(copie, readonly: false) { cible in
                try source.backup(to: cible)
                try cible.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            }
        }
    }

    private static func bilan(_ base: Database, _ fichier: String, _ scelleur: Scelleur) throws -> Bilan {
        let schema = try Migrateur(base: base, fichier: fichier, etapes: Migration.toutes).versionAdmise()
        let transaction = Transaction(session: Session(base: base), scelleur: scelleur)
        guard schema > 0, try Fondation.estPosee(transaction, fichier) else {
            throw FauteSauvegarde.abimee(fichier: fichier, cause: "ce n'est pas une base de Passerelle")
        }
        let pages = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
        let octets = try Int64.fetchOne(base, sql: pages) ?? 0
        guard schema == Migration.toutes.last?.version else {
            // Another schema has other tables: the engine's word is all that can be asked before it is brought up.
            try integre(DepotSQLite.integrite(base), fichier)
            return Bilan(octets: octets, schema: schema, epoque: try transaction.epoque(), position: 0)
        }
        let verification = try DepotSQLite.bilan(base, scelleur)
        try integre(verification.integrite, fichier)
        guard verification.journalSansTrou, verification.versionsEgales else {
            throw FauteSauvegarde.abimee(fichier: fichier, cause: "le journal et ce qu'il raconte diffèrent")
        }
        return Bilan(
            octets: octets, schema: schema, epoque: try transaction.epoque(),
            position: try transaction.teteDuJournal())
    }

    private static func integre(_ mots: String, _ fichier: String) throws(FauteSauvegarde) {
        guard mots == "ok" else { throw .abimee(fichier: fichier, cause: mots) }
    }

    private static func ouvrir<R>(
        _ fichier: String, readonly: Bool, _ travail: (DatabaseQueue) throws -> R
    ) throws -> R {
        var configuration = Configuration()
        configuration.readonly = readonly
        configuration.busyMode = .timeout(5)
        do {
            let file = try DatabaseQueue(path: fichier, configuration: configuration)
            let fait = try travail(file)
            try file.close()
            return fait
        } catch let erreur as DatabaseError {
            throw FauteOuverture(erreur, fichier)
        }
    }
}

/// Why a copy cannot be taken, or put back.
public enum FauteSauvegarde: Error, Sendable, Hashable {
    case absente(fichier: String)
    case existe(fichier: String)
    case baseEnPlace(fichier: String)
    case abimee(fichier: String, cause: String)
    case refusee(fichier: String, cause: String)

    /// What happened, where, and what to do, for the operator.
    public var phrase: String {
        switch self {
        case .absente(let fichier): "\(fichier) n'existe pas. Vérifiez le chemin."
        case .existe(let fichier): "\(fichier) existe déjà, et n'est pas remplacé. Donnez un autre nom."
        case .baseEnPlace(let fichier):
            "La base \(fichier) est en place. Pour la remplacer, ajoutez --replace : elle est gardée à côté, sous un "
                + "autre nom."
        case .abimee(let fichier, let cause):
            "\(fichier) ne peut pas servir (\(cause)). Rien n'a été touché. Prenez une autre sauvegarde."
        case .refusee(let fichier, let cause):
            "\(fichier) ne peut pas être écrit (\(cause)). Vérifiez les droits de son dossier, et la place qui reste "
                + "sur le disque."
        }
    }
}

/// Names on the disk, changed so that a machine that stops there finds the one or the other whole.
private enum Fichiers {
    /// What is left under that name when the work is over, done or not, is removed.
    static func oubliant<R>(_ chemin: String, _ travail: () throws -> R) throws -> R {
        defer { for suite in ["", "-journal", "-wal", "-shm"] { unlink(chemin + suite) } }
        return try travail()
    }

    static func poser(_ nouveau: String, sur chemin: String) throws(FauteSauvegarde) {
        guard rename(nouveau, chemin) == 0 else { throw refus(chemin) }
        let dossier = open((chemin as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard dossier >= 0 else { throw refus(chemin) }
        defer { close(dossier) }
        guard fsync(dossier) == 0 else { throw refus(chemin) }
    }

    /// Gives the database a second name, and its WAL that name alone: left there, it would be replayed over another.
    static func ecarter(_ base: String, vers ancienne: String?) throws(FauteSauvegarde) {
        if let ancienne, link(base, ancienne) != 0 { throw refus(ancienne) }
        unlink(base + "-shm")
        guard access(base + "-wal", F_OK) == 0 else { return }
        guard let ancienne else { throw refus(base) }
        guard rename(base + "-wal", ancienne + "-wal") == 0 else { throw refus(ancienne) }
    }

    private static func refus(_ chemin: String) -> FauteSauvegarde {
        .refusee(fichier: chemin, cause: String(cString: strerror(errno)))
    }
}
