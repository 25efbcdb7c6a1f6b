/// The first part of a call that is not what a sample's request asks. No number stands in it: `#` in its place.
public struct RequestDifference: Sendable, Equatable {
    /// In the order they are looked at.
    public enum Part: Int, Sendable, Comparable {
        case method, path, query, header, body

        public static func < (left: Part, right: Part) -> Bool { left.rawValue < right.rawValue }

        var libelle: String {
            switch self {
            case .method: "la méthode"
            case .path: "le chemin"
            case .query: "le paramètre"
            case .header: "l'en-tête"
            case .body: "le corps"
            }
        }
    }

    public let part: Part
    /// The parameter, the header or the place in the body; empty for a method or a path.
    public let place: String
    public let expected: String
    public let given: String
    /// The sample that comes nearest.
    public let sample: String

    /// « le paramètre version diffère de l'exemple 010-couple : attendu « 2 », reçu « 1 » ».
    public var phrase: String {
        let what = part.libelle + (place.isEmpty ? "" : " \(place)")
        let words = [expected, given].map { $0.isEmpty ? "rien" : "« \($0.prefix(200)) »" }
        return "\(what) diffère de l'exemple \(sample) : attendu \(words[0]), reçu \(words[1])"
    }
}

extension RequestDifference {
    /// Nil when the call is what the sample asks: what changes from one call to the other (numbers, exchange
    /// identifiers, our certificate, a WS-Security header) and what the sample does not say aside.
    init?(_ request: HTTPRequest, _ exchange: RecordedExchange) {
        let target = exchange.path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = PercentEncoding.decode(target[0])
        let found: Found?
        if request.method != exchange.method {
            found = (.method, "", exchange.method, request.method)
        } else if !RequestMask.same(path, request.path) {
            found = (.path, "", RequestMask.masked(path), RequestMask.masked(request.path))
        } else {
            found = Self.values(request, exchange, target.count > 1 ? RequestHead.query(target[1]) : [:])
        }
        guard let found else { return nil }
        self.init(
            part: found.part, place: found.place, expected: found.expected, given: found.given, sample: exchange.sample)
    }

    typealias Found = (part: Part, place: String, expected: String, given: String)

    private static func values(
        _ request: HTTPRequest, _ exchange: RecordedExchange, _ query: [String: String]
    ) -> Found? {
        if exchange.role == .page { return page(request, exchange, query) }
        for name in Set(query.keys).union(request.query.keys).sorted() {
            if let found = Self.found(.query, name, query[name], request.query[name]) { return found }
        }
        return header(request, exchange) ?? body(request, exchange)
    }

    /// No page of the list is asked so: a page's words are known to whoever wrote the list alone.
    private static func page(
        _ request: HTTPRequest, _ exchange: RecordedExchange, _ query: [String: String]
    ) -> Found {
        let words = { (query: [String: String]) in
            query.sorted { $0.key < $1.key }.map { "\($0.key)=\(RequestMask.masked($0.value))" }.joined(separator: "&")
        }
        if let range = exchange.header("range"), range != request.header("range") {
            return (.header, "Range", range, request.header("range") ?? "")
        }
        if exchange.request.isEmpty { return (.query, "", words(query), words(request.query)) }
        return body(request, exchange) ?? (.body, "", "une page des exemples", "une autre")
    }

    /// What says which service is called, and in which syntax.
    private static func header(_ request: HTTPRequest, _ exchange: RecordedExchange) -> Found? {
        if let action = exchange.header("soapaction"), action != request.header("soapaction") {
            return (.header, "SOAPAction", action, request.header("soapaction") ?? "")
        }
        guard let told = exchange.header("content-type") else { return nil }
        let given = request.header("content-type") ?? ""
        let (type, parameters) = MIME.mediaType(told)
        let other = MIME.mediaType(given)
        let differs =
            type != other.type
            || ["charset", "action"].contains { name in
                parameters[name].map { $0.lowercased() != other.parameters[name]?.lowercased() } ?? false
            }
        return differs ? (.header, "Content-Type", told, given) : nil
    }

    private static func body(_ request: HTTPRequest, _ exchange: RecordedExchange) -> Found? {
        let expected = RequestBody(exchange.request, exchange.header("content-type"))
        let given = RequestBody(request.body, request.header("content-type"))
        return expected.difference(given).map { (.body, $0.place, $0.expected, $0.given) }
    }

    private static func found(_ part: Part, _ place: String, _ expected: String?, _ given: String?) -> Found? {
        if let expected, let given, RequestMask.same(expected, given) { return nil }
        return (part, place, RequestMask.masked(expected ?? ""), RequestMask.masked(given ?? ""))
    }
}

extension RecordedExchange {
    /// Of the request, by its name in lower case.
    fileprivate func header(_ name: String) -> String? {
        requestHeaders.first { $0.name.lowercased() == name }?.value
    }
}
