import Foundation
import RawSockets

/// Python, for what its library does and Foundation does not.
enum Python {
    static let isThere: Bool = {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return path.split(separator: ":").contains { FileManager.default.isExecutableFile(atPath: "\($0)/python3") }
    }()

    /// Where `make setup` puts the packages.
    static let paquets = Epreuve.root.resolvingSymlinksInPath().appending(path: ".cache/python")

    static func a(_ paquet: String) -> Bool {
        isThere && FileManager.default.fileExists(atPath: paquets.appending(path: paquet).path)
    }

    /// Runs it to its end, its two outputs in a file.
    static func jouer(_ arguments: [String], sortie: URL) async throws -> Int32 {
        try Data().write(to: sortie)
        let file = try FileHandle(forWritingTo: sortie)
        return try await Child.run(
            ["python3"] + arguments, in: sortie.deletingLastPathComponent(),
            environment: ["PYTHONPATH": paquets.path, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"],
            output: file, errors: file)
    }
}
