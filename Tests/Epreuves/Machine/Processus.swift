import Foundation
import RawSockets

/// One of our programs at work, in a process of its own. It dies with the tests, however they end.
final class Processus: Sendable {
    /// What it wrote on its standard output and error.
    let sortie: URL
    let erreurs: URL
    private let process: Child
    /// Held open while the program may live.
    private let laisse: Pipe

    /// Beside the test bundle.
    private static let passerelle = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appending(path: "passerelle")

    /// The shell becomes the program; what it leaves behind waits for the end of its standard input, ours, to kill it:
    /// not even `kill -9` on the tests leaves a gateway running.
    private static let berceau = #"exec 3<&0; (read -r _ <&3; kill -9 $$) >&- 2>&- & exec "$@" 3<&- </dev/null"#

    /// Starts it. Its two outputs go to files of `dossier` named after `nom`, the second one continued if it is there.
    ///
    /// - Parameter seul: it ends by itself, and is waited for.
    init(_ arguments: [String], nom: String, in dossier: URL, seul: Bool = false) throws {
        sortie = dossier.appending(path: "\(nom).sortie")
        erreurs = dossier.appending(path: "\(nom).erreurs")
        try Data().write(to: sortie)
        let (out, err) = (try FileHandle(forWritingTo: sortie), try Self.suite(erreurs))
        laisse = Pipe()
        process = try Child(
            (seul ? [] : ["/bin/sh", "-c", Self.berceau, "sh"]) + [Self.passerelle.path] + arguments, in: Epreuve.root,
            input: seul ? nil : laisse.fileHandleForReading, output: out, errors: err)
        try laisse.fileHandleForReading.close()
    }

    private static func suite(_ file: URL) throws -> FileHandle {
        if !FileManager.default.fileExists(atPath: file.path) { try Data().write(to: file) }
        let handle = try FileHandle(forWritingTo: file)
        try handle.seekToEnd()
        return handle
    }

    /// `kill -9`, and waits until it is gone.
    func tuer() async {
        try? laisse.fileHandleForWriting.close()
        await attendre()
    }

    /// Stands still as it is, whatever it was doing, until it is woken: it learns nothing of it but the time.
    func figer() async throws {
        process.send(SIGSTOP)
        _ = try await Attente.jusqua("le processus est figé") { process.state == "T" ? true : nil }
    }

    func reveiller() { process.send(SIGCONT) }

    /// Waits for its end.
    @discardableResult
    func attendre() async -> Int32 {
        await process.end()
    }

    var vit: Bool { process.isRunning }

    /// Its first line, a JSON object of texts.
    func annonce() async throws -> [String: String] {
        try await Attente.jusqua("« \(sortie.lastPathComponent) » dit sa première ligne") {
            let bytes = try Data(contentsOf: sortie)
            if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
                let objet = try JSONSerialization.jsonObject(with: bytes[..<end]) as? [String: Any]
                return objet?.compactMapValues { $0 as? String }
            }
            guard vit else { throw Manque(quoi: try String(contentsOf: erreurs, encoding: .utf8)) }
            return nil
        }
    }
}

/// What a trial needed and did not find.
struct Manque: Error { let quoi: String }

/// Waits for a thing that nothing announces.
enum Attente {
    static func jusqua<Valeur>(
        _ quoi: String, delai: Duration = .seconds(60), _ essai: () async throws -> Valeur?
    ) async throws -> Valeur {
        let fin = ContinuousClock.now + delai
        while true {
            if let valeur = try await essai() { return valeur }
            guard ContinuousClock.now < fin else { throw Manque(quoi: quoi) }
            try await Task.sleep(for: .milliseconds(3))
        }
    }
}
