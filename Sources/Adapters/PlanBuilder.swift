internal import Demandes

/// Compiles one operation's mapping into a `Plan`: resolves canonical paths, source paths and code tables, and refuses,
/// with file and line, whatever does not fit.
struct PlanBuilder {
    let mapping: MappingFile
    let tables: [String: CodeTable]
    var draft = PlanDraft()
    var trie = PlanTrie()
    /// Rules of each scope, before they are laid out one scope after the other.
    var scopeRules: [[PendingRule]] = []
    var openings: [(node: Int, scope: Int, rule: RuleReference?)] = []
    var mapped: Set<String> = []
    var reach = Reachability()

    struct RuleReference: Hashable {
        let scope: Int
        let index: Int
    }

    struct PendingRule {
        var rule: PlanRule
        let note: RuleNote
        /// The nodes of its sources, in order.
        let nodes: [Int]
        /// The sources whose occurrences are joined.
        var joined: Set<Int> = []
    }

    static func build(
        _ operation: OperationMapping, of mapping: MappingFile, tables: [String: CodeTable],
        signals: [SignalPath]
    ) throws(ManifestFault) -> Plan {
        var builder = PlanBuilder(mapping: mapping, tables: tables)
        try builder.compile(operation, signals)
        return Plan(builder.draft)
    }

    private init(mapping: MappingFile, tables: [String: CodeTable]) {
        self.mapping = mapping
        self.tables = tables
    }

    private mutating func compile(
        _ operation: OperationMapping, _ signals: [SignalPath]
    ) throws(ManifestFault) {
        let rules = try ownRules(operation)
        mapped = try mappedFields(rules, prefix: "")
        let record = trie.node(operation.record.steps)
        let layout = BlockLayout(of: Demande.self)
        let scope = addScope(.record, parent: -1, offset: 0, layout, access: nil, prefix: "", rule: nil)
        openings.append((record, scope, nil))
        try add(rules, to: scope, at: operation.record, layout, prefix: "")
        for path in operation.envelope { ignore(path, under: SourcePath(steps: [], text: "")) }
        for signal in signals {
            let slot = Signal.allCases.firstIndex(of: signal.slot) ?? -1
            trie.nodes[trie.node(signal.path.steps)].signal = Int32(slot)
        }
        try reach.check()
        finish()
    }

    private func ownRules(_ operation: OperationMapping) throws(ManifestFault) -> RuleList {
        switch operation.rules {
        case .own(let rules): return try rules.resolved(mapping.groups)
        case .sameAs(let name):
            guard case .own(let rules)? = mapping.operations[name]?.rules else {
                throw ManifestFault(.unknownGroup, name, at: operation.recordPosition)
            }
            return try rules.resolved(mapping.groups)
        }
    }

    /// Every canonical leaf that some rule fills; the others are what this site never sends.
    private func mappedFields(_ list: RuleList, prefix: String) throws(ManifestFault) -> Set<String> {
        var fields: Set<String> = []
        for rule in list.rules {
            if let group = rule.group {
                guard let nested = mapping.groups[group] else {
                    throw ManifestFault(.unknownGroup, group, at: rule.position)
                }
                fields.formUnion(try mappedFields(nested, prefix: prefix + rule.opening))
            } else {
                fields.insert(prefix + rule.target)
            }
        }
        return fields
    }

    mutating func addScope(
        _ kind: PlanScope.Kind, parent: Int, offset: Int, _ layout: BlockLayout, access: NestedAccess?,
        prefix: String, rule: Int?
    ) -> Int {
        let notProvided = layout.leaves(prefix: prefix).filter { !mapped.contains($0.path) }
        draft.scopes.append(
            PlanScope(
                kind: kind, parent: parent, offset: offset, layout: layout, access: access,
                template: layout.template(notProvided.map { ($0.offset, $0.leaf) }), rule: rule ?? -1))
        scopeRules.append([])
        return draft.scopes.count - 1
    }

    mutating func add(
        _ list: RuleList, to scope: Int, at path: SourcePath, _ layout: BlockLayout, prefix: String
    ) throws(ManifestFault) {
        for rule in list.rules {
            let (offset, field) = try resolve(rule, layout)
            if let group = rule.group {
                try addGroup(rule, group, offset, field, to: scope, at: path, prefix: prefix)
            } else {
                try addLeaf(rule, offset, field, to: scope, at: path, prefix: prefix)
            }
        }
        for ignored in list.ignored {
            ignore(ignored, under: path)
            if ignored.isRequired { addWitness(ignored, to: scope, at: path) }
        }
    }

    /// Follows a canonical path to its field; only sections that are always there may be crossed.
    private func resolve(
        _ rule: MappingRule, _ layout: BlockLayout
    ) throws(ManifestFault) -> (Int, BlockLayout.Field) {
        guard rule.target != "." else {
            return (0, BlockLayout.Field(name: ".", offset: 0, kind: .block(layout), bearsMeaning: false))
        }
        let isList = rule.target.hasSuffix("[]")
        let names = (isList ? String(rule.target.dropLast(2)) : rule.target).split(separator: ".").map(String.init)
        var layout = layout
        var offset = 0
        for (index, name) in names.enumerated() {
            guard let field = layout.field(name) else { break }
            offset += field.offset
            if index == names.count - 1 {
                guard field.kind.isRepeated == isList else { break }
                return (offset, field)
            }
            guard case .block(let inner) = field.kind else { break }
            layout = inner
        }
        throw ManifestFault(.badField, rule.target, at: rule.position)
    }
}
