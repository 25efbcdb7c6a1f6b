/// The outcomes an error rule may name (`then:`).
enum OutcomeKind: String, Sendable, CaseIterable {
    case notModified = "not-modified"
    case unknownNumber = "unknown-number"
    case elsewhere
    case radiated
    case locked
    case notEntitled = "not-entitled"
    case credentialsRefused = "credentials-refused"
    case rateLimited = "rate-limited"
    case unavailable
    case rejected
    case unreadable
    case structureBroken = "structure-broken"
    case adapterDefect = "adapter-defect"
    /// Of a list: the site no longer knows where we stood.
    case cursorExpired = "cursor-expired"

    init(_ value: YAMLValue) throws(ManifestFault) {
        let text = try value.text()
        guard let kind = OutcomeKind(rawValue: text) else { throw ManifestFault(.badValue, text, at: value.position) }
        self = kind
    }
}

/// What a refusal may say of itself, beside the status.
enum Signal: String, Sendable, CaseIterable {
    /// The site's own code for the refusal.
    case code
    /// The field it names.
    case field
    /// When to come back.
    case until
    /// Who holds the demande.
    case site
    case motif
    case date
    /// The number that replaces this one.
    case successor
    /// Of a list: what leads to the next page, and what is announced of the whole.
    case next
    case total
    /// Of each record of a list: its date, and what names it.
    case cursor
    case identity

    /// Those that `signals` may name.
    static let refusals: [Signal] = [.code, .field, .until, .site, .motif, .date, .successor]

    var says: String {
        switch self {
        case .code: "Le code du refus ; sa présence fait le refus."
        case .field: "Le champ qu'il met en cause."
        case .until: "Quand revenir."
        case .site: "Qui tient la demande."
        case .motif: "Le motif d'une radiation."
        case .date: "La date d'une radiation."
        case .successor: "Le numéro qui remplace celui-ci."
        case .next: "Le jeton de la page suivante."
        case .total: "Le total annoncé."
        case .cursor: "La date de l'enregistrement."
        case .identity: "Ce qui nomme l'enregistrement."
        }
    }

    static func read(_ value: YAMLValue?, _ format: Format) throws(ManifestFault) -> [SignalPath] {
        guard let value else { return [] }
        var signals: [SignalPath] = []
        var reader = try YAMLReader(value)
        for member in reader.entries() {
            guard let slot = refusals.first(where: { $0.rawValue == member.key }) else {
                throw ManifestFault(.unknownKey, member.key, at: member.position)
            }
            let path = try SourcePath.read(member.value, format.namespaces)
            signals.append(SignalPath(slot: slot, path: path, position: member.value.position))
        }
        return signals
    }
}

/// Where a signal stands in the payload, and in the manifest.
struct SignalPath: Sendable {
    let slot: Signal
    let path: SourcePath
    let position: ManifestFault.Position
}

/// « When the answer looks so, it means that ». Rules are tried in order; `otherwise` is compulsory.
struct ErrorRule: Sendable {
    var statuses: ClosedRange<Int>?
    /// Glob over the refusal's own code: `CTR*`.
    var code: String?
    /// Glob over the field it names.
    var field: String?
    /// Glob over a SOAP fault's text or code.
    var fault: String?
    var isHTML = false
    let outcome: OutcomeKind
    let position: ManifestFault.Position

    init(_ value: YAMLValue) throws(ManifestFault) {
        var reader = try YAMLReader(value)
        position = reader.position
        outcome = try OutcomeKind(try reader.required("then"))
        var when = try YAMLReader(try reader.required("when"))
        if let status = when.optional("status") { statuses = try Self.range(status) }
        code = try when.optionalText("code")
        field = try when.optionalText("field")
        fault = try when.optionalText("fault")
        if let body = when.optional("body") {
            guard try body.text() == "html" else { throw ManifestFault(.badValue, "body", at: body.position) }
            isHTML = true
        }
        try when.finish()
        try reader.finish()
    }

    /// `404`, or `5xx`.
    private static func range(_ value: YAMLValue) throws(ManifestFault) -> ClosedRange<Int> {
        let text = try value.text()
        if text.hasSuffix("xx"), let family = Int(text.dropLast(2)), (1...5).contains(family) {
            return family * 100...family * 100 + 99
        }
        guard let status = Int(text), (100...599).contains(status) else {
            throw ManifestFault(.badValue, "status: \(text)", at: value.position)
        }
        return status...status
    }

    func matches(_ answer: Facts) -> Bool {
        if let statuses, !statuses.contains(answer.status) { return false }
        if isHTML && !answer.isHTML { return false }
        if let code, !answer.codes.contains(where: { Self.glob(code, $0) }) { return false }
        if let field, !answer.fields.contains(where: { Self.glob(field, $0) }) { return false }
        if let fault, !answer.faults.contains(where: { Self.glob(fault, $0) }) { return false }
        return true
    }

    /// What the rules look at.
    struct Facts: Sendable {
        var status = 200
        var isHTML = false
        var codes: [String] = []
        var fields: [String] = []
        var faults: [String] = []
    }

    /// `*` at the end stands for anything.
    static func glob(_ pattern: String, _ text: String) -> Bool {
        pattern.hasSuffix("*") ? text.hasPrefix(pattern.dropLast()) : text == pattern
    }
}
