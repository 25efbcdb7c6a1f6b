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
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["PYTHONPATH": paquets.path, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"]) { $1 }
        process.currentDirectoryURL = sortie.deletingLastPathComponent()
        let file = try FileHandle(forWritingTo: sortie)
        (process.standardOutput, process.standardError) = (file, file)
        let (fin, ecrire) = AsyncStream<Void>.makeStream()
        process.terminationHandler = { _ in ecrire.finish() }
        try process.runAlone()
        for await _ in fin {}
        process.waitUntilExit()
        return process.terminationStatus
    }
}
