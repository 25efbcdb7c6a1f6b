/// Reads the keys of one YAML object, strictly: a key that nobody asked for is a fault with its line.
package struct YAMLReader {
    private let members: [YAMLValue.Member]
    private var read: Set<String> = []
    package let position: ManifestFault.Position

    package init(_ value: YAMLValue) throws(ManifestFault) {
        guard case .object(let members, let position) = value else {
            throw ManifestFault(.badType, "objet attendu", at: value.position)
        }
        self.members = members
        self.position = position
    }

    package mutating func optional(_ key: String) -> YAMLValue? {
        read.insert(key)
        return members.first { $0.key == key }?.value
    }

    package mutating func required(_ key: String) throws(ManifestFault) -> YAMLValue {
        guard let value = optional(key) else { throw ManifestFault(.missingKey, key, at: position) }
        return value
    }

    package mutating func text(_ key: String) throws(ManifestFault) -> String { try required(key).text() }

    package mutating func optionalText(_ key: String) throws(ManifestFault) -> String? { try optional(key)?.text() }

    package mutating func integer(_ key: String, default fallback: Int) throws(ManifestFault) -> Int {
        guard let value = optional(key) else { return fallback }
        guard let number = Int(try value.text()) else { throw ManifestFault(.badValue, key, at: value.position) }
        return number
    }

    package mutating func flag(_ key: String, default fallback: Bool) throws(ManifestFault) -> Bool {
        guard let value = optional(key) else { return fallback }
        switch try value.text() {
        case "true": return true
        case "false": return false
        default: throw ManifestFault(.badValue, key, at: value.position)
        }
    }

    package mutating func duration(_ key: String, default fallback: Duration) throws(ManifestFault) -> Duration {
        try optionalDuration(key) ?? fallback
    }

    /// `3s`, `250ms`, `15min`, `24h`, `30d`.
    package mutating func optionalDuration(_ key: String) throws(ManifestFault) -> Duration? {
        guard let value = optional(key) else { return nil }
        let text = try value.text()
        if let duration = Duration(words: text) { return duration }
        throw ManifestFault(.badValue, "\(key): \(text)", at: value.position)
    }

    /// `4MiB`, `64KiB`, `1000`.
    package mutating func size(_ key: String, default fallback: Int) throws(ManifestFault) -> Int {
        guard let value = optional(key) else { return fallback }
        let text = try value.text()
        for (suffix, factor) in [("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("", 1)]
        where text.hasSuffix(suffix) {
            if let number = Int(text.dropLast(suffix.count)), number > 0 { return number * factor }
        }
        throw ManifestFault(.badValue, "\(key): \(text)", at: value.position)
    }

    /// Every key of the object, with its value: for maps whose keys are free names.
    package mutating func entries() -> [YAMLValue.Member] {
        read.formUnion(members.map(\.key))
        return members
    }

    /// To be called last.
    package func finish() throws(ManifestFault) {
        if let stranger = members.first(where: { !read.contains($0.key) }) {
            throw ManifestFault(.unknownKey, stranger.key, at: stranger.position)
        }
    }
}

extension YAMLValue {
    package func text() throws(ManifestFault) -> String {
        guard case .scalar(let text, _, _) = self else {
            throw ManifestFault(.badType, "texte attendu", at: position)
        }
        return text
    }

    package func items() throws(ManifestFault) -> [YAMLValue] {
        guard case .list(let items, _) = self else {
            throw ManifestFault(.badType, "liste attendue", at: position)
        }
        return items
    }

    /// One text, or several.
    package func texts() throws(ManifestFault) -> [String] {
        if case .scalar(let text, _, _) = self { return [text] }
        var texts: [String] = []
        for item in try items() { texts.append(try item.text()) }
        return texts
    }
}

extension Duration {
    /// `3s`, `250ms`, `15min`, `24h`, `30d`.
    init?(words: String) {
        let units: [(String, Int64)] = [
            ("ms", 1), ("min", 60_000), ("s", 1_000), ("h", 3_600_000), ("d", 86_400_000),
        ]
        guard let (unit, factor) = units.first(where: { words.hasSuffix($0.0) }),
            let number = Int64(words.dropLast(unit.count)), (0...1_000_000).contains(number)
        else { return nil }
        self = .milliseconds(number * factor)
    }

    /// Whole milliseconds.
    var inMilliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
