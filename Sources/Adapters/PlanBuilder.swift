internal import Demandes

/// Compiles one operation's mapping into a `Plan`: resolves canonical paths, source paths and code tables, and refuses,
/// with file and line, whatever does not fit.
struct PlanBuilder {
    private let mapping: MappingFile
    private let tables: [String: CodeTable]
    var draft = PlanDraft()
    private var trie = PlanTrie()
    /// Rules of each scope, before they are laid out one scope after the other.
    private var scopeRules: [[PendingRule]] = []
    private var openings: [(node: Int, scope: Int, rule: RuleReference?)] = []
    private var mapped: Set<String> = []
    private var reach = Reachability()

    struct RuleReference: Hashable {
        let scope: Int
        let index: Int
    }

    struct PendingRule {
        var rule: PlanRule
        let note: RuleNote
        /// The nodes of its sources, in order.
        let nodes: [Int]
    }

    static func build(
        _ operation: OperationMapping, of mapping: MappingFile, tables: [String: CodeTable],
        signals: [(slot: Signal, path: SourcePath)]
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
        _ operation: OperationMapping, _ signals: [(slot: Signal, path: SourcePath)]
    ) throws(ManifestFault) {
        let rules = try ownRules(operation)
        mapped = try mappedFields(rules, prefix: "")
        let record = trie.node(operation.record.steps)
        let layout = BlockLayout(of: Demande.self)
        let scope = addScope(.record, parent: -1, offset: 0, layout, access: nil, prefix: "", rule: nil)
        openings.append((record, scope, nil))
        try add(rules, to: scope, at: operation.record, layout, prefix: "")
        for path in operation.envelope { ignore(path, under: SourcePath(steps: [], text: "")) }
        for (slot, path) in signals {
            trie.nodes[trie.node(path.steps)].signal = Int32(Signal.allCases.firstIndex(of: slot) ?? -1)
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
            let field = prefix + rule.target
            if let group = rule.group {
                guard let nested = mapping.groups[group] else {
                    throw ManifestFault(.unknownGroup, group, at: rule.position)
                }
                fields.formUnion(try mappedFields(nested, prefix: field + "."))
            } else {
                fields.insert(field)
            }
        }
        return fields
    }

