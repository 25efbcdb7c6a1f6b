import Acces
import Adapters
import Demandes
import Foundation
import Registre
import SiteSimulator
import Synchronization
import Testing
import Transport

@testable import passerelle

/// A gateway of its own with a simulated site, a folder of mail and a clock one may move. Driven over HTTP.
/// It does by itself nothing that nobody asked: `travailler` ends what is due.
final class GatewayEssai: Sendable {
    let site: RunningSite
    let folder: URL
    let horloge: HorlogeEssai
    private let enMarche: Mutex<(gateway: RunningGateway, settings: Settings)>
    private let transport = HTTPTransport(.init(exchangesPerHost: 600, idleConnections: 600))

    static func with(
        _ kind: SiteKind = .finistere, limits: Limites = .rapides, population: Int = 200,
        _ body: (GatewayEssai) async throws -> Void
    ) async throws {
        await Places.gateways.prendre()
        let issue = await Self.jouer(kind, limits, population, body)
        await Places.gateways.rendre()
        try issue.get()
    }

    private static func jouer(
        _ kind: SiteKind, _ limits: Limites, _ population: Int, _ body: (GatewayEssai) async throws -> Void
    ) async -> Result<Void, any Error> {
        do {
            let essai = try await GatewayEssai(kind, limits, population)
            let issue: Result<Void, any Error>
            do {
                issue = .success(try await body(essai))
            } catch {
                issue = .failure(error)
            }
            await essai.close()
            return issue
        } catch {
            return .failure(error)
        }
    }

    private init(_ kind: SiteKind, _ limits: Limites, _ population: Int) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "gateway-\(UUID().uuidString)")
        let settings: Settings
        (site, settings) = try await SiteDeclare.start(kind, folder, limits, population)
        let horloge = HorlogeEssai()
        self.horloge = horloge
        let gateway = try await RunningGateway.start(settings, try Self.entourage(settings, horloge))
        enMarche = Mutex((gateway, settings))
    }

    private static let adapters = Result { try AdapterCatalogue(folder: URL(filePath: SiteDeclare.adapters)) }

    /// The project's adapters are read once for all trials: nothing else of a start takes as long.
    private static func entourage(
        _ settings: Settings, _ horloge: HorlogeEssai
    ) throws -> RunningGateway.Surroundings {
        var entourage = RunningGateway.Surroundings(clock: { horloge.now() }, works: false)
        if settings.adapters == SiteDeclare.adapters {
            entourage.catalogue = try adapters.get().sansFictifs(sauf: settings.sites.keys)
        }
        return entourage
    }

    var gateway: RunningGateway { enMarche.withLock { $0.gateway } }
    var settings: Settings { enMarche.withLock { $0.settings } }

    /// Stops the gateway, and starts it again on the same data with what `changer` changed.
    func redemarrer(_ changer: (inout Settings) -> Void = { _ in }) async throws {
        await gateway.stop()
        var settings = settings
        changer(&settings)
        let horloge = horloge
        let gateway = try await RunningGateway.start(settings, try Self.entourage(settings, horloge))
        let suivante = (gateway, settings)
        enMarche.withLock { $0 = suivante }
    }

    private func close() async {
        await gateway.stop()
        transport.shutdown()
        await site.stop()
        try? FileManager.default.removeItem(at: folder)
    }

    /// Moves the gateway's clock forward.
    func avancer(jours: Int = 0, heures: Int = 0, minutes: Int = 0) {
        horloge.avancer(minutes: (jours * 24 + heures) * 60 + minutes)
    }

    /// Everything due: tasks, then the mail they leave.
    func travailler() async throws { try await gateway.drain() }

    /// An answer, with its JSON read.
    struct Reponse: Sendable {
        let status: Int
        let body: String
        let headers: HTTPHeaders

        var json: [String: Any] {
            (try? JSONSerialization.jsonObject(with: Data(body.utf8))) as? [String: Any] ?? [:]
        }

        /// A text of the answer; nil for a member that is absent or is none.
        subscript(key: String) -> String? { json[key] as? String }

        func nombre(_ key: String) -> Int? { json[key] as? Int }

        /// The objects of a member that is a list of them.
        func objets(_ key: String) -> [[String: Any]] { json[key] as? [[String: Any]] ?? [] }

        var champs: [String] { json["champs"] as? [String] ?? [] }
    }

    func get(_ path: String, token: String? = nil) async throws -> Reponse { try await send(.get, path, nil, token) }

    /// `key`: a new idempotency key when none is given.
    func post(
        _ path: String, _ body: String = "{}", token: String? = nil, key: String? = nil
    ) async throws -> Reponse {
        try await send(.post, path, body, token, key)
    }

    /// - Parameters:
    ///   - path: under the API, unless it is a whole address.
    ///   - token: the operator's when it is nil; empty: none.
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: String?, _ token: String? = nil, _ key: String? = nil
    ) async throws -> Reponse {
        var headers: HTTPHeaders = [:]
        let bearer = token ?? gateway.console.token
        if !bearer.isEmpty { headers.append(name: "Authorization", value: "Bearer \(bearer)") }
        if body != nil {
            headers.append(name: "Content-Type", value: "application/json")
            headers.append(name: "Idempotency-Key", value: key ?? UUID().uuidString)
        }
        var limits = HTTPRequest.Limits()
        limits.total = .seconds(300)
        limits.lowSpeedBytesPerSecond = 0
        let response = try await transport.send(
            HTTPRequest(
                method, url: path.hasPrefix("http") ? path : gateway.url + path, headers: headers,
                body: body.map { Array($0.utf8) }, limits: limits,
                schemes: [.http]))
        return Reponse(
            status: response.status, body: String(decoding: response.body, as: UTF8.self), headers: response.headers)
    }

    // MARK: who asks

    /// A token of that compte's own.
    func jeton(compte: String) async throws -> String {
        let reponse = try await post("/v1/jetons", #"{"compte":"\#(compte)"}"#)
        return try #require(reponse["jeton"], "\(reponse.body)")
    }

    /// A token of an agent of that role, and the identifier under which it is revoked.
    func jeton(_ role: Role) async throws -> (id: String, jeton: String) {
        let reponse = try await post("/v1/jetons", #"{"agent":"essai-\#(role.rawValue)","role":"\#(role.rawValue)"}"#)
        return (try #require(reponse["id"]), try #require(reponse["jeton"], "\(reponse.body)"))
    }

    // MARK: what is left behind

    /// The mails so far, oldest first; `destinataire`: those sent there.
    func courriers(a destinataire: String? = nil) throws -> [CourrierRecu] {
        try CourrierRecu.all(URL(filePath: settings.mail.directory)).filter {
            destinataire == nil || $0.destinataire == "<\(destinataire ?? "")>"
        }
    }

    /// An event, as the journal gives it.
    struct Inscrit: Sendable, Equatable {
        let position: Int
        let type: String
        let ref: String
        let version: Int
        let champs: [String]
    }

    func journal() async throws -> [Inscrit] {
        try await get("/v1/journal?limite=1000").objets("evenements").map { evenement in
            Inscrit(
                position: evenement["position"] as? Int ?? 0, type: evenement["type"] as? String ?? "",
                ref: evenement["ref"] as? String ?? "", version: evenement["version"] as? Int ?? 0,
                champs: evenement["champs"] as? [String] ?? [])
        }
    }

    func evenements(_ type: String) async throws -> [Inscrit] { try await journal().filter { $0.type == type } }

    struct Manque: Error { let quoi: String }
}
