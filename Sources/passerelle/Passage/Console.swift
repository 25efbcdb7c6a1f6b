import Foundation

/// How the commands of this machine reach the gateway that runs: its address and a token that dies with it, in a file
/// that only its owner reads.
struct Console: Sendable {
    let url: String
    let token: String

    private static func file(_ data: String) -> String { data + "/console.json" }

    /// Nil when no gateway runs, or its file cannot be read.
    static func read(_ data: String) -> Console? {
        guard let bytes = FileManager.default.contents(atPath: file(data)),
            let object = try? JSONSerialization.jsonObject(with: bytes) as? [String: String],
            let url = object["url"], let token = object["token"]
        else { return nil }
        return Console(url: url, token: token)
    }

    func write(_ data: String) throws {
        let path = Self.file(data)
        try? FileManager.default.removeItem(atPath: path)
        let text = Sortie.object(["url": .string(url), "token": .string(token)])
        let written = FileManager.default.createFile(
            atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        guard written else {
            throw Exit(.configuration, "« \(path) » ne peut pas être écrit. Vérifiez les droits du dossier.")
        }
    }

    static func remove(_ data: String) { try? FileManager.default.removeItem(atPath: file(data)) }
}
