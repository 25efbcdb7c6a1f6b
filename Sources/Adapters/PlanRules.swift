internal import Demandes

// One rule of a mapping, or one path that it leaves out: what it reads, and what becomes of it.
extension PlanBuilder {
    mutating func addLeaf(
        _ rule: MappingRule, _ offset: Int, _ field: BlockLayout.Field, to scope: Int, at path: SourcePath,
        prefix: String
    ) throws(ManifestFault) {
        guard let transform = rule.transform else { return }
        try checkSingle(rule, field)
        if let first = PlanFirst(rule, under: path) { draft.firsts.append(first) }
        guard rule.combination != .concat || transform == .text else {
            throw ManifestFault(.badTransform, "concat n'écrit que du texte : \(rule.target)", at: rule.position)
        }
        try reach.read(rule, rule.sources.map { path.appending($0).steps }, scope: scope, isList: field.kind.isRepeated)
        let nodes = rule.sources.map { trie.node(path.appending($0).steps) }
        let joined = Set(rule.sources.indices.filter { rule.joins($0) })
        for (rank, source) in rule.sources.enumerated() where !joined.contains(rank) {
            markSteps(to: path.appending(source), from: path)
        }
        var compiled = PlanRule(
            opcode: .text, combination: rule.first == nil ? rule.combination : .first, bearsMeaning: field.bearsMeaning,
            notEntitled: rule.notEntitled, scope: Int32(scope), offset: Int32(offset),
            minimum: Int32(rule.cardinality.minimum), maximum: Int32(rule.cardinality.maximum))
        guard let (opcode, words) = transform.compile(for: field.kind) else {
            let suiting = Transform.suiting(field.kind)
            throw ManifestFault(
                .badTransform, "\(rule.target), as: \(rule.written)", at: rule.position,
                expected: suiting.isEmpty ? "each : un groupe, pour une section" : suiting.joined(separator: ", "))
        }
        compiled.opcode = opcode
        compiled.blankCounts = rule.blankCounts
        compiled.saysRemoved = rule.removed != nil
        guard rule.removed == nil || !field.bearsMeaning else {
            throw ManifestFault(
                .badValue, "removed : \(rule.target)", at: rule.position,
                expected: "un champ dont la demande peut se passer", mend: "Retirez removed.")
        }
        if case .code(let name, let isNumber) = transform {
            compiled.table = try addTable(name, field.kind, at: rule.position)
            if isNumber { try checkNumbers(name, rule, under: path) }
            if draft.tables[Int(compiled.table)].emptyRow != nil { markBlanks(rule.sources.map(path.appending)) }
        }
        if case .constant = transform { draft.scopes[scope].hasConstants = true }
        let field = RuleNote(
            field: prefix + rule.target, path: SourcePath.describe(path.appending(rule.sources.first ?? .itself).steps),
            leaf: field.kind.leaf, words: words,
            written: WrittenRule(
                transform: rule.written, table: transform.table,
                sources: rule.sources.map { SourcePath.describe(path.appending($0).steps) }, position: rule.position),
            removed: rule.removed)
        scopeRules[scope].append(PendingRule(rule: compiled, note: field, nodes: nodes, joined: joined))
        draft.origins[field.field, default: []] += rule.sources.map {
            SourcePath.describe(path.appending($0).steps)
        }
    }

