internal import Foundation
internal import GRDB

/// The connections to the file: one that writes, some that read.
enum Connexions {
    static func ouvrir(_ fichier: String, _ reglages: DepotSQLite.Reglages) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.label = "depot"
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = reglages.lecteurs
        configuration.prepareDatabase { base in
            // Erased means erased; no temporary file; no code hidden in a schema; no trust in a damaged page.
            try base.execute(
                sql: """
                    PRAGMA secure_delete = ON;
                    PRAGMA temp_store = MEMORY;
                    PRAGMA trusted_schema = OFF;
                    PRAGMA cell_size_check = ON;
                    PRAGMA cache_size = -\(reglages.cacheKio);
                    """)
            if let pages = reglages.pages { try base.execute(sql: "PRAGMA max_page_count = \(pages)") }
        }
        let pool = try DatabasePool(path: fichier, configuration: configuration)
        // After the pool is made, for it says NORMAL to its writer: a COMMIT that returned must survive a power cut.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        return pool
    }
}

/// The database's file.
enum FichierBase {
    /// The real path, whatever links lead to it. A new file is its owner's alone, and so are those SQLite adds to it.
    static func reel(_ chemin: String) throws(FauteOuverture) -> String {
        if access(chemin, F_OK) != 0 { try creer(chemin) }
        guard let reel = realpath(chemin, nil) else { throw .inaccessible(fichier: chemin, cause: derniereErreur) }
        defer { free(reel) }
        var etat = stat()
        guard stat(reel, &etat) == 0, etat.st_mode & S_IFMT == S_IFREG else {
            throw .inaccessible(fichier: chemin, cause: "ce n'est pas un fichier")
        }
        return String(cString: reel)
    }

    private static func creer(_ chemin: String) throws(FauteOuverture) {
        let descripteur = open(chemin, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descripteur >= 0 else { throw .inaccessible(fichier: chemin, cause: derniereErreur) }
        close(descripteur)
    }

    private static var derniereErreur: String { String(cString: strerror(errno)) }
}
