internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import Registre
internal import ServiceLifecycle

/// Carries bytes between sockets and answers, and decides nothing: the only file that knows which server it is.
struct Serveur: Sendable {
    let logger: Logger
    /// For a request's head, then for its whole body.
    let delaiDEntree: Duration
    let connexions: Int
    let minuterie: Minuterie

    /// How long requests under way have to end once the gateway stops.
    private static let delaiDArret = Duration.seconds(10)

    func serve(
        host: String, port: Int, ouvert: @escaping @Sendable (Int) async -> Void, arret: Arret,
        _ repondre: @escaping @Sendable (WireRequest) async -> WireAnswer
    ) async throws {
        let (delai, minuterie) = (delaiDEntree, minuterie)
        let application = Application(
            responder: CallbackResponder<Contexte> { request, contexte in
                let requete = WireRequest(request) { contexte.limiter(delai, minuterie) }
                return Response(await repondre(requete), estHEAD: request.method == .head)
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

/// Knows the connection, beside the request.
private struct Contexte: RequestContext {
    var coreContext: CoreRequestContextStorage
    private let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// Breaks what is being read once that time is over, for a client that drips holds nothing for long. To wait for
    /// whichever comes first would cost two tasks a request.
    func limiter(_ delai: Duration, _ minuterie: Minuterie) -> @Sendable () -> Void {
        minuterie(delai) { [channel] in channel.pipeline.fireErrorCaught(Probleme(.delaiDepasse)) }
    }
}

extension WireRequest {
    /// - Parameter limiter: has the reading of the body fail in time; what it returns calls that off.
    fileprivate init(_ request: Request, _ limiter: @escaping @Sendable () -> @Sendable () -> Void) {
        var headers: [String: [String]] = [:]
        for field in request.headers { headers[field.name.canonicalName, default: []].append(field.value) }
        self.init(
            method: request.method.rawValue, path: request.uri.path, query: request.uri.query, headers: headers
        ) { limit in
            let rappeler = limiter()
            defer { rappeler() }
            return try await request.body.octets(limit)
        }
    }
}

extension RequestBody {
    fileprivate func octets(_ limit: Int) async throws -> [UInt8] {
        var octets: [UInt8] = []
        do {
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
}

extension Response {
    fileprivate init(_ answer: WireAnswer, estHEAD: Bool) {
        var headers: HTTPFields = [.cacheControl: "no-store"]
        if !answer.body.isEmpty || answer.stream != nil { headers[.contentType] = answer.contentType }
        for header in answer.headers {
            if let name = HTTPField.Name(header.name) { headers[name] = header.value }
        }
        let response = Response(
            status: .init(code: answer.status), headers: headers, body: answer.responseBody)
        self = estHEAD ? response.createHeadResponse() : response
    }
}

extension WireAnswer {
    fileprivate var responseBody: ResponseBody {
        guard let stream else { return body.isEmpty ? .init() : .init(byteBuffer: ByteBuffer(bytes: body)) }
        return ResponseBody { writer in
            try await stream { text in try await writer.write(ByteBuffer(string: text)) }
            try await writer.finish(nil)
        }
    }
}
