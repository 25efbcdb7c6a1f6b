internal import Demandes

/// The messages of a sample, as they would go over the wire.
package enum SampleExchange {
    /// The identifier of every exchange of a sample.
    static let correlation = "00000000-0000-4000-8000-000000000000"

    /// What an adapter calls for one demande, the first call first.
    package static func operations(_ adapter: Adapter) -> [String] {
        let operations = adapter.manifest.operations
        return operations.filter(\.isPrimary).prefix(1).map(\.name) + operations.filter(\.completes).map(\.name)
    }

    /// The request of one operation, with a secret that is none.
    package static func request(_ name: String, _ adapter: Adapter, numero: String) -> [UInt8] {
        guard let operation = adapter.manifest.operations.first(where: { $0.name == name }) else { return [] }
        let values = TemplateValues(plain: [
            "numero": numero, "correlation": correlation,
            "certificat.nom": "certificat.pem", "certificat": "", "securite": "",
        ])
        let query = operation.query.map { "\($0.name)=\(RequestTemplate.fill($0.value, values, in: .url))" }
        let path =
            RequestTemplate.fill(operation.path, values, in: .url)
            + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
        var lines = ["\(operation.method) \(path) HTTP/1.1", "Host: \(host(adapter))"]
        if let (name, value) = presented(adapter) { lines.append("\(name): \(value)") }
        lines += operation.headers.map { "\($0.name): \(RequestTemplate.fill($0.value, values, in: .header))" }
        var body: [UInt8] = []
        if let file = operation.request, let template = adapter.requests[file] {
            let syntax = adapter.manifest.syntax(operation)
            body = Array(RequestTemplate.fill(template, values, in: syntax).utf8)
            lines.append("Content-Length: \(body.count)")
        }
        return Array((lines + ["", ""]).joined(separator: "\r\n").utf8) + body
    }

    /// The request of a page of a list.
    package static func request(_ ask: ListWalk.Ask, _ adapter: Adapter) -> [UInt8] {
        var lines = ["\(ask.method) \(ask.target) HTTP/1.1", "Host: \(host(adapter))"]
        if let (name, value) = presented(adapter) { lines.append("\(name): \(value)") }
        lines += ask.headers.map { "\($0.name): \($0.value)" }
        if !ask.body.isEmpty { lines.append("Content-Length: \(ask.body.count)") }
        return Array((lines + ["", ""]).joined(separator: "\r\n").utf8) + ask.body
    }

    /// The header that every call bears to say who makes it; nil where none does.
    package static func credential(_ adapter: Adapter) -> String? { presented(adapter)?.name }

    /// That header, its secret masked: the scheme alone is the contract's (RFC 7617, RFC 6750).
    static func presented(_ adapter: Adapter) -> (name: String, value: String)? {
        for environment in SiteEnvironment.allCases {
            switch adapter.manifest.auth[environment] {
            case .apiKey(let header, _): return (header, "(masque)")
            case .basic: return ("Authorization", "Basic (masque)")
            case .oauth2Client: return ("Authorization", "Bearer (masque)")
            case .none, .mutualTLS, .wsSecurity: continue
            }
        }
        return nil
    }

    static func host(_ adapter: Adapter) -> String {
        let base = adapter.recetteURL ?? adapter.productionURL ?? "https://site.invalid"
        return String(base.split(separator: "/").dropFirst().first ?? "site.invalid")
    }

    /// A good answer that holds the payload.
    package static func response(_ payload: [UInt8], _ name: String, _ adapter: Adapter) -> [UInt8] {
        guard let operation = adapter.manifest.operations.first(where: { $0.name == name }) else { return [] }
        return message(Envelope(adapter.manifest, operation).answer(200, payload))
    }

    package static func message(_ answer: RawAnswer) -> [UInt8] {
        let head = ["HTTP/1.1 \(answer.status) \(reasons[answer.status] ?? "Statut")"]
        let headers = answer.headers.map { "\($0.name): \($0.value)" } + ["Content-Length: \(answer.body.count)"]
        return Array((head + headers + ["", ""]).joined(separator: "\r\n").utf8) + answer.body
    }

    private static let reasons = [
        200: "OK", 206: "Partial Content", 304: "Not Modified", 400: "Bad Request", 401: "Unauthorized",
        403: "Forbidden", 404: "Not Found", 409: "Conflict", 410: "Gone", 421: "Misdirected Request",
        422: "Unprocessable Content", 423: "Locked", 429: "Too Many Requests", 500: "Internal Server Error",
        503: "Service Unavailable",
    ]
}
