/// One exchange that a recorded site knows: what was asked, what it answers.
public struct RecordedExchange: Sendable {
    public var numero: String
    public var method: String
    /// As it was asked, with its query.
    public var path: String
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
    }

    public init(
        numero: String, method: String, path: String, request: [UInt8], status: Int,
        headers: [(name: String, value: String)], body: [UInt8], role: Role
    ) {
        self.numero = numero
        self.method = method
        self.path = path
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
    ///   - exchanges: asked at each call, so that a sample that changes is served at once. The first that suits wins.
    public static func start(
        port: Int, credential: String? = nil,
        page: @escaping @Sendable (RecordedCall) -> RecordedExchange? = { _ in nil },
        exchanges: @escaping @Sendable () -> [RecordedExchange]
    ) async throws -> RecordedSite {
        let listener = try await Listener.start(
            host: "127.0.0.1", port: port, tls: { nil },
            conversation: Conversation(keepAlive: true) { request in
                Exchange(
                    answer: RecordedAnswer(credential: credential, page: page, exchanges: exchanges()).answer(request))
            }.run)
        return RecordedSite(listener)
    }

    private init(_ listener: Listener) {
        self.listener = listener
        base = "http://127.0.0.1:\(listener.port)"
    }

    public func stop() async { await listener.stop() }
}

/// The choice of one answer.
struct RecordedAnswer {
    let credential: String?
    let page: (RecordedCall) -> RecordedExchange?
    let exchanges: [RecordedExchange]

    func answer(_ request: HTTPRequest) -> HTTPAnswer {
        // OAuth 2.0 client credentials (RFC 6749 §4.4): whoever asks has a token.
        if request.body.starts(with: "grant_type=".utf8) || request.body.firstRange(of: "&grant_type=".utf8) != nil {
            let token = #"{"access_token":"jeton-de-recette","token_type":"Bearer","expires_in":3600}"#
            return HTTPAnswer(status: 200, contentType: "application/json", body: Array(token.utf8))
        }
        if let credential, (request.header(credential.lowercased()) ?? "").isEmpty {
            return answer(first(.credentialsRefused), orStatus: 401)
        }
        let call = RecordedCall(
            method: request.method, path: request.path, query: request.query, range: request.header("range"),
            body: request.body)
        if let page = page(call) { return answer(page, orStatus: 404) }
        let body = String(decoding: request.body, as: UTF8.self)
        let asked = Self.numbers(([request.path] + request.query.values + [body]).joined(separator: "\n"))
        let known = exchanges.filter { asked.contains($0.numero) && $0.method == request.method }
        guard !known.isEmpty else { return answer(first(.unknownNumber), orStatus: 404) }
        // Calls of several operations about one number: their path tells them apart, then what their bodies share.
        let samePath = known.filter { Self.neutral($0.path) == Self.neutral(request.path) }
        let lines = Set(body.split(separator: "\n"))
        let best = (samePath.isEmpty ? known : samePath).enumerated().max { left, right in
            let shared = (Self.shared(left.element, lines), Self.shared(right.element, lines))
            return shared.0 == shared.1 ? left.offset > right.offset : shared.0 < shared.1
        }
        return answer(best?.element, orStatus: 404)
    }

    private func first(_ role: RecordedExchange.Role) -> RecordedExchange? { exchanges.first { $0.role == role } }

    private static func shared(_ exchange: RecordedExchange, _ lines: Set<Substring>) -> Int {
        String(decoding: exchange.request, as: UTF8.self).split(separator: "\n").count { lines.contains($0) }
    }

    /// Thirteen digits, then five letters or digits.
    static func numbers(_ text: String) -> Set<String> {
        let words = text.split { !$0.isLetter && !$0.isNumber }
        return Set(words.filter { $0.utf8.count == 18 && $0.prefix(13).allSatisfy(\.isNumber) }.map(String.init))
    }

    /// The path without its query and without the number.
    private static func neutral(_ path: String) -> String {
        var path = String(path.prefix { $0 != "?" })
        for number in numbers(path) { path = path.replacing(number, with: "#") }
        return path
    }

    private func answer(_ exchange: RecordedExchange?, orStatus status: Int) -> HTTPAnswer {
        guard let exchange else {
            return HTTPAnswer(status: status, contentType: "text/plain; charset=utf-8", body: Array("refus\n".utf8))
        }
        var answer = HTTPAnswer(status: exchange.status, contentType: "", body: exchange.body)
        // The writer frames the answer itself.
        let framing: Set<String> = ["content-length", "connection", "transfer-encoding", "keep-alive"]
        answer.headers = exchange.headers.filter { !framing.contains($0.name.lowercased()) }
        return answer
    }
}
