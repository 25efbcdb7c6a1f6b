/// An answer before it goes on the wire: the writer adds the framing headers.
struct HTTPAnswer: Sendable {
    var status: Int
    /// In order, as they will be sent.
    var headers: [(name: String, value: String)]
    var body: AnswerBody

    init(status: Int, contentType: String, body: [UInt8]) {
        self.status = status
        headers = [("Content-Type", contentType)]
        self.body = AnswerBody(body)
    }

    mutating func set(_ name: String, _ value: String) {
        headers.removeAll { $0.name.lowercased() == name.lowercased() }
        headers.append((name, value))
    }

    /// `HTTP/1.1 200 OK` for the statuses these sites use.
    var statusLine: String { "HTTP/1.1 \(status) \(Self.reasons[status] ?? "Status")" }

    private static let reasons = [
        200: "OK", 202: "Accepted", 204: "No Content", 206: "Partial Content", 301: "Moved Permanently", 302: "Found",
        307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized",
        403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 409: "Conflict", 410: "Gone",
        413: "Content Too Large", 415: "Unsupported Media Type", 416: "Range Not Satisfiable",
        421: "Misdirected Request", 423: "Locked", 429: "Too Many Requests",
        431: "Request Header Fields Too Large", 500: "Internal Server Error", 502: "Bad Gateway",
        503: "Service Unavailable", 504: "Gateway Timeout",
    ]
}

/// The bytes of a body. A gigabyte is described by its filler, never held.
struct AnswerBody: Sendable {
    var start: [UInt8]
    /// How many times the letter `A` comes between `start` and `end`.
    var filler = 0
    var end: [UInt8] = []

    init(_ octets: [UInt8]) { start = octets }

    var size: Int { start.count + filler + end.count }

    /// At most `limit` bytes from `offset`; empty at the end.
    func slice(from offset: Int, limit: Int) -> [UInt8] {
        if offset < start.count { return Array(start[offset..<min(start.count, offset + limit)]) }
        let inFiller = offset - start.count
        if inFiller < filler { return [UInt8](repeating: 0x41, count: min(filler - inFiller, limit)) }
        let inEnd = inFiller - filler
        guard inEnd < end.count else { return [] }
        return Array(end[inEnd..<min(end.count, inEnd + limit)])
    }
}
