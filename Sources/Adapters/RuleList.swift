/// Rules and ignored paths, as one list. An item is one of:
/// - a rule: `{ to: nom, from: n:nom, card: one, as: text }`, or `each: group` in place of `as`;
/// - rules that differ by their field alone: `{ card: optional, as: text, fields: { nom: n:nom, voie: n:voie } }`;
/// - rules below one element: `{ at: n:entete, rules: […] }`;
/// - the rules of a group, here: `{ include: titulaire }`;
/// - what is left out: `{ ignore: n:message, reason: … }`;
/// - what nobody has decided yet: `{ todo: pourquoi, from: n:x }`. A rule that bears `todo` is drafted: it reads, and
///   waits for a person to confirm it.
struct RuleList: Sendable {
    var rules: [MappingRule] = []
    var ignored: [IgnoredPath] = []
    var included: [(group: String, under: SourcePath, position: ManifestFault.Position)] = []
    /// What is drafted and not yet confirmed.
    var todos: [Todo] = []

    init(_ value: YAMLValue, _ namespaces: [String: String]) throws(ManifestFault) {
        for item in try value.items() { try add(item, namespaces) }
    }

    private mutating func add(_ item: YAMLValue, _ namespaces: [String: String]) throws(ManifestFault) {
        let (item, todo) = try Todo.taken(from: item)
        if let todo {
            todos.append(todo)
            // Nobody has said what becomes of that leaf: it stays unknown, and every reading says so.
            guard item.distinctiveKey(among: ["to", "ignore", "include", "at", "fields"]) != nil else { return }
        }
        switch item.distinctiveKey(among: ["ignore", "include", "at", "fields"]) {
        case "ignore": ignored.append(try IgnoredPath(item, namespaces))
        case "include":
            var reader = try YAMLReader(item)
            included.append((try reader.text("include"), .itself, reader.position))
            try reader.finish()
        case "at": try addNested(item, namespaces)
        case "fields": rules += try MappingRule.fields(item, namespaces)
        default: rules.append(try MappingRule(item, namespaces))
        }
    }

    private mutating func addNested(_ item: YAMLValue, _ namespaces: [String: String]) throws(ManifestFault) {
        var reader = try YAMLReader(item)
        let path = try SourcePath.read(try reader.required("at"), namespaces)
        let nested = try RuleList(try reader.required("rules"), namespaces)
        try reader.finish()
        rules += nested.rules.map { $0.under(path) }
        ignored += nested.ignored.map { $0.under(path) }
        todos += nested.todos
        included += nested.included.map { ($0.group, path.appending($0.under), $0.position) }
    }

    /// The same list with its includes replaced by the rules they stand for.
    func resolved(_ groups: [String: RuleList]) throws(ManifestFault) -> RuleList {
        var whole = self
        whole.included = []
        for (name, path, position) in included {
            guard let group = groups[name], group.included.isEmpty else {
                throw ManifestFault(.unknownGroup, name, at: position)
            }
            whole.rules += group.rules.map { $0.under(path) }
            whole.ignored += group.ignored.map { $0.under(path) }
        }
        return whole
    }
}

extension YAMLValue {
    fileprivate func distinctiveKey(among keys: [String]) -> String? {
        guard case .object(let members, _) = self else { return nil }
        return keys.first { key in members.contains { $0.key == key } }
    }
}
