import Foundation

/// A copy of `adapters/` in a trial's folder, to be mended there.
enum Adaptateurs {
    /// Adds a line to a table of codes of a family.
    static func completer(_ table: String, _ ligne: String, in folder: URL) throws -> String {
        let copie = folder.appending(path: "adaptateurs")
        if !FileManager.default.fileExists(atPath: copie.path) {
            try FileManager.default.copyItem(at: Programme.root.appending(path: "adapters"), to: copie)
        }
        let fichier = copie.appending(path: table)
        var texte = try String(contentsOf: fichier, encoding: .utf8)
        if !texte.hasSuffix("\n") { texte += "\n" }
        try Data((texte + ligne + "\n").utf8).write(to: fichier)
        return copie.path
    }

    /// Adds keys to the manifest of an adapter.
    static func declarer(_ cles: String, _ adaptateur: String, in folder: URL) throws -> String {
        try completer("\(adaptateur)/manifest.yml", cles, in: folder)
    }
}
