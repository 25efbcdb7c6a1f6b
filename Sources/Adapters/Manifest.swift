/// `manifest.yml`: who the site is, how to talk to it, what its refusals mean. Data only.
struct Manifest: Sendable {
    var id = ""
    /// What is drafted in this file and not yet confirmed.
    var todos: [Todo] = []
    var title = ""
    var owner = ""
    var transport = TransportRules()
    /// The host's name: several adapters may share one, and its limits.
    var site = ""
    var auth = AuthRules()
    var format = Format()
    var operations: [OperationRules] = []
    var errors: [ErrorRule] = []
    var otherwise = OutcomeKind.adapterDefect
    var dispatch: DispatchRules?
    var limits: HostLimits?
    var freshness = Freshness()
    var expectations = Expectations()
    var privacy = Privacy()
    var habilitation: Habilitation?

    /// Reads an effective manifest: the adapter's own laid over its family's.
    init(_ value: YAMLValue) throws(ManifestFault) {
        try Grammar.manifest.check(value, "")
        var reader = try YAMLReader(value)
        var adapter = try YAMLReader(try reader.required("adapter"))
        id = try adapter.text("id")
        title = try adapter.text("title")
        owner = try adapter.text("owner")
        _ = adapter.optional("extends")
        site = try adapter.optionalText("site") ?? id
        if let mark = adapter.optional("todo") { todos = [try Todo(mark)] }
        try adapter.finish()
        transport = try TransportRules(try reader.required("transport"))
        auth = try AuthRules(try reader.required("auth"))
        format = try Format(try reader.required("format"))
        var operationsReader = try YAMLReader(try reader.required("operations"))
        for member in operationsReader.entries() {
            operations.append(try OperationRules(member.key, member.value, format))
        }
        try readErrors(try reader.required("errors"))
        dispatch = try DispatchRules.read(reader.optional("dispatch"))
        limits = try reader.optional("limits").map(HostLimits.init)
        freshness = try reader.optional("freshness").map(Freshness.init) ?? freshness
        expectations = try reader.optional("expectations").map(Expectations.init) ?? expectations
        privacy =
            try reader.optional("privacy").map { value throws(ManifestFault) in
                try Privacy(value, format.namespaces)
            } ?? privacy
        habilitation = try reader.optional("habilitation").map(Habilitation.init)
        try reader.finish()
    }

    private mutating func readErrors(_ value: YAMLValue) throws(ManifestFault) {
        var rules = try value.items()
        guard let last = rules.popLast() else { throw ManifestFault(.noOtherwise, "errors", at: value.position) }
        for rule in rules {
            let next = try ErrorRule(rule)
            if let earlier = errors.first(where: { $0.covers(next) }) {
                throw ManifestFault(
                    .unreachable, "then: \(next.outcome.rawValue)", at: next.position,
                    expected: "une réponse que la règle de la ligne \(earlier.position.line) ne prend pas déjà")
            }
            errors.append(next)
        }
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

/// What the site speaks.
struct Format: Sendable {
    enum Kind: String, Sendable, CaseIterable { case xml, json }
    enum Envelope: String, Sendable, CaseIterable {
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
    /// Parameters of the URL; one whose word has no value is left out.
    let query: [(name: String, value: String)]
    let headers: [(name: String, value: String)]
    /// File of the request body, under `requests/`.
    let request: String?
    /// SOAP action, for an MTOM envelope.
    let action: String?
    /// Element of the SOAP body, and the one that holds the payload.
    let response: (element: String, payload: String)?
    /// Where a business refusal stands in the payload.
    let signals: [SignalPath]
    /// Lays its reading over what the lookup gave.
    let completes: Bool
    /// The operation gives pages of a list, not one demande.
    let list: ListRules?

    /// The lookup itself: neither a complement nor a list.
    var isPrimary: Bool { !completes && list == nil }

    init(_ name: String, _ value: YAMLValue, _ format: Format) throws(ManifestFault) {
        self.name = name
        var reader = try YAMLReader(value)
        let verb = try reader.required("method")
        method = try verb.text()
        // A registration site is only read; POST is there because SOAP reads with it.
        guard ["GET", "POST"].contains(method) else { throw ManifestFault(.badValue, "method", at: verb.position) }
        path = try reader.text("path")
        query = try Self.pairs(reader.optional("query"))
        headers = try Self.headers(reader.optional("headers"))
        request = try reader.optionalText("request")
        action = try reader.optionalText("action")
        response = try Self.response(reader.optional("response"))
        signals = try Signal.read(reader.optional("signals"), format)
        completes = try reader.flag("completes", default: false)
        list = try reader.optional("list").map { value throws(ManifestFault) in
            try ListRules(value, format.namespaces)
        }
        try reader.finish()
    }

    private static func pairs(_ value: YAMLValue?) throws(ManifestFault) -> [(name: String, value: String)] {
        guard let value else { return [] }
        var pairs: [(String, String)] = []
        var names = try YAMLReader(value)
        for member in names.entries() { pairs.append((member.key, try member.value.text())) }
        return pairs
    }

    /// A header whose name speaks of a secret may hold no word of its own: `auth` writes such headers.
    private static func headers(_ value: YAMLValue?) throws(ManifestFault) -> [(name: String, value: String)] {
        let pairs = try pairs(value)
        let speaking = ["authorization", "cookie", "password", "passwd", "secret", "token", "api-key", "cle-api"]
        for pair in pairs where speaking.contains(where: pair.name.lowercased().contains) {
            throw ManifestFault(
                .secretInClear, "headers.\(pair.name)", at: value?.member(pair.name)?.position ?? .init(file: ""),
                expected: "cet en-tête écrit par auth")
        }
        return pairs
    }

    private static func response(_ value: YAMLValue?) throws(ManifestFault) -> (element: String, payload: String)? {
        guard let value else { return nil }
        var reader = try YAMLReader(value)
        let pair = (element: try reader.text("element"), payload: try reader.text("payload"))
        try reader.finish()
        return pair
    }
}
