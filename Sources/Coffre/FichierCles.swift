internal import Foundation

/// The key file on the disk.
enum FichierCles {
    private static let tailleMaximale = 64 * 1024

    static func read(_ chemin: String) throws(FauteTrousseau) -> String {
        // Without `O_NONBLOCK`, a named pipe would hold us here.
        let fichier = open(chemin, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard fichier >= 0 else {
            throw errno == ENOENT ? .absent(chemin: chemin) : .illisible(chemin: chemin, cause: derniereErreur)
        }
        defer { close(fichier) }
        try check(fichier, chemin)
        return String(decoding: try octets(de: fichier, chemin), as: UTF8.self)
    }

    /// Looks at the file that is open, not at its name: no one can swap it in between.
    private static func check(_ fichier: Int32, _ chemin: String) throws(FauteTrousseau) {
        var etat = stat()
        guard fstat(fichier, &etat) == 0 else { throw .illisible(chemin: chemin, cause: derniereErreur) }
        guard etat.st_mode & S_IFMT == S_IFREG else { throw .pasUnFichier(chemin: chemin) }
        let mode = etat.st_mode & 0o7777
        guard mode == 0o600 || mode == 0o400 else {
            throw .modeOuvert(chemin: chemin, mode: "0" + String(mode, radix: 8))
        }
        guard etat.st_size <= tailleMaximale else { throw .tropGrand(chemin: chemin) }
    }

    private static func octets(de fichier: Int32, _ chemin: String) throws(FauteTrousseau) -> [UInt8] {
        var octets: [UInt8] = []
        var morceau = [UInt8](repeating: 0, count: 4096)
        while octets.count <= tailleMaximale {
            let lus = Foundation.read(fichier, &morceau, morceau.count)
            if lus == 0 { return octets }
            if lus > 0 {
                octets += morceau[..<lus]
            } else if errno != EINTR {
                throw .illisible(chemin: chemin, cause: derniereErreur)
            }
        }
        throw .tropGrand(chemin: chemin)
    }

    /// Writes beside, then gives the name: `link` refuses a name that is taken, where `rename` would replace the file.
    static func create(_ chemin: String, _ texte: String) throws(FauteTrousseau) {
        let brouillon = "\(chemin).\(Tirage.identifiant("nouveau"))"
        defer { unlink(brouillon) }
        guard write(Array(texte.utf8), brouillon) else { throw .nonCree(chemin: chemin, cause: derniereErreur) }
        guard link(brouillon, chemin) == 0 else {
            throw errno == EEXIST ? .dejaLa(chemin: chemin) : .nonCree(chemin: chemin, cause: derniereErreur)
        }
        guard syncFolder(of: chemin) else { throw .nonCree(chemin: chemin, cause: derniereErreur) }
    }

    /// True once the bytes are on the disk; else `errno` says why.
    private static func write(_ octets: [UInt8], _ chemin: String) -> Bool {
        let fichier = open(chemin, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard fichier >= 0 else { return false }
        defer { close(fichier) }
        // The process's umask may have taken the owner's own rights away.
        guard fchmod(fichier, 0o600) == 0 else { return false }
        var ecrits = 0
        while ecrits < octets.count {
            let nombre = octets[ecrits...].withUnsafeBytes { Foundation.write(fichier, $0.baseAddress, $0.count) }
            guard nombre >= 0 || errno == EINTR else { return false }
            ecrits += max(nombre, 0)
        }
        return fsync(fichier) == 0
    }

    private static func syncFolder(of chemin: String) -> Bool {
        let dossier = open(URL(filePath: chemin).deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
        guard dossier >= 0 else { return false }
        defer { close(dossier) }
        return fsync(dossier) == 0
    }

    private static var derniereErreur: String { String(cString: strerror(errno)) }
}
