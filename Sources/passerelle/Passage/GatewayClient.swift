import Store
import Transport

/// The commands' way to the registre: the gateway that runs on this machine, or one opened for the time of a command
/// under the same lock. Either way the same API answers.
struct GatewayClient {
    private let api: APIClient
    /// Opened for this command alone.
    private let own: RunningGateway?

    /// Runs `work` with a gateway to talk to; one opened for the occasion delivers its mail before it closes.
    static func with(_ options: AdaptersOption, _ work: (GatewayClient) async throws -> Void) async throws {
        let settings = try options.settings()
        let client = try await open(settings)
        let result: Result<Void, any Error>
        do {
            result = .success(try await work(client))
        } catch {
            result = .failure(error)
        }
        await client.close()
        try result.get()
    }

    private static func open(_ settings: Settings) async throws -> GatewayClient {
        let transport = HTTPTransport()
        if let console = Console.read(settings.data) {
            let api = APIClient(url: console.url, token: console.token, transport: transport)
            if (try? await api.send(.get, "/v1/departements/29"))?.status == 200 {
                return GatewayClient(api: api, own: nil)
            }
        }
        var settings = settings
        settings.listen = Address(host: "127.0.0.1", port: 0)
        settings.probe = Address(host: "127.0.0.1", port: 0)
        // What a person reads is the command's own words.
        if settings.logLevel == "info" { settings.logLevel = "warning" }
        let own = try await started(settings)
        let api = APIClient(url: own.url, token: own.console.token, transport: transport)
        return GatewayClient(api: api, own: own)
    }

    /// - Throws: when a gateway holds the store and was not heard, what to look at.
    private static func started(_ settings: Settings) async throws -> RunningGateway {
        do {
            return try await RunningGateway.start(settings, isBrief: true)
        } catch FauteOuverture.dejaOuverte {
            throw Exit(
                .unavailable,
                "Une passerelle tient la base « \(settings.database) » mais ne répond pas aux commandes. Elle "
                    + "démarre ou s'arrête : recommencez dans un instant ; sinon, vérifiez que "
                    + "« \(settings.data)/console.json » est à vous et lisible.")
        }
    }

    private func close() async {
        await own?.stop(draining: true)
        api.transport.shutdown()
    }

    /// The same, as the agent of that token.
    func bearing(_ token: String?) -> GatewayClient {
        guard let token else { return self }
        return GatewayClient(api: APIClient(url: api.url, token: token, transport: api.transport), own: own)
    }

    func send(
        _ method: APIClient.Method, _ path: String, _ members: [(key: String, value: JSON)] = []
    ) async throws -> APIClient.Answer {
        do throws(TransportFault) {
            return try await api.send(method, path, members)
        } catch {
            throw Exit(.unavailable, "La passerelle ne répond pas (\(error)). Vérifiez qu'elle tourne encore.")
        }
    }

    /// Sends, prints the answer, and leaves with the code of a refusal.
    func ask(
        _ method: APIClient.Method, _ path: String, _ members: [(key: String, value: JSON)] = []
    ) async throws {
        try print(try await send(method, path, members))
    }

    func print(_ answer: APIClient.Answer) throws {
        if !answer.bytes.isEmpty { Sortie.line(answer.body) }
        guard answer.status >= 400 else { return }
        let problem = Problem(answer)
        throw Exit(problem.exit(answer.status), problem.words)
    }
}

/// What a problem says (RFC 9457), as far as a terminal needs it.
private struct Problem {
    var code = ""
    var detail = "La passerelle a refusé, sans dire pourquoi."

    init(_ answer: APIClient.Answer) {
        code = answer["code"] ?? code
        detail = answer["detail"] ?? answer["title"] ?? detail
    }

    var words: String { code.isEmpty ? detail : "\(detail) [\(code)]" }

    func exit(_ status: Int) -> Exit.Code {
        switch status {
        case 503, 504: .unavailable
        case 500...: .data
        default: .refused
        }
    }
}
