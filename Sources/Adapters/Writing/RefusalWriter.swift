internal import Demandes

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

    package static func rules(_ adapter: Adapter) -> [Rule] {
        // A cursor is of lists: no lookup meets that rule.
        adapter.manifest.errors.enumerated().filter { $0.element.outcome != .cursorExpired }.map { index, rule in
            Rule(index: index, outcome: rule.outcome.rawValue, position: rule.position)
        }
    }

    /// Nil when the manifest has no operation to answer for.
    package static func write(_ rule: Rule, _ adapter: Adapter, successor: String) -> RawAnswer? {
        guard let operation = adapter.manifest.operations.first(where: \.isPrimary) else { return nil }
        return RefusalWriter(adapter: adapter, rule: adapter.manifest.errors[rule.index])
            .answer(operation, successor: successor)
    }

    private func answer(_ operation: OperationRules, successor: String) -> RawAnswer {
        let status = status(operation)
        if rule.isHTML {
            let page = "<!DOCTYPE html><html lang=\"fr\"><title>Maintenance</title></html>\n"
            return RawAnswer(
                status: status, headers: [("Content-Type", "text/html; charset=utf-8")], body: Array(page.utf8))
        }
        if let fault = rule.fault { return soapFault(status, Self.example(of: fault)) }
        guard let code = rule.code else {
            return RawAnswer(status: status, headers: headers("text/plain; charset=utf-8"), body: Array("refus\n".utf8))
        }
        let root = SourceNode(nil)
        for (slot, path) in operation.signals.map({ ($0.slot, $0.path) }) {
            guard let text = signal(slot, Self.example(of: code), successor) else { continue }
            root.reach(path.steps).text = text
        }
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

    /// Only what the outcome says; the code always.
    private func signal(_ slot: Signal, _ code: String, _ successor: String) -> String? {
        switch (slot, rule.outcome.rawValue) {
        case (.code, _): code
        case (.until, "locked"): "2026-11-21T10:30:00+01:00"
        case (.site, "elsewhere"): "www.demande-logement-social.gouv.fr"
        case (.motif, "radiated"): motif
        case (.date, "radiated"): SourceValue("2026-05-04", .date(dateForm), [:])?.text
        case (.field, _) where rule.field != nil: rule.field.map(Self.example)
        case (.field, "rejected"): "demandeur.dateNaissance"
        default: nil
        }
    }

    private var motif: String? {
        let rows = adapter.motifs?.rows.filter { $0.term != nil && !$0.code.isEmpty } ?? []
        return (rows.first { $0.term == "abandon" } ?? rows.first)?.code
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
