import Foundation
import RawSockets

/// The built `passerelle`, run as a person runs it.
struct Programme: Sendable {
    let code: Int32
    let sortie: String
    let erreurs: String

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Beside the test bundle.
    static let binary: URL = {
        let bundle = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        return bundle.appending(path: "passerelle")
    }()

    /// Runs from the package's root, so that the defaults find `adapters/`.
    static func run(_ arguments: String...) async throws -> Programme { try await run(arguments: arguments) }

    static func run(arguments: [String]) async throws -> Programme {
        try await run(command: [binary.path] + arguments)
    }

    static func run(command: [String]) async throws -> Programme {
        let folder = FileManager.default.temporaryDirectory.appending(path: "passerelle-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Files rather than pipes: a full pipe would stop the program.
        let code = try await Child.run(
            command, in: root, output: try Self.file(folder.appending(path: "out")),
            errors: try Self.file(folder.appending(path: "err")))
        return Programme(
            code: code,
            sortie: try String(contentsOf: folder.appending(path: "out"), encoding: .utf8),
            erreurs: try String(contentsOf: folder.appending(path: "err"), encoding: .utf8))
    }

    private static func file(_ url: URL) throws -> FileHandle {
        _ = FileManager.default.createFile(atPath: url.path, contents: nil)
        return try FileHandle(forWritingTo: url)
    }
}