    private mutating func addScope(
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

    private mutating func add(
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

    private mutating func addLeaf(
        _ rule: MappingRule, _ offset: Int, _ field: BlockLayout.Field, to scope: Int, at path: SourcePath,
        prefix: String
    ) throws(ManifestFault) {
        guard let transform = rule.transform else { return }
        guard rule.cardinality.maximum == 1 || field.kind.isRepeated else {
            throw ManifestFault(.badCardinality, "\(rule.target) n'est pas une liste", at: rule.position)
        }
        guard rule.combination != .concat || transform == .text else {
            throw ManifestFault(.badTransform, "concat n'écrit que du texte : \(rule.target)", at: rule.position)
        }
        try reach.read(rule, rule.sources.map { path.appending($0).steps }, scope: scope, isList: field.kind.isRepeated)
        let nodes = rule.sources.map { trie.node(path.appending($0).steps) }
        for source in rule.sources { markSteps(to: path.appending(source), from: path) }
        var compiled = PlanRule(
            opcode: .text, combination: rule.combination, bearsMeaning: field.bearsMeaning,
            notEntitled: rule.notEntitled, scope: Int32(scope), offset: Int32(offset),
            minimum: Int32(rule.cardinality.minimum), maximum: Int32(rule.cardinality.maximum))
        guard let (opcode, words) = transform.compile(for: field.kind) else {
            throw ManifestFault(.badTransform, "\(rule.target)", at: rule.position)
        }
        compiled.opcode = opcode
        compiled.blankCounts = rule.blankCounts
        if case .code(let name) = transform {
            compiled.table = try addTable(name, field.kind, at: rule.position)
            if draft.tables[Int(compiled.table)].emptyRow != nil { markBlanks(rule.sources.map(path.appending)) }
        }
        if case .constant = transform { draft.scopes[scope].hasConstants = true }
        let field = RuleNote(
            field: prefix + rule.target, path: SourcePath.describe(path.appending(rule.sources.first ?? .itself).steps),
            leaf: field.kind.leaf, words: words,
            written: WrittenRule(
                transform: rule.written, table: transform.table,
                sources: rule.sources.map { SourcePath.describe(path.appending($0).steps) }, position: rule.position))
        scopeRules[scope].append(PendingRule(rule: compiled, note: field, nodes: nodes))
        draft.origins[field.field, default: []] += rule.sources.map {
            SourcePath.describe(path.appending($0).steps)
        }
    }

    /// A leaf that is left out and yet must be there.
    private mutating func addWitness(_ ignored: IgnoredPath, to scope: Int, at path: SourcePath) {
        guard case .leaf(let leaf) = ignored.scope else { return }
        let source = path.appending(leaf)
        var rule = PlanRule(
            opcode: .witness, combination: .single, bearsMeaning: false, notEntitled: false, scope: Int32(scope),
            offset: 0, minimum: 1, maximum: 1)
        rule.blankCounts = true
        let place = SourcePath.describe(source.steps)
        scopeRules[scope].append(
            PendingRule(
                rule: rule, note: RuleNote(field: place, path: place, leaf: nil, words: []),
                nodes: [trie.node(source.steps)]))
    }

    /// The elements that lead to a source, below the record, stand once; the last one is the rule's own business.
    private mutating func markSteps(to source: SourcePath, from base: SourcePath) {
        var last = source.steps.count - 1
        if case .attribute? = source.steps.last { last -= 1 }
        guard last > base.steps.count else { return }
        for length in base.steps.count + 1...last {
            trie.nodes[trie.node(source.steps.prefix(length))].isSingle = true
        }
    }

    /// Where the empty code means something, an element without the attribute says it too.
    private mutating func markBlanks(_ sources: [SourcePath]) {
        for source in sources {
            guard case .attribute? = source.steps.last else { continue }
            let attribute = trie.node(source.steps)
            trie.nodes[trie.node(source.steps.dropLast())].blankAttribute = UInt16(attribute)
        }
    }

    private mutating func addGroup(
        _ rule: MappingRule, _ group: String, _ offset: Int, _ field: BlockLayout.Field, to scope: Int,
        at path: SourcePath, prefix: String
    ) throws(ManifestFault) {
        guard let nested = mapping.groups[group] else {
            throw ManifestFault(.unknownGroup, group, at: rule.position)
        }
        guard let source = rule.sources.first, rule.sources.count == 1, rule.combination == .single else {
            throw ManifestFault(.badTransform, "un groupe a une source : \(rule.target)", at: rule.position)
        }
        let inner = path.appending(source)
        reach.read(rule.position, [inner.steps])
        let node = trie.node(inner.steps)
        markSteps(to: inner, from: path)
        let reference = RuleReference(scope: scope, index: scopeRules[scope].count)
        scopeRules[scope].append(
            PendingRule(
                rule: PlanRule(
                    opcode: .group, combination: .single, bearsMeaning: false, notEntitled: false,
                    scope: Int32(scope), offset: Int32(offset), minimum: Int32(rule.cardinality.minimum),
                    maximum: Int32(rule.cardinality.maximum)),
                note: RuleNote(
                    field: prefix + rule.target, path: SourcePath.describe(inner.steps), leaf: nil, words: []),
                nodes: [node]))
        let sub: Int
        let layout: BlockLayout
        let subPrefix = prefix + rule.target + "."
        switch field.kind {
        case .block(let block):
            layout = block
            sub = addScope(
                .inline, parent: scope, offset: offset, block, access: nil, prefix: subPrefix, rule: reference.index)
        case .option(let access), .list(let access):
            layout = access.layout
            sub = addScope(
                .nested, parent: scope, offset: offset, access.layout, access: access, prefix: subPrefix,
                rule: reference.index)
        case .leaf, .codes:
            throw ManifestFault(.badField, rule.target, at: rule.position)
        }
        openings.append((node, sub, reference))
        try add(nested, to: sub, at: inner, layout, prefix: subPrefix)
    }

    private mutating func addTable(
        _ name: String, _ kind: FieldKind, at position: ManifestFault.Position
    ) throws(ManifestFault) -> Int32 {
        guard let table = tables[name] else { throw ManifestFault(.unknownTable, name, at: position) }
        guard let access = kind.codeAccess else { throw ManifestFault(.badTransform, "code(\(name))", at: position) }
        draft.tables.append(try PlanCodeTable(table, access))
        draft.codeTables.append(table)
        return Int32(draft.tables.count - 1)
    }

    private mutating func ignore(_ ignored: IgnoredPath, under path: SourcePath) {
        switch ignored.scope {
        case .leaf(let leaf):
            reach.leaveOut(ignored.position, path.appending(leaf).steps, isSubtree: false)
            trie.nodes[trie.node(path.appending(leaf).steps)].ignoredLeaf = true
        case .subtree(let root):
            reach.leaveOut(ignored.position, path.appending(root).steps, isSubtree: true)
            trie.nodes[trie.node(path.appending(root).steps)].ignored = true
        case .attribute(let namespace, let name):
            let symbol = trie.symbols.number(namespace, name)
            trie.symbols.ignoredAttributes.insert(symbol)
        }
    }

    /// Lays the rules out scope by scope and gives each node its sources and openings.
    private mutating func finish() {
        var nodeSources: [Int: [PlanSource]] = [:]
        var groupSources: [RuleReference: Int32] = [:]
        for (scope, pending) in scopeRules.enumerated() {
            draft.scopes[scope].firstRule = draft.rules.count
            draft.scopes[scope].ruleCount = pending.count
            for (index, item) in pending.enumerated() {
                let number = Int32(draft.rules.count)
                if item.rule.opcode == .group {
                    groupSources[RuleReference(scope: scope, index: index)] = number
                } else {
                    for (rank, node) in item.nodes.enumerated() {
                        nodeSources[node, default: []].append(PlanSource(rule: number, rank: Int32(rank)))
                    }
                }
                draft.rules.append(item.rule)
                draft.ruleNotes.append(item.note)
            }
        }
        layOut(nodeSources, groupSources)
    }

    private mutating func layOut(_ nodeSources: [Int: [PlanSource]], _ groups: [RuleReference: Int32]) {
        for node in trie.nodes.indices {
            trie.nodes[node].firstSource = Int32(draft.sources.count)
            draft.sources += nodeSources[node] ?? []
            trie.nodes[node].sourceCount = Int32(draft.sources.count) - trie.nodes[node].firstSource
            trie.nodes[node].firstOpening = Int32(draft.openings.count)
            for opening in openings where opening.node == node {
                let rule = opening.rule.flatMap { groups[$0] } ?? -1
                draft.openings.append(PlanOpening(scope: Int32(opening.scope), source: rule))
            }
            trie.nodes[node].openingCount = Int32(draft.openings.count) - trie.nodes[node].firstOpening
        }
        trie.fill(&draft)
    }
}
