package import Demandes

/// Writes the answer that an error rule of the manifest recognises.
package struct RefusalWriter {
    /// An error rule, and what it means.
    package struct Rule: Sendable {
        package let index: Int
        /// `unknown-number`, `locked`…
        package let outcome: String
        package let position: ManifestFault.Position
    }

    private let adapter: Adapter
    private let rule: ErrorRule
    /// The number that replaces the one asked for, where the contract says one.
    private let successor: String

    package static func rules(_ adapter: Adapter) -> [Rule] {
        // A cursor is of lists: no lookup meets that rule.
        adapter.manifest.errors.enumerated().filter { $0.element.outcome != .cursorExpired }.map { index, rule in
            Rule(index: index, outcome: rule.outcome.rawValue, position: rule.position)
        }
    }

    /// Nil when the manifest has no operation to answer for.
    package static func write(_ rule: Rule, _ adapter: Adapter, successor: String) -> RawAnswer? {
        guard let operation = adapter.manifest.operations.first(where: \.isPrimary) else { return nil }
        return RefusalWriter(adapter: adapter, rule: adapter.manifest.errors[rule.index], successor: successor)
            .answer(operation)
    }

    /// The refusal that a list shows: a cursor that the site no longer knows where the contract says so, else the first
    /// that says a code and that is not about one number. Nil where the list says no code that a rule looks at. A
    /// cursor that expired has no outcome: the list begins again.
    package static func write(_ adapter: Adapter, list: String) -> (answer: RawAnswer, issue: Issue?)? {
        guard let operation = adapter.manifest.list(list), operation.signals.contains(where: { $0.slot == .code })
        else { return nil }
        let coded = adapter.manifest.errors.filter { $0.code != nil }
        let rule =
            coded.first { $0.outcome == .cursorExpired } ?? coded.first { !ofOneNumber.contains($0.outcome.rawValue) }
            ?? coded.first
        guard let rule else { return nil }
        let answer = RefusalWriter(adapter: adapter, rule: rule, successor: "").answer(operation)
        return (answer, rule.outcome == .cursorExpired ? nil : rule.outcome.issue)
    }

    private static let ofOneNumber: Set<String> = ["unknown-number", "elsewhere", "radiated", "locked", "not-modified"]

    private func answer(_ operation: OperationRules) -> RawAnswer {
        let status = status(operation)
        if rule.isHTML {
            let page = "<!DOCTYPE html><html lang=\"fr\"><title>Maintenance</title></html>\n"
            return RawAnswer(
                status: status, headers: [("Content-Type", "text/html; charset=utf-8")], body: Array(page.utf8))
        }
        if let fault = rule.fault { return soapFault(status, Self.example(of: fault)) }
        let root = SourceNode(nil)
        for (slot, path) in operation.signals.map({ ($0.slot, $0.path) }) {
            guard let text = signal(slot, of: operation) else { continue }
            root.reach(path.steps).text = text
        }
        guard !root.children.isEmpty else {
            return RawAnswer(status: status, headers: headers("text/plain; charset=utf-8"), body: Array("refus\n".utf8))
        }
        EnvelopeLeaves(adapter, operation)?.write(in: root, isRefusal: true)
        let payload = SourceText.octets(root, adapter.manifest.format)
        return Envelope(adapter.manifest, operation).answer(status, payload, extra: retryAfter)
    }

    private func status(_ operation: OperationRules) -> Int {
        guard let statuses = rule.statuses else {
            // SOAP over HTTP says its faults with a 500 (SOAP 1.1 §6.2; SOAP 1.2 part 2 §7.5.2.2).
            if rule.fault != nil || rule.code != nil && operation.saysFaults { return 500 }
            return rule.isHTML ? 200 : Self.usual[rule.outcome.rawValue] ?? 500
        }
        return statuses.contains(503) && statuses.count > 1 ? 503 : statuses.lowerBound
    }

    private static let usual = [
        "unknown-number": 404, "elsewhere": 421, "radiated": 410, "locked": 423, "not-entitled": 403,
        "credentials-refused": 401, "rate-limited": 429, "unavailable": 503, "rejected": 422, "not-modified": 304,
    ]

    private var retryAfter: [(name: String, value: String)] {
        ["rate-limited", "unavailable"].contains(rule.outcome.rawValue) ? [("Retry-After", "30")] : []
    }

    private func headers(_ type: String) -> [(name: String, value: String)] { [("Content-Type", type)] + retryAfter }

    /// Only what the outcome says; the code wherever the rule looks at one.
    private func signal(_ slot: Signal, of operation: OperationRules) -> String? {
        switch (slot, rule.outcome.rawValue) {
        case (.code, _): rule.code.map(Self.example)
        case (.until, "locked"): "2026-11-21T10:30:00+01:00"
        case (.site, "elsewhere"): "www.demande-logement-social.gouv.fr"
        case (.motif, "radiated"): motif(operation)
        case (.successor, "radiated"): isFusion(operation) ? successor : nil
        case (.date, "radiated"): SourceValue("2026-05-04", .date(dateForm), [:])?.text
        case (.field, _) where rule.field != nil: rule.field.map(Self.example)
        case (.field, "rejected"): "demandeur.dateNaissance"
        case (.field, _) where operation.list != nil: "page"
        default: nil
        }
    }

    /// The first refusal that is a radiation says which number replaces this one, where the site has a place for it.
    private func isFusion(_ operation: OperationRules) -> Bool {
        operation.signals.contains { $0.slot == .successor }
            && adapter.manifest.errors.first { $0.outcome == .radiated }?.position == rule.position
    }

    private func motif(_ operation: OperationRules) -> String? {
        let rows = adapter.motifs?.rows.filter { $0.term != nil && !$0.code.isEmpty } ?? []
        let wanted = isFusion(operation) ? "fusion" : "abandon"
        return (rows.first { $0.term == wanted } ?? rows.first)?.code
    }

    /// As the rules of the demande write their dates.
    private var dateForm: Transform.DateForm {
        let rules = adapter.mapping.groups.values.flatMap(\.rules)
        return rules.contains { $0.transform == .date(.french) } ? .french : .iso
    }

    private func soapFault(_ status: Int, _ text: String) -> RawAnswer {
        let fault = """
            <?xml version="1.0" encoding="UTF-8"?>
            <soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope"><soap:Body><soap:Fault>
            <soap:Code><soap:Value>soap:Receiver</soap:Value></soap:Code>
            <soap:Reason><soap:Text xml:lang="fr">\(text)</soap:Text></soap:Reason>
            </soap:Fault></soap:Body></soap:Envelope>

            """
        return RawAnswer(
            status: status, headers: headers("application/soap+xml; charset=utf-8"), body: Array(fault.utf8))
    }

    /// A code that the pattern takes.
    private static func example(of pattern: String) -> String {
        pattern == "*" ? "FAUTE" : pattern.replacing("*", with: "0001")
    }
}

extension OperationRules {
    /// Whether its refusals are SOAP faults.
    fileprivate var saysFaults: Bool {
        let soap: Set<String> = [
            "http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope",
        ]
        return signals.filter { $0.slot == .code }.flatMap(\.path.steps).contains { step in
            if case .element(let namespace, "Fault", _, _) = step { soap.contains(namespace) } else { false }
        }
    }
}
