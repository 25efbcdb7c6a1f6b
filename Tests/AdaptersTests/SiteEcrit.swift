import Demandes
import Foundation
import RawSockets
import Synchronization
import Transport

@testable import Adapters

/// An adapter written for one test, whose site is a server that says what it is told, and the client that asks it.
final class SiteEcrit: Sendable {
    let folder: URL
    /// Where its secrets are.
    let secrets: URL
    let server: RawServer
    let client: SiteClient
    let requests: Requests
    private let transport = HTTPTransport()

    /// What the server received, in order.
    final class Requests: Sendable {
        private let all = Mutex<[Peer.Request]>([])

        func add(_ request: Peer.Request) { all.withLock { $0.append(request) } }
        var list: [Peer.Request] { all.withLock { $0 } }
        var paths: [String] { list.map(\.path) }
        func of(_ path: String) -> [Peer.Request] { list.filter { $0.path.hasPrefix(path) } }
        var count: Int { all.withLock { $0.count } }
    }

    /// A clock that a test moves.
    final class Clock: Sendable {
        private let time = Mutex(Instant(millisecondes: 1_790_000_000_000))
        var now: Instant { time.withLock { $0 } }
        func pass(_ duration: Duration) { time.withLock { $0 = $0.plus(duration) } }
    }

    static let annuaire = """
        sites:
          essai: { titre: Essai, url: "https://essai.invalid", logiciel: null, adaptateur: essai }
        departements: []
        territoires: []

        """

    /// `answer`: the whole answer to a request, and its rank among those received.
    init(
        manifest: String, mapping: String = AdapterEssai.mappingJSON, secrets: [String: String] = [:],
        requests files: [String: String] = [:], clock: Clock = Clock(), patience: Duration = .seconds(3),
        ignoresLimits: Bool = false, sleep: @escaping @Sendable (Duration) async -> Void = { _ in },
        answer: @escaping @Sendable (Peer.Request, Int) -> String
    ) throws {
        let essai = try AdapterEssai(manifest: manifest, mapping: mapping)
        folder = FileManager.default.temporaryDirectory.appending(path: "site-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: essai.folder, to: folder)
        var texts = ["annuaire.yml": Self.annuaire]
        for (name, text) in secrets { texts["secrets/\(name)"] = text }
        for (name, text) in files { texts["essai/requests/\(name)"] = text }
        for (name, text) in texts {
            let url = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: url, atomically: true, encoding: .utf8)
        }
        // The folder of secrets is no adapter.
        self.secrets = FileManager.default.temporaryDirectory.appending(path: folder.lastPathComponent + "-secrets")
        if FileManager.default.fileExists(atPath: folder.appending(path: "secrets").path) {
            try FileManager.default.moveItem(at: folder.appending(path: "secrets"), to: self.secrets)
        }
        let received = Requests()
        requests = received
        server = try RawServer { peer in
            while let request = peer.readRequest() {
                let rank = received.count
                received.add(request)
                guard peer.send(answer(request, rank)) else { return }
            }
        }
        client = SiteClient(
            catalogue: try AdapterCatalogue(folder: folder),
            settings: [
                "essai": SiteSettings(base: server.url(""), secrets: self.secrets.path, ignoresLimits: ignoresLimits)
            ],
            transport: transport, now: { clock.now }, correlation: { UUID().uuidString.lowercased() },
            patience: patience, sleep: sleep)
    }

    deinit {
        server.stop()
        transport.shutdown()
        try? FileManager.default.removeItem(at: folder)
        try? FileManager.default.removeItem(at: secrets)
    }

    func lookup() async throws -> Reponse {
        guard let numero = NumeroUnique(AdapterEssai.numero) else { throw POSIXFailure(EINVAL) }
        return await client.consulter(numero, site: "essai")
    }

    static func json(_ body: String, status: String = "200 OK", headers: [String] = []) -> String {
        (["HTTP/1.1 \(status)", "Content-Type: application/json", "Content-Length: \(body.utf8.count)"] + headers)
            .joined(separator: "\r\n") + "\r\n\r\n" + body
    }

    static let found = json("{\"numero\":\"\(AdapterEssai.numero)\"}")
}
