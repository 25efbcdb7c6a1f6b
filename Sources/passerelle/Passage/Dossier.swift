import Foundation

/// A folder that only its owner reads.
enum Dossier {
    /// Makes the folder where it is missing.
    static func create(_ path: String) throws {
        let files = FileManager.default
        var isFolder: ObjCBool = false
        guard !files.fileExists(atPath: path, isDirectory: &isFolder) || isFolder.boolValue else {
            throw Exit(
                .configuration,
                "« \(path) » est un fichier, il faudrait un dossier. Déplacez-le, ou donnez un autre chemin.")
        }
        do {
            try files.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Exit(
                .configuration,
                "Le dossier « \(path) » ne peut pas être créé. Vérifiez que celui qui le contient existe, qu'il est à "
                    + "vous, et qu'il reste de la place.")
        }
    }
}
