/// Which rule reads a leaf, or leaves it out, by its path in the payload: what `adapter try` says of each.
package struct RuleIndex: Sendable {
    /// A rule, or a line that leaves something out.
    package struct Entry: Sendable, Hashable {
        /// `codemandeurs[].civilite`; nil for what is left out.
        package let field: String?
        /// How it is read: `code(civilite)`; or why it is left out.
        package let how: String
        package let position: ManifestFault.Position
        /// What a second occurrence of what it reads is told: it is left out, and why.
        var first: String?

        package var others: Entry? { first.map { Entry(field: nil, how: $0, position: position) } }
    }

    private var leaves: [String: [Entry]] = [:]
    /// The attributes that predicates compare, by their paths.
    private var predicates: [String: Entry] = [:]
    private var subtrees: [(path: String, entry: Entry)] = []
    private var anywhere: [String: Entry] = [:]

    /// Nil when the adapter has no such operation.
    package init?(_ adapter: Adapter, operation name: String) {
        guard let operation = adapter.mapping.operations[name] else { return nil }
        let rules: OperationMapping.Rules
        switch operation.rules {
        case .own: rules = operation.rules
        case .sameAs(let other): rules = adapter.mapping.operations[other]?.rules ?? operation.rules
        }
        guard case .own(let written) = rules, let list = try? written.resolved(adapter.mapping.groups) else {
            return nil
        }
        add(list, at: operation.record, prefix: "", adapter.mapping.groups)
        for ignored in operation.envelope { add(ignored, at: .itself) }
        for signal in adapter.manifest.operations.first(where: { $0.name == name })?.signals ?? [] {
            add(Entry(field: "(refus)", how: signal.slot.rawValue, position: signal.position), to: signal.path)
        }
    }

    /// What concerns a leaf, at a path with the predicates that choose its elements; empty when nothing reads it.
    package func entries(_ path: String) -> [Entry] {
        if let found = leaves[path] ?? predicates[path].map({ [$0] }) { return found }
        if let name = path.split(separator: "@").last, path.contains("@"), let entry = anywhere[String(name)] {
            return [entry]
        }
        return subtrees.filter { path == $0.path || path.hasPrefix($0.path + "/") || path.hasPrefix($0.path + ".") }
            .map(\.entry)
    }

    private mutating func add(
        _ list: RuleList, at base: SourcePath, prefix: String, _ groups: [String: RuleList], first: String? = nil
    ) {
        for rule in list.rules {
            if let group = rule.group, let nested = groups[group], let source = rule.sources.first {
                add(
                    nested, at: base.appending(source), prefix: prefix + rule.opening, groups,
                    first: rule.first ?? first)
                continue
            }
            let how = rule.transform.map(Self.words) ?? ""
            let entry = Entry(
                field: prefix + rule.target, how: how, position: rule.position, first: rule.first ?? first)
            for source in rule.sources { add(entry, to: base.appending(source)) }
        }
        for ignored in list.ignored { add(ignored, at: base) }
    }

    private mutating func add(_ entry: Entry, to path: SourcePath) {
        leaves[SourcePath.describe(path.steps), default: []].append(entry)
        addPredicates(path, entry.position)
    }

    private mutating func add(_ ignored: IgnoredPath, at base: SourcePath) {
        let entry = Entry(field: nil, how: ignored.reason, position: ignored.position)
        switch ignored.scope {
        case .leaf(let leaf): add(entry, to: base.appending(leaf))
        case .subtree(let root):
            let path = base.appending(root)
            subtrees.append((SourcePath.describe(path.steps), entry))
            addPredicates(path, entry.position)
        case .attribute(_, let name): anywhere[name] = entry
        }
    }

    private mutating func addPredicates(_ path: SourcePath, _ position: ManifestFault.Position) {
        for (rank, step) in path.steps.enumerated() {
            guard case .element(_, _, let attribute?, _) = step else { continue }
            let place = SourcePath.describe(Array(path.steps[...rank])) + "/@" + attribute
            predicates[place] =
                predicates[place] ?? Entry(field: "(prédicat)", how: "choisit l'élément", position: position)
        }
    }

    /// As `mapping.yml` writes it.
    private static func words(_ transform: Transform) -> String {
        switch transform {
        case .code(let table, let isNumber): return "\(isNumber ? "integer-code" : "code")(\(table))"
        case .constant(let word): return "constant(\(word))"
        case .date(let form): return "date(\(form.rawValue))"
        case .boolean(let yes?, let no?): return "boolean(\(yes)/\(no))"
        case .localDateTime: return "local-datetime"
        default:
            let name = "\(transform)".prefix { $0 != "(" }
            return name.reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
        }
    }
}
