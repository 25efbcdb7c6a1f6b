internal import Demandes

/// A request as it reaches the door, whatever server carried it.
struct WireRequest: Sendable {
    let method: String
    /// Raw, without the query.
    let path: String
    let query: String?
    /// Names in lower case; a header that comes twice has two values.
    let headers: [String: [String]]
    /// Reads the body whole. Throws `Probleme` when it is larger than that, or does not come in time.
    let body: @Sendable (_ limit: Int) async throws -> [UInt8]

    /// The value of a header that comes exactly once.
    func header(_ name: String) -> String? {
        guard let values = headers[name], values.count == 1 else { return nil }
        return values[0]
    }
}

/// What is sent back: a status, a JSON body, a few headers.
struct WireAnswer: Sendable {
    /// Sends a body bit by bit, until it returns; it throws once whoever listened is gone.
    typealias Stream = @Sendable (_ send: (String) async throws -> Void) async throws -> Void

    let status: Int
    private(set) var body: [UInt8]
    /// The code of the problem; nil for an answer that is not one.
    var code: String?
    var headers: [Header] = []
    /// In place of the body.
    private(set) var stream: Stream?
    /// What the body is, when it is not JSON.
    private var mediaType: String?

    struct Header: Sendable, Hashable {
        let name: String
        let value: String
    }

    init(_ status: Int, _ json: JSON? = nil) {
        self.status = status
        body = json.map { Array($0.text.utf8) } ?? []
    }

    /// Prometheus text.
    init(_ status: Int, text: String) {
        self.init(status)
        body = Array(text.utf8)
        mediaType = "text/plain; version=0.0.4; charset=utf-8"
    }

    /// Server-sent events.
    init(events stream: @escaping Stream) {
        self.init(200)
        self.stream = stream
        mediaType = "text/event-stream; charset=utf-8"
    }

    init(_ probleme: Probleme, requete: String?, now: Instant) {
        self.init(probleme.statut, probleme.json(requete: requete))
        code = probleme.code
        if probleme.statut == 401 { headers.append(Header(name: "WWW-Authenticate", value: "Bearer")) }
        if !probleme.methodes.isEmpty {
            headers.append(Header(name: "Allow", value: probleme.methodes.joined(separator: ", ")))
        }
        let attente = probleme.jusqua.map { Self.seconds(until: $0, now) }
        if let attente = attente ?? (probleme.code == CodeWeb.requeteEnCours.code ? 1 : nil) {
            headers.append(Header(name: "Retry-After", value: String(attente)))
        }
    }

    /// An answer kept under an idempotency key, byte for byte. What a header says of time is counted again.
    init(retained status: Int, _ body: [UInt8], now: Instant) {
        self.status = status
        self.body = body
        guard status >= 400, case .object(let members)? = try? JSONReader.read(body) else { return }
        if case .string(let code)? = members.first(where: { $0.name == "code" })?.value { self.code = code }
        if case .string(let iso)? = members.first(where: { $0.name == "jusqua" })?.value,
            let instant = Instant(wire: iso)
        {
            headers.append(Header(name: "Retry-After", value: String(Self.seconds(until: instant, now))))
        }
    }

    var contentType: String {
        mediaType
            ?? (status >= 400 ? "application/problem+json; charset=utf-8" : "application/json; charset=utf-8")
    }

    static func seconds(until instant: Instant, _ now: Instant) -> Int64 {
        max(1, (instant.millisecondes - now.millisecondes + 999) / 1000)
    }
}

extension Instant {
    /// Reads what `iso` wrote.
    init?(wire iso: String) {
        let parts = iso.split(whereSeparator: { "T:.Z".contains($0) })
        guard parts.count == 5, let jour = DateCivile(iso: String(parts[0])) else { return nil }
        let numbers = parts.dropFirst().compactMap { Int($0) }
        guard numbers.count == 4 else { return nil }
        self.init(
            jour: jour, heure: numbers[0], minute: numbers[1], seconde: numbers[2], milliseconde: numbers[3],
            decalageMinutes: 0)
    }
}