    /// A leaf that is left out and yet must be there.
    mutating func addWitness(_ ignored: IgnoredPath, to scope: Int, at path: SourcePath) {
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
    mutating func markSteps(to source: SourcePath, from base: SourcePath) {
        var last = source.steps.count - 1
        if case .attribute? = source.steps.last { last -= 1 }
        guard last > base.steps.count else { return }
        for length in base.steps.count + 1...last {
            trie.nodes[trie.node(source.steps.prefix(length))].isSingle = true
        }
    }

    /// Where the empty code means something, an element without the attribute says it too.
    mutating func markBlanks(_ sources: [SourcePath]) {
        for source in sources {
            guard case .attribute? = source.steps.last else { continue }
            let attribute = trie.node(source.steps)
            trie.nodes[trie.node(source.steps.dropLast())].blankAttribute = UInt16(attribute)
        }
    }

    mutating func addGroup(
        _ rule: MappingRule, _ group: String, _ offset: Int, _ field: BlockLayout.Field, to scope: Int,
        at path: SourcePath, prefix: String
    ) throws(ManifestFault) {
        guard let nested = mapping.groups[group] else {
            throw ManifestFault(.unknownGroup, group, at: rule.position)
        }
        guard let source = rule.sources.first, rule.sources.count == 1, rule.combination == .single else {
            throw ManifestFault(.badTransform, "un groupe a une source : \(rule.target)", at: rule.position)
        }
        try checkSingle(rule, field)
        if let first = PlanFirst(rule, under: path) { draft.firsts.append(first) }
        let inner = path.appending(source)
        if case .attribute? = inner.steps.last {
            throw ManifestFault(
                .badPath, SourcePath.describe(inner.steps), at: rule.position,
                expected: "un élément pour each : un attribut ne contient rien",
                mend: "Ouvrez le groupe sur l'élément qui porte l'attribut, et lisez-y l'attribut.")
        }
        reach.open(rule.position, inner.steps)
        draft.selectors.append(PlanSelector(path: SourcePath.describe(inner.steps), position: rule.position))
        let node = trie.node(inner.steps)
        markSteps(to: inner, from: path)
        let reference = RuleReference(scope: scope, index: scopeRules[scope].count)
        scopeRules[scope].append(
            PendingRule(
                rule: PlanRule(
                    opcode: .group, combination: rule.first == nil ? .single : .first, bearsMeaning: false,
                    notEntitled: false,
                    scope: Int32(scope), offset: Int32(offset), minimum: Int32(rule.cardinality.minimum),
                    maximum: Int32(rule.cardinality.maximum)),
                note: RuleNote(
                    field: prefix + rule.target, path: SourcePath.describe(inner.steps), leaf: nil, words: []),
                nodes: [node]))
        let sub: Int
        let layout: BlockLayout
        let subPrefix = prefix + rule.opening
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
        if rule.target == "." { reach.join(sub, to: scope) }
        try add(nested, to: sub, at: inner, layout, prefix: subPrefix)
    }

    /// A field that is no list holds one value: the first, or there is one.
    private func checkSingle(
        _ rule: MappingRule, _ field: BlockLayout.Field
    ) throws(ManifestFault) {
        guard rule.cardinality.maximum == 1 || field.kind.isRepeated || rule.first != nil else {
            throw ManifestFault(
                .badCardinality, "\(rule.target) n'est pas une liste", at: rule.position,
                expected: "one, optional, ou m..n avec first",
                mend: "Si le contrat dit que la première compte, écrivez first: et ce qu'il en dit.")
        }
    }

    mutating func addTable(
        _ name: String, _ kind: FieldKind, at position: ManifestFault.Position
    ) throws(ManifestFault) -> Int32 {
        guard let table = tables[name] else { throw ManifestFault(.unknownTable, name, at: position) }
        guard let access = kind.codeAccess else { throw ManifestFault(.badTransform, "code(\(name))", at: position) }
        draft.tables.append(try PlanCodeTable(table, access))
        draft.codeTables.append(table)
        return Int32(draft.tables.count - 1)
    }

    /// `integer-code`: only JSON has numbers, and each code of the table is one.
    private func checkNumbers(_ table: String, _ rule: MappingRule, under path: SourcePath) throws(ManifestFault) {
        let steps = rule.sources.flatMap { path.appending($0).steps }
        guard steps.isEmpty || steps.contains(where: \.isKey) else {
            throw ManifestFault(
                .badTransform, rule.written, at: rule.position, expected: "code(\(table)) : en XML, tout est texte",
                mend: "Écrivez code(\(table)).")
        }
        guard let row = tables[table]?.firstThatIsNoNumber else { return }
        throw ManifestFault(
            .badCodeTable, "« \(row.code) » n'est pas un nombre JSON", at: row.position,
            expected: "un entier sans zéro devant : une règle lit cette table par integer-code",
            mend: "Corrigez le code, ou lisez la table par code(\(table)).")
    }

    mutating func ignore(_ ignored: IgnoredPath, under path: SourcePath) {
        draft.selectors.append(PlanSelector(ignored, under: path))
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
}
