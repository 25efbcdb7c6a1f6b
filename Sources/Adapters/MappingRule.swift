/// One rule: this canonical field comes from there, so many times, read so.
struct MappingRule: Sendable {
    /// The canonical path, relative to the enclosing group; `[]` marks a list.
    private(set) var target: String
    private(set) var sources: [SourcePath]
    let combination: Combination
    let cardinality: Cardinality
    /// Nil when the rule opens a group.
    let transform: Transform?
    /// The transform's words: `date(dd/MM/yyyy)`; empty for a group.
    let written: String
    let group: String?
    let notEntitled: Bool
    /// `empty: allowed`: the contract wants the element, and lets it be empty.
    let blankCounts: Bool
    /// `removed`: the site's word for a value that was there and is gone.
    let removed: String?
    /// `first`: why the first occurrence alone is read, as the contract has it; nil: each counts.
    let first: String?
    let position: ManifestFault.Position

    init(_ value: YAMLValue, _ namespaces: [String: String]) throws(ManifestFault) {
        var reader = try YAMLReader(value)
        position = reader.position
        target = try reader.text("to")
        group = try reader.optionalText("each")
        transform = try Self.transform(reader.optional("as"), group: group, at: position)
        written = try reader.optionalText("as") ?? ""
        let combination = try reader.optionalText("combine") ?? "single"
        guard let combination = Combination(rawValue: combination), combination != .first else {
            throw ManifestFault(.badTransform, combination, at: position)
        }
        self.combination = combination
        sources = try Self.sources(reader.optional("from"), transform, namespaces, at: position)
        guard sources.count <= 1 || combination != .single || transform == .absent else {
            throw ManifestFault(.badTransform, "plusieurs sources sans combine", at: position)
        }
        let card = try reader.text("card")
        guard let cardinality = Cardinality(card) else { throw ManifestFault(.badCardinality, card, at: position) }
        self.cardinality = cardinality
        switch try reader.optionalText("absent") {
        case nil, "not-declared": notEntitled = false
        case "not-entitled": notEntitled = true
        case let other?: throw ManifestFault(.badValue, "absent: \(other)", at: position)
        }
        switch try reader.optionalText("empty") {
        case nil: blankCounts = false
        case "allowed": blankCounts = true
        case let other?: throw ManifestFault(.badValue, "empty: \(other)", at: position)
        }
        removed = try reader.optionalText("removed")
        first = try reader.optionalText("first")
        try reader.finish()
        try checkFirst()
        guard removed == nil || transform?.readsLeaf == true && !target.hasSuffix("[]") && combination == .single else {
            throw ManifestFault(
                .badTransform, "removed : \(target)", at: position,
                expected: "une feuille qui remplit un champ, sans combine ni []")
        }
        guard target != "." || group != nil else {
            throw ManifestFault(
                .badField, "to: .", at: position, expected: "each : un groupe qui remplit cette section")
        }
    }

    /// What it precedes in the paths of its group's rules.
    var opening: String { target == "." ? "" : target + "." }

    private static func transform(
        _ value: YAMLValue?, group: String?, at position: ManifestFault.Position
    ) throws(ManifestFault) -> Transform? {
        guard let value else {
            guard group != nil else { throw ManifestFault(.missingKey, "as", at: position) }
            return nil
        }
        let text = try value.text()
        guard group == nil, let transform = Transform(text) else {
            throw ManifestFault(.badTransform, text, at: value.position, expected: Transform.listed)
        }
        return transform
    }

    private static func sources(
        _ value: YAMLValue?, _ transform: Transform?, _ namespaces: [String: String],
        at position: ManifestFault.Position
    ) throws(ManifestFault) -> [SourcePath] {
        guard let value else {
            if case .constant? = transform { return [] }
            throw ManifestFault(.missingKey, "from", at: position)
        }
        if case .scalar = value { return [try SourcePath.read(value, namespaces)] }
        var paths: [SourcePath] = []
        for item in try value.items() { paths.append(try SourcePath.read(item, namespaces)) }
        return paths
    }

    /// `{ card: optional, as: text, fields: { nom: n:nom, voie: n:voie } }`: one rule a field.
    static func fields(
        _ value: YAMLValue, _ namespaces: [String: String]
    ) throws(ManifestFault) -> [MappingRule] {
        var reader = try YAMLReader(value)
        let card = try reader.required("card")
        let transform = try reader.required("as")
        var fields = try YAMLReader(try reader.required("fields"))
        try reader.finish()
        var rules: [MappingRule] = []
        for field in fields.entries() {
            let place = field.position
            let members: [YAMLValue.Member] = [
                .init(key: "to", position: place, value: .scalar(field.key, place)),
                .init(key: "from", position: place, value: field.value),
                .init(key: "card", position: place, value: card),
                .init(key: "as", position: place, value: transform),
            ]
            rules.append(try MappingRule(.object(members, place), namespaces))
        }
        return rules
    }

    /// Whether the occurrences of a source, all those of its `[*]`, make one value.
    func joins(_ source: Int) -> Bool { combination == .concat && sources[source].steps.contains(.each) }

    /// The same rule with its sources below an element.
    func under(_ path: SourcePath) -> MappingRule {
        var moved = self
        moved.sources = sources.map(path.appending)
        return moved
    }
}

extension SourcePath {
    static func read(_ value: YAMLValue, _ namespaces: [String: String]) throws(ManifestFault) -> SourcePath {
        let text = try value.text()
        do {
            return try SourcePath(text, namespaces: namespaces)
        } catch {
            throw ManifestFault(.badPath, text, at: value.position)
        }
    }
}
