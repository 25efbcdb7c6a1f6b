package import Demandes

/// Writes a page of a list in the site's own syntax: its records, dated and named as the list says, what leads to the
/// page that follows, what is announced of the whole.
package struct PageWriter {
    private let adapter: Adapter
    private let operation: OperationRules
    private let rules: ListRules

    /// Nil when the adapter has no list of that name that comes by pages.
    package init?(_ adapter: Adapter, list name: String) {
        guard let operation = adapter.manifest.list(name), let rules = operation.list, rules.page != nil else {
            return nil
        }
        self.adapter = adapter
        self.operation = operation
        self.rules = rules
    }

    package struct Page {
        package let answer: RawAnswer
        package let blind: [PayloadWriter.Blind]
    }

    /// - Parameters:
    ///   - demandes: canonical values of each record, and when it was last changed.
    ///   - start: the rank of the first of them in the list.
    ///   - next: the token of the page that follows; nil: this is the last.
    package func write(
        _ demandes: [(values: [String: String], changed: Instant)], from start: Int, of total: Int, next: String?
    ) -> Page {
        let root = SourceNode(nil)
        var blind: [PayloadWriter.Blind] = []
        for (rank, demande) in demandes.enumerated() {
            let record = PayloadWriter.record(demande.values, adapter, operation: operation.name, in: root)
            blind += record.blind
            if let node = record.node { mark(node, demande.changed, rank: start + rank) }
        }
        if case .token(let path, _)? = rules.page, let next { root.reach(path.steps).text = next }
        if let path = rules.total {
            let leaf = root.reach(path.steps)
            leaf.text = String(total)
            leaf.isLiteral = true
        }
        EnvelopeLeaves(adapter, operation)?.write(in: root, isRefusal: false)
        let payload = SourceText.octets(root, adapter.manifest.format)
        let envelope = Envelope(adapter.manifest, operation)
        guard case .range(let unit)? = rules.page else {
            return Page(answer: envelope.answer(200, payload), blind: blind)
        }
        let range = "\(unit) \(start)-\(start + demandes.count - 1)/\(total)"
        return Page(answer: envelope.answer(206, payload, extra: [("Content-Range", range)]), blind: blind)
    }

    /// What dates the record, and what names it where no rule gave it a name of its own.
    private func mark(_ node: SourceNode, _ changed: Instant, rank: Int) {
        if let cursor = rules.cursor {
            let leaf = node.reach(cursor.path.steps)
            leaf.text = cursor.format.write(changed, cursor.zone)
            leaf.isLiteral = cursor.format == .epoch
        }
        guard let identity = rules.identity else { return }
        let leaf = node.reach(identity.steps)
        if leaf.text == nil || leaf.text == IgnoredPath.invented { leaf.text = "\(IgnoredPath.invented)-\(rank)" }
    }
}
