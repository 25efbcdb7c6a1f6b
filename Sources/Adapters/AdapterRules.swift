/// One mapping rule of an adapter, as its author wrote it: what fills a canonical field, from where, read how.
package struct AdapterRule: Sendable, Hashable {
    package let operation: String
    /// `codemandeurs[].civilite`.
    package let field: String
    /// From the payload's root; empty for a constant.
    package let sources: [String]
    /// `code(civilite)`, `date(dd/MM/yyyy)`.
    package let transform: String
    package let table: String?
    package let minimum: Int
    package let maximum: Int
    package let position: ManifestFault.Position
}

extension Adapter {
    /// The leaf rules of one operation, in the order of the mapping.
    package func rules(of operation: String) -> [AdapterRule] {
        guard let plan = plans[operation] else { return [] }
        return zip(plan.rules, plan.ruleNotes).compactMap { rule, note in
            guard let written = note.written else { return nil }
            return AdapterRule(
                operation: operation, field: note.field, sources: written.sources, transform: written.transform,
                table: written.table, minimum: Int(rule.minimum), maximum: Int(rule.maximum),
                position: written.position)
        }
    }
}
