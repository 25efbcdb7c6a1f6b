import Foundation

@testable import Coffre

/// A folder for one test, gone with it.
final class DossierEssai {
    let url = FileManager.default.temporaryDirectory.appending(path: "coffre-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: url) }

    func chemin(_ nom: String = "cles") -> String { url.appending(path: nom).path }

    /// Writes a key file and gives its path.
    func fichier(_ texte: String, mode: Int = 0o600) throws -> String {
        try Data(texte.utf8).write(to: url.appending(path: "cles"))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: chemin())
        return chemin()
    }

    var contenu: [String] { (try? FileManager.default.contentsOfDirectory(atPath: url.path).sorted()) ?? [] }
}

/// Keys known in advance: bytes 0 to 31, then 32 to 63.
enum Cles {
    static let ancienne = "c1 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    static let nouvelle = "c2 ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8="

    static func scelleur(_ lignes: String...) throws -> Scelleur {
        Scelleur(try Trousseau(texte: lignes.joined(separator: "\n"), chemin: "essai"))
    }
}
