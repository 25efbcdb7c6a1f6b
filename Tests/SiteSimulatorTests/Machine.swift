import Foundation
import RawSockets

/// What a test borrows from the machine: its clock for certificates, its programs, the ignored cache.
enum Machine {
    static var epochSeconds: Int64 { Int64(Date().timeIntervalSince1970) }

    /// The folder that holds `Package.swift` and the cache, from this very file upwards. The file may be seen
    /// through a link.
    static let racine: URL? = {
        var dossier = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        while dossier.path != "/" {
            if FileManager.default.fileExists(atPath: dossier.appending(path: "Package.swift").path) { return dossier }
            dossier.deleteLastPathComponent()
        }
        return nil
    }()

    /// The ministry's schema, where `make setup` put it.
    static let schema: String? = {
        guard let cache = racine?.appending(path: ".cache/libsne"),
            let files = FileManager.default.enumerator(atPath: cache.path)
        else { return nil }
        let chemin = files.compactMap { $0 as? String }.first { $0.hasSuffix("InterfaceNuu_v0201.xsd") }
        return chemin.map { cache.appending(path: $0).path }
    }()

    /// The folder that holds the package `libsne` and the one that holds what it needs.
    static let libsne: (module: String, parts: String)? = {
        guard let cache = racine?.appending(path: ".cache"), let schema, program("python3") != nil else { return nil }
        let parts = cache.appending(path: "python").path
        guard FileManager.default.fileExists(atPath: parts + "/lxml") else { return nil }
        let dossier = URL(filePath: schema).deletingLastPathComponent().deletingLastPathComponent()
        return (dossier.path, parts)
    }()

    static func program(_ name: String) -> String? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return path.split(separator: ":").map { "\($0)/\(name)" }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }

    /// A new empty directory, removed when the work is done.
    static func withDirectory<Result>(_ work: (URL) async throws -> Result) async throws -> Result {
        let dossier = FileManager.default.temporaryDirectory.appending(path: "simulateur-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: dossier, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: dossier) }
        return try await work(dossier)
    }

    /// Runs a program to its end without holding a thread of the tests.
    static func run(
        _ program: String, _ arguments: [String], environment: [String: String] = [:]
    ) async throws -> (status: Int32, output: String, errors: String) {
        try await withDirectory { dossier in
            let (sortie, erreurs) = (dossier.appending(path: "sortie"), dossier.appending(path: "erreurs"))
            for file in [sortie, erreurs] { try Data().write(to: file) }
            let status = try await Child.run(
                [program] + arguments, environment: environment, output: try FileHandle(forWritingTo: sortie),
                errors: try FileHandle(forWritingTo: erreurs))
            return (status, try text(sortie), try text(erreurs))
        }
    }

    private static func text(_ file: URL) throws -> String {
        String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }
}
