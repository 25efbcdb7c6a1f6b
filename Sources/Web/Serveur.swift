internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import ServiceLifecycle

/// Carries bytes between sockets and answers, and decides nothing: the only file that knows which server it is.
struct Serveur: Sendable {
    let logger: Logger
    /// For a request's head, then for its whole body.
    let delaiDEntree: Duration
    let connexions: Int
    /// Waits that long, or less if the task is cancelled.
    let dormir: @Sendable (Duration) async -> Void

    /// How long requests under way have to end once the gateway stops.
    private static let delaiDArret = Duration.seconds(10)

    func serve(
        host: String, port: Int, ouvert: @escaping @Sendable (Int) async -> Void, arret: Arret,
        _ repondre: @escaping @Sendable (WireRequest) async -> WireAnswer
    ) async throws {
        let (delai, dormir) = (delaiDEntree, dormir)
        let application = Application(
            responder: CallbackResponder<BasicRequestContext> { request, _ in
                Response(await repondre(WireRequest(request, delai, dormir)), estHEAD: request.method == .head)
            },
            // A little longer than a body may take: a client that stalls is told so before it is cut.
            server: .http1(
                configuration: .init(idleTimeout: .init(delai + .seconds(1)), httpDecoderConfiguration: .porte)),
            configuration: .init(
                address: .hostname(host, port: port),
                availableConnectionsDelegate: MaximumAvailableConnections(connexions)),
            onServerRunning: { await ouvert($0.localAddress?.port ?? 0) },
            logger: logger)
        var configuration = ServiceGroupConfiguration(services: [application], logger: logger)
        configuration.maximumGracefulShutdownDuration = Self.delaiDArret
        let groupe = ServiceGroup(configuration: configuration)
        // Not a child: a cancellation must reach the requests as an end of service, not as a cut.
        let service = Task { try await groupe.run() }
        try await withTaskCancellationHandler {
            try await service.value
        } onCancel: {
            arret.demander()
            Task { await groupe.triggerGracefulShutdown() }
        }
    }
}

extension HTTP1Channel.Configuration.DecoderConfiguration {
    /// A token, a key, and what proxies add: no more.
    fileprivate static var porte: Self {
        .init(maxHeaderFieldSize: 8 * 1024, maxHeaderListSize: 16 * 1024, maxHeaderFieldCount: 64)
    }
}

extension WireRequest {
    fileprivate init(
        _ request: Request, _ delai: Duration, _ dormir: @escaping @Sendable (Duration) async -> Void
    ) {
        var headers: [String: [String]] = [:]
        for field in request.headers { headers[field.name.canonicalName, default: []].append(field.value) }
        self.init(
            method: request.method.rawValue, path: request.uri.path, query: request.uri.query, headers: headers
        ) { limit in
            try await request.body.octets(limit, avant: delai, dormir)
        }
    }
}

extension RequestBody {
    /// The whole body, within that time: a client that drips holds nothing for long.
    fileprivate func octets(
        _ limit: Int, avant delai: Duration, _ dormir: @escaping @Sendable (Duration) async -> Void
    ) async throws -> [UInt8] {
        try await withThrowingTaskGroup(of: [UInt8].self) { groupe in
            groupe.addTask {
                do {
                    var octets: [UInt8] = []
                    for try await part in self {
                        octets.append(contentsOf: part.readableBytesView)
                        guard octets.count <= limit else { throw Probleme(.corpsTropGros) }
                    }
                    return octets
                } catch let probleme as Probleme {
                    throw probleme
                } catch {
                    throw Probleme(.corpsTronque)
                }
            }
            groupe.addTask {
                await dormir(delai)
                throw Probleme(.delaiDepasse)
            }
            defer { groupe.cancelAll() }
            return try await groupe.next() ?? []
        }
    }
}

extension Response {
    fileprivate init(_ answer: WireAnswer, estHEAD: Bool) {
        var headers: HTTPFields = [.cacheControl: "no-store"]
        if !answer.body.isEmpty { headers[.contentType] = answer.contentType }
        for header in answer.headers {
            if let name = HTTPField.Name(header.name) { headers[name] = header.value }
        }
        let response = Response(
            status: .init(code: answer.status), headers: headers,
            body: answer.body.isEmpty ? .init() : .init(byteBuffer: ByteBuffer(bytes: answer.body)))
        self = estHEAD ? response.createHeadResponse() : response
    }
}
