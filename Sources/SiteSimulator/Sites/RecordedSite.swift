/// One exchange that a recorded site knows: what was asked, what it answers.
public struct RecordedExchange: Sendable {
    /// The sample it comes from: what a refusal names.
    public var sample: String
    public var numero: String
    public var method: String
    /// As it was asked, with its query.
    public var path: String
    public var requestHeaders: [(name: String, value: String)]
    public var request: [UInt8]
    public var status: Int
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]
    public var role: Role

    /// What an answer also serves for, whatever the number.
    public enum Role: Sendable {
        case found, otherRefusal
        /// For a number that no exchange knows.
        case unknownNumber
        /// For a call that proves nothing of who makes it.
        case credentialsRefused
        /// A page of a list: chosen by whoever knows its words, and here only compared with a call that no page suits.
        case page
    }

    public init(
        sample: String, numero: String, method: String, path: String,
        requestHeaders: [(name: String, value: String)], request: [UInt8], status: Int,
        headers: [(name: String, value: String)], body: [UInt8], role: Role
    ) {
        self.sample = sample
        self.numero = numero
        self.method = method
        self.path = path
        self.requestHeaders = requestHeaders
        self.request = request
        self.status = status
        self.headers = headers
        self.body = body
        self.role = role
    }
}

/// A call as it came: enough to know which page of a list it asks for.
public struct RecordedCall: Sendable {
    public let method: String
    /// Without its query; percent-encoding undone, as in the query's values.
    public let path: String
    public let query: [String: String]
    public let range: String?
    public let body: [UInt8]
}

/// A site played from recorded exchanges: the number found in a request chooses the answer.
public final class RecordedSite: Sendable {
    /// `http://127.0.0.1:…`, without a final slash.
    public let base: String
    private let listener: Listener

    /// - Parameters:
    ///   - credential: a header that every call must bear, whatever its value.
    ///   - page: the page of a list that a call asks for; nil for a call about one number.
    ///   - refused: told of each call that is not what the samples ask, and of the part that differs.
    ///   - exchanges: asked at each call, so that a sample that changes is served at once. The first that suits wins.
    public static func start(
        port: Int, credential: String? = nil,
        page: @escaping @Sendable (RecordedCall) -> RecordedExchange? = { _ in nil },
        refused: @escaping @Sendable (RequestDifference) -> Void = { _ in },
        exchanges: @escaping @Sendable () -> [RecordedExchange]
    ) async throws -> RecordedSite {
        let listener = try await Listener.start(
            host: "127.0.0.1", port: port, tls: { nil },
            conversation: Conversation(keepAlive: true) { request in
                let answer = RecordedAnswer(
                    credential: credential, page: page, refused: refused, exchanges: exchanges())
                return Exchange(answer: answer.answer(request))
            }.run)
        return RecordedSite(listener)
    }

    private init(_ listener: Listener) {
        self.listener = listener
        base = "http://127.0.0.1:\(listener.port)"
    }

    public func stop() async { await listener.stop() }
}
