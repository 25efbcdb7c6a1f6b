import Foundation
import RawSockets

@testable import Store

/// A PostgreSQL of its own, without a server: one process reads statements and says what it thinks of them
/// (`postgres --single`). No port, no socket, nothing to stop.
final class PostgreSQL {
    /// Where Debian keeps what only the server needs.
    static let binaires: String? = {
        let racine = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: racine)) ?? []
        return versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.map { "\(racine)/\($0)/bin" }
            .first { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") }
    }()

    private let dossier: BaseEssai
    private var grappe: String { dossier.dossier + "/grappe" }

    init() throws {
        dossier = try BaseEssai()
        if geteuid() == 0, let postgres = getpwnam("postgres") {
            chown(dossier.dossier, postgres.pointee.pw_uid, postgres.pointee.pw_gid)
        }
        _ = try lancer(
            "initdb", ["-D", grappe, "-U", "postgres", "-A", "trust", "--locale=C.UTF-8", "-E", "UTF8", "--no-sync"])
    }

    /// - Returns: all it said, errors included.
    func jouer(_ enonces: [String]) throws -> String {
        let script = dossier.dossier + "/enonces.sql"
        // In this mode a line is a statement.
        let lignes = enonces.map { enonce in
            Dialecte.postgresql.rediger(enonce).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        try lignes.joined(separator: "\n").appending("\n").write(toFile: script, atomically: true, encoding: .utf8)
        return try lancer("postgres", ["--single", "-D", grappe, "postgres"], entree: script)
    }

    /// PostgreSQL refuses to be root.
    private func lancer(_ programme: String, _ arguments: [String], entree: String = "/dev/null") throws -> String {
        let commande = ["\(Self.binaires ?? "")/\(programme)"] + arguments
        let qui = geteuid() == 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : []
        let sortie = dossier.dossier + "/sortie"
        try Data().write(to: URL(fileURLWithPath: sortie))
        let ecriture = try FileHandle(forWritingTo: URL(fileURLWithPath: sortie))
        let processus = try Child(
            qui + commande, in: URL(fileURLWithPath: dossier.dossier),
            input: try FileHandle(forReadingFrom: URL(fileURLWithPath: entree)), output: ecriture, errors: ecriture)
        let code = processus.wait()
        let dit = try String(contentsOfFile: sortie, encoding: .utf8)
        guard code == 0 else { throw Refuse(dit: dit) }
        return dit
    }

    struct Refuse: Error {
        let dit: String
    }
}
