/// `mapping.yml` as it is written: rules by operation, groups of rules that several elements share, what is ignored.
struct MappingFile: Sendable {
    var operations: [String: OperationMapping] = [:]
    var groups: [String: RuleList] = [:]
    /// What is drafted and not yet confirmed, everywhere in the file.
    private(set) var todos: [Todo] = []

    init(_ value: YAMLValue, namespaces: [String: String]) throws(ManifestFault) {
        try Grammar.mapping.check(value, "")
        var reader = try YAMLReader(value)
        var operationsReader = try YAMLReader(try reader.required("operations"))
        for member in operationsReader.entries() {
            operations[member.key] = try OperationMapping(member.value, namespaces)
        }
        if let value = reader.optional("groups") {
            var groupsReader = try YAMLReader(value)
            for member in groupsReader.entries() {
                groups[member.key] = try RuleList(member.value, namespaces)
            }
        }
        try reader.finish()
        // Against the groups as written: what is included may not include in its turn, whatever the order.
        let written = groups
        for (name, list) in written { groups[name] = try list.resolved(written) }
        todos = written.values.flatMap(\.todos) + operations.values.flatMap(\.todos)
    }
}

/// The rules that read one operation's payload.
struct OperationMapping: Sendable {
    /// Where a record stands, from the payload's root.
    let record: SourcePath
    let recordPosition: ManifestFault.Position
    /// Relative to the record; or the name of the operation whose rules serve here too.
    let rules: Rules
    /// What stands around the records, from the payload's root.
    let envelope: [IgnoredPath]
    private let drafted: [Todo]

    enum Rules: Sendable {
        case own(RuleList)
        case sameAs(String)
    }

    init(_ value: YAMLValue, _ namespaces: [String: String]) throws(ManifestFault) {
        var reader = try YAMLReader(value)
        let record = try reader.required("record")
        recordPosition = record.position
        self.record = try SourcePath.read(record, namespaces)
        let rules = try reader.required("rules")
        if case .scalar(let name, _, _) = rules {
            self.rules = .sameAs(name)
        } else {
            self.rules = .own(try RuleList(rules, namespaces))
        }
        var envelope: [IgnoredPath] = []
        var drafted: [Todo] = []
        for item in try reader.optional("envelope")?.items() ?? [] {
            let (written, todo) = try Todo.taken(from: item)
            envelope.append(try IgnoredPath(written, namespaces))
            if let todo { drafted.append(todo) }
        }
        self.envelope = envelope
        self.drafted = drafted
        try reader.finish()
    }

    var todos: [Todo] {
        if case .own(let rules) = rules { drafted + rules.todos } else { drafted }
    }
}
