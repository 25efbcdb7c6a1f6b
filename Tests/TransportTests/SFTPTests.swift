import Foundation
import RawSockets
import Synchronization
import Testing
import Transport

@Suite("SFTP, face à un vrai sshd", .enabled(if: SSHServer.isInstalled))
struct SFTPTests {
    private func with(_ body: (SSHServer, URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sftp-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let server = try SSHServer(in: folder)
        defer { server.stop() }
        try await body(server, folder)
    }

    private func request(_ server: SSHServer, _ file: URL) -> SFTPRequest {
        SFTPRequest(
            url: server.url + file.path, user: server.user, keyPath: server.key, knownHostsPath: server.knownHosts)
    }

    private func fetch(_ request: SFTPRequest) async throws -> [UInt8] {
        let bytes = Mutex<[UInt8]>([])
        let count = try await SFTPTransport.fetch(request) { piece in
            piece.withUnsafeBytes { piece in bytes.withLock { $0 += piece } }
            return .goOn
        }
        let all = bytes.withLock { $0 }
        #expect(all.count == count)
        return all
    }

    @Test("un fichier vient entier, avec notre clé et un serveur connu")
    func whole() async throws {
        try await with { server, folder in
            let file = folder.appending(path: "gros")
            let sent = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            try Data(sent).write(to: file)
            #expect(try await fetch(request(server, file)) == sent)
        }
    }

    @Test("un fichier absent, un serveur inconnu, une clé étrangère, un fichier trop gros : chacun a sa faute")
    func faults() async throws {
        try await with { server, folder in
            let file = folder.appending(path: "petit")
            try Data(repeating: 65, count: 5_000).write(to: file)
            let absent = request(server, folder.appending(path: "absent"))
            await #expect(throws: SFTPFault.notFound) { try await fetch(absent) }
            var stranger = request(server, file)
            stranger.keyPath = server.strangeKey
            await #expect(throws: SFTPFault.loginRefused) { try await fetch(stranger) }
            var small = request(server, file)
            small.limits.bytes = 4_999
            await #expect(throws: SFTPFault.transport(.bodyTooLarge(limit: 4_999))) { try await fetch(small) }
            var unknown = request(server, file)
            unknown.knownHostsPath = folder.appending(path: "autres").path
            try Data().write(to: URL(filePath: unknown.knownHostsPath))
            await #expect(throws: SFTPFault.unknownServer) { try await fetch(unknown) }
            // The server we know under this name has another key: somebody stands in between.
            let known = try String(contentsOfFile: server.knownHosts, encoding: .utf8).split(separator: " ")[0]
            let other = try String(contentsOfFile: server.strangeKey + ".pub", encoding: .utf8)
            try "\(known) \(other)".write(toFile: unknown.knownHostsPath, atomically: true, encoding: .utf8)
            await #expect(throws: SFTPFault.unknownServer) { try await fetch(unknown) }
        }
    }

    @Test("sans liste des serveurs connus rien n'est connecté ; un autre protocole est refusé")
    func refused() async throws {
        var request = SFTPRequest(
            url: "sftp://127.0.0.1:1/x", user: "u", keyPath: "/dev/null", knownHostsPath: "/nulle/part")
        await #expect(throws: SFTPFault.unknownServer) { try await fetch(request) }
        request.url = "file:///etc/passwd"
        await #expect(throws: SFTPFault.transport(.schemeRefused)) { try await fetch(request) }
    }
}
