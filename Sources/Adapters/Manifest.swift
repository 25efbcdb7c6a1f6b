/// `manifest.yml`: who the site is, how to talk to it, what its refusals mean. Data only.
struct Manifest: Sendable {
    var id = ""
    var title = ""
    var owner = ""
    var transport = TransportRules()
    var auth = Auth.none
    var format = Format()
    var operations: [OperationRules] = []
    var errors: [ErrorRule] = []
    var otherwise = OutcomeKind.adapterDefect
    var dispatch: DispatchRules?

    /// Reads an effective manifest: the adapter's own laid over its family's.
    init(_ value: YAMLValue) throws(ManifestFault) {
        var reader = try YAMLReader(value)
        var adapter = try YAMLReader(try reader.required("adapter"))
        id = try adapter.text("id")
        title = try adapter.text("title")
        owner = try adapter.text("owner")
        _ = adapter.optional("extends")
        try adapter.finish()
        transport = try TransportRules(try reader.required("transport"))
        auth = try Auth(try reader.required("auth"))
        format = try Format(try reader.required("format"))
        var operationsReader = try YAMLReader(try reader.required("operations"))
        for member in operationsReader.entries() {
            operations.append(try OperationRules(member.key, member.value, format))
        }
        try readErrors(try reader.required("errors"))
        dispatch = try DispatchRules.read(reader.optional("dispatch"))
        try reader.finish()
    }

    private mutating func readErrors(_ value: YAMLValue) throws(ManifestFault) {
        var rules = try value.items()
        guard let last = rules.popLast() else { throw ManifestFault(.noOtherwise, "errors", at: value.position) }
        for rule in rules { errors.append(try ErrorRule(rule)) }
        var reader = try YAMLReader(last)
        guard let otherwise = reader.optional("otherwise") else {
            throw ManifestFault(.noOtherwise, "errors", at: last.position)
        }
        self.otherwise = try OutcomeKind(otherwise)
        try reader.finish()
    }
}

/// Where the site answers and within which bounds.
struct TransportRules: Sendable {
    var production: String?
    var recette: String?
    var connect = Duration.seconds(5)
    var total = Duration.seconds(15)
    var maxBody = 4 << 20
    var maxDepth = 64

    init() {}

    init(_ value: YAMLValue) throws(ManifestFault) {
        var reader = try YAMLReader(value)
        production = try reader.optionalText("production")
        recette = try reader.optionalText("recette")
        connect = try reader.duration("connect", default: connect)
        total = try reader.duration("total", default: total)
        maxBody = try reader.size("max_body", default: maxBody)
        maxDepth = try reader.integer("max_depth", default: maxDepth)
        try reader.finish()
    }
}

/// How the site knows us. Secrets are names of files in the secrets folder, never values.
enum Auth: Sendable, Hashable {
    case none
    case apiKey(header: String, secret: String)
    /// `guichet`: the five characters of our desk, that name the certificate in a request.
    case mutualTLS(certificate: String, key: String, guichet: String)

    init(_ value: YAMLValue) throws(ManifestFault) {
        var reader = try YAMLReader(value)
        switch try reader.text("kind") {
        case "none": self = .none
        case "api-key":
            self = .apiKey(header: try reader.text("header"), secret: try Self.secret(reader.required("secret")))
        case "mutual-tls":
            self = .mutualTLS(
                certificate: try Self.secret(reader.required("certificate")),
                key: try Self.secret(reader.required("key")),
                guichet: try reader.text("guichet"))
        case let other: throw ManifestFault(.badValue, "auth: \(other)", at: reader.position)
        }
        try reader.finish()
    }

    /// `secret(29-finistere/cle)`.
    static func secret(_ value: YAMLValue) throws(ManifestFault) -> String {
        let text = try value.text()
        guard text.hasPrefix("secret("), text.hasSuffix(")"), !text.contains("..") else {
            throw ManifestFault(.badValue, "un secret se donne par référence : secret(nom)", at: value.position)
        }
        return String(text.dropFirst(7).dropLast())
    }
}

/// What the site speaks.
struct Format: Sendable {
    enum Kind: String, Sendable { case xml, json }
    enum Envelope: String, Sendable {
        case none
        /// SOAP 1.2 with the payload as a MIME part (MTOM/XOP).
        case mtom
    }

    var kind = Kind.xml
    var envelope = Envelope.none
    var namespaces: [String: String] = [:]
    /// Media type of a good answer, without parameters.
    var contentType = ""

    init() {}

    init(_ value: YAMLValue) throws(ManifestFault) {
        var reader = try YAMLReader(value)
        let kindValue = try reader.required("kind")
        guard let kind = Kind(rawValue: try kindValue.text()) else {
            throw ManifestFault(.badValue, "kind", at: kindValue.position)
        }
        self.kind = kind
        guard let envelope = Envelope(rawValue: try reader.optionalText("envelope") ?? "none") else {
            throw ManifestFault(.badValue, "envelope", at: reader.position)
        }
        self.envelope = envelope
        contentType = try reader.text("content_type").lowercased()
        if let value = reader.optional("namespaces") {
            var names = try YAMLReader(value)
            for member in names.entries() { namespaces[member.key] = try member.value.text() }
        }
        try reader.finish()
    }
}

/// One call: what is sent, and where its answer says yes or no.
struct OperationRules: Sendable {
    let name: String
    let method: String
    /// May hold `{{ numero }}`.
    let path: String
    let headers: [(name: String, value: String)]
    /// File of the request body, under `requests/`.
    let request: String?
    /// SOAP action, for an MTOM envelope.
    let action: String?
    /// Element of the SOAP body, and the one that holds the payload.
    let response: (element: String, payload: String)?
    /// Where a business refusal stands in the payload.
    let signals: [(slot: Signal, path: SourcePath)]
    /// The lookup itself, or what completes it.
    let isPrimary: Bool

    init(_ name: String, _ value: YAMLValue, _ format: Format) throws(ManifestFault) {
        self.name = name
        var reader = try YAMLReader(value)
        let verb = try reader.required("method")
        method = try verb.text()
        // A registration site is only read; POST is there because SOAP reads with it.
        guard ["GET", "POST"].contains(method) else { throw ManifestFault(.badValue, "method", at: verb.position) }
        path = try reader.text("path")
        var headers: [(String, String)] = []
        if let value = reader.optional("headers") {
            var names = try YAMLReader(value)
            for member in names.entries() { headers.append((member.key, try member.value.text())) }
        }
        self.headers = headers
        request = try reader.optionalText("request")
        action = try reader.optionalText("action")
        response = try Self.response(reader.optional("response"))
        signals = try Signal.read(reader.optional("signals"), format)
        isPrimary = !(try reader.flag("completes", default: false))
        try reader.finish()
    }

    private static func response(_ value: YAMLValue?) throws(ManifestFault) -> (element: String, payload: String)? {
        guard let value else { return nil }
        var reader = try YAMLReader(value)
        let pair = (element: try reader.text("element"), payload: try reader.text("payload"))
        try reader.finish()
        return pair
    }
}
