internal import Demandes

/// Writes a payload in the site's own syntax from canonical values: the mapping, the other way. What a rule cannot give
/// back is listed, never guessed.
package struct PayloadWriter {
    /// A rule that does not go back from its result to what the site sends.
    package struct Blind: Sendable, Hashable {
        package let position: ManifestFault.Position
        package let field: String
        package let why: String
    }

    private let adapter: Adapter
    private let operation: String
    /// By canonical path: `demandeur.nomNaissance`, `codemandeurs[0].prenoms`, `motifs.liste[1]`.
    private let values: [String: String]
    private let root: SourceNode
    /// What the case hangs on: none of it gives way to another term.
    private let essential: Set<String>
    private var blind: [Blind] = []
    private var said: Set<String> = []
    /// Elements of each canonical list already written: several rules may share one.
    private var written: [String: Int] = [:]

    private init(
        _ adapter: Adapter, _ operation: String, _ values: [String: String], _ root: SourceNode,
        _ essential: Set<String>
    ) {
        self.adapter = adapter
        self.operation = operation
        self.values = values
        self.root = root
        self.essential = essential.union(["statut"])
    }

    /// The payload that the operation would answer; `values` says what is known of the demande, and what the contract
    /// wants besides is given an invented value.
    package static func write(
        _ values: [String: String], _ adapter: Adapter, operation: String, essential: Set<String> = []
    ) -> Payload {
        let root = SourceNode(nil)
        let record = record(values, adapter, operation: operation, in: root, essential: essential)
        let rules = adapter.manifest.operations.first { $0.name == operation }
        rules.flatMap { EnvelopeLeaves(adapter, $0) }?.write(in: root, isRefusal: false)
        let octets = SourceText.octets(root, adapter.manifest.format)
        return Payload(octets: octets, blind: record.blind, said: record.said)
    }

    /// One record more in a document, and where it stands; nil for an operation that nothing maps.
    static func record(
        _ values: [String: String], _ adapter: Adapter, operation: String, in root: SourceNode,
        essential: Set<String> = []
    ) -> (node: SourceNode?, blind: [Blind], said: Set<String>) {
        var writer = PayloadWriter(adapter, operation, values, root, essential)
        let node = writer.record()
        return (node, writer.blind, writer.said)
    }

    package struct Payload: Sendable {
        package let octets: [UInt8]
        package let blind: [Blind]
        /// The values of the case that some rule reads.
        package let said: Set<String>
    }

    private mutating func record() -> SourceNode? {
        guard let operation = adapter.mapping.operations[operation], let rules = rules(of: operation),
            let list = try? rules.resolved(adapter.mapping.groups)
        else { return nil }
        let node = root.reach(operation.record.steps, another: root.holds(operation.record.steps))
        write(list, BlockLayout(of: Demande.self), prefix: "", at: node)
        return node
    }

    private func rules(of operation: OperationMapping) -> RuleList? {
        switch operation.rules {
        case .own(let rules): return rules
        case .sameAs(let name):
            guard case .own(let rules)? = adapter.mapping.operations[name]?.rules else { return nil }
            return rules
        }
    }

    private mutating func write(_ list: RuleList, _ layout: BlockLayout, prefix: String, at node: SourceNode) {
        let targets = Dictionary(list.rules.map { ($0.target, 1) }, uniquingKeysWith: +)
        for rule in list.rules {
            guard let field = layout.reached(rule.target) else { continue }
            // One field that comes from here or from there: from where something stands already.
            let isShared = targets[rule.target, default: 1] > 1 && !["[]", "."].contains { rule.target.hasSuffix($0) }
            if isShared, let source = rule.sources.first, !node.holds(source.steps.dropLast()) { continue }
            if let group = rule.group, let nested = adapter.mapping.groups[group] {
                section(rule, nested, field, prefix: prefix, at: node)
            } else if let transform = rule.transform {
                leaf(rule, transform, field, prefix: prefix, at: node)
            }
        }
        for ignored in list.ignored { leftOut(ignored, beside: list.rules, at: node) }
    }

    /// What is left out is sent all the same, where what holds it is there, or holds nothing else.
    private func leftOut(_ ignored: IgnoredPath, beside rules: [MappingRule], at node: SourceNode) {
        guard let steps = ignored.steps else { return }
        let isShared = rules.contains { $0.sources.contains { $0.steps.starts(with: steps.prefix(1)) } }
        guard ignored.isRequired || !isShared || node.holds(steps.dropLast()) else { return }
        let leaf = node.reach(steps)
        // The text of an element may stand beside its attributes.
        if leaf.text == nil, leaf.mayHoldText { leaf.text = IgnoredPath.invented }
    }

    private mutating func section(
        _ rule: MappingRule, _ list: RuleList, _ field: FieldKind, prefix: String, at node: SourceNode
    ) {
        guard let source = rule.sources.first, let layout = field.section else { return }
        guard rule.target.hasSuffix("[]") else {
            let inner = prefix + rule.opening
            guard rule.cardinality.minimum > 0 || says(list, inner) else { return }
            for _ in 0..<rule.copies {
                write(list, layout, prefix: inner, at: node.reach(source.steps, another: rule.first != nil))
            }
            return
        }
        let base = prefix + rule.target.dropLast(2)
        let isSeveral = rule.cardinality.maximum > 1
        for count in 0..<rule.cardinality.maximum {
            let inner = "\(base)[\(written[base, default: 0])]."
            guard count < rule.cardinality.minimum || says(list, inner) else { return }
            written[base, default: 0] += 1
            write(list, layout, prefix: inner, at: node.reach(source.steps, another: isSeveral))
        }
    }

    /// Whether the case says anything that these rules would write.
    private func says(_ list: RuleList, _ prefix: String) -> Bool {
        list.rules.contains { rule in
            guard let group = rule.group.flatMap({ adapter.mapping.groups[$0] }) else {
                return !known(prefix + rule.target).isEmpty
            }
            guard rule.target.hasSuffix("[]") else { return says(group, prefix + rule.opening) }
            return says(group, prefix + rule.target.dropLast(2) + "[0].")
        }
    }

    private mutating func leaf(
        _ rule: MappingRule, _ transform: Transform, _ field: FieldKind, prefix: String, at node: SourceNode
    ) {
        // What a constant says, and what is missing, the site does not send.
        var found = known(prefix + rule.target)
        if !found.isEmpty { said.insert(prefix + rule.target) }
        guard let source = rule.sources.first, transform != .absent else { return }
        if found.isEmpty, rule.cardinality.minimum > 0, !(prefix + rule.target).hasPrefix("numeroAssocie") {
            found = [InventedValue.of(transform, field, adapter.tables)]
        }
        if rule.target.hasSuffix("[]"), case .code(let table, _) = transform {
            // The site has not every term of a list: those it has are enough to show one.
            let coded = found.filter { adapter.tables[table]?.code(of: $0) != nil }
            found = coded.isEmpty ? Array(found.prefix(max(1, rule.cardinality.minimum))) : coded
        }
        // Its words, each in its place: several given names show the list that the site sends.
        let joins = rule.joins(0)
        if joins { found = found.flatMap { $0.split(separator: " ").map(String.init) } }
        if rule.first != nil, let one = found.first { found = Array(repeating: one, count: rule.copies) }
        for value in found.prefix(joins ? found.count : rule.cardinality.maximum) {
            let value = sayable(value, transform, field, prefix + rule.target)
            guard let written = SourceValue(value, transform, adapter.tables) else {
                let field = prefix + rule.target
                blind.append(Blind(position: rule.position, field: field, why: Self.why(transform, value)))
                continue
            }
            let leaf = node.reach(source.steps, another: joins || rule.first != nil || rule.target.hasSuffix("[]"))
            leaf.text = written.text
            leaf.isLiteral = written.isLiteral
        }
    }

    /// A term that the site has no code for gives way to one that it has.
    private func sayable(_ value: String, _ transform: Transform, _ field: FieldKind, _ path: String) -> String {
        guard case .code(let table, _) = transform, !essential.contains(path),
            adapter.tables[table]?.code(of: value) == nil
        else { return value }
        let other = InventedValue.of(transform, field, adapter.tables)
        return other.isEmpty ? value : other
    }

    private func known(_ path: String) -> [String] {
        guard path.hasSuffix("[]") else { return values[path].map { [$0] } ?? [] }
        var found: [String] = []
        while let value = values["\(path.dropLast(2))[\(found.count)]"] { found.append(value) }
        return found
    }

    private static func why(_ transform: Transform, _ value: String) -> String {
        guard case .code(let table, _) = transform else { return "cette transformation ne se renverse pas" }
        return "aucun code de codes/\(table).csv ne donne « \(value) »"
    }
}

extension BlockLayout {
    /// Follows a rule's target: `dates.depot`, `motifs.liste[]`.
    fileprivate func reached(_ target: String) -> FieldKind? {
        if target == "." { return .block(self) }
        let names = (target.hasSuffix("[]") ? String(target.dropLast(2)) : target).split(separator: ".")
        var layout = self
        for (rank, name) in names.enumerated() {
            guard let field = layout.field(String(name)) else { return nil }
            if rank == names.count - 1 { return field.kind }
            guard case .block(let inner) = field.kind else { return nil }
            layout = inner
        }
        return nil
    }
}

extension FieldKind {
    fileprivate var section: BlockLayout? {
        switch self {
        case .block(let layout): layout
        case .option(let access), .list(let access): access.layout
        case .leaf, .codes: nil
        }
    }
}

extension MappingRule {
    /// How many times what it reads is written: where the first alone counts, a sample shows that others may come.
    fileprivate var copies: Int { first == nil ? 1 : max(2, cardinality.minimum) }
}
