// Mutants of a site that changes its contract: names and types.
extension PayloadLeaves {
    /// Every leaf at these paths under another name. The mutant's path is the new one, which must be reported.
    func renamed(_ consumed: Set<String>, in payload: [UInt8]) -> [LeafMutant] {
        leaves.filter { consumed.contains($0.path) }.compactMap { leaf in
            guard let name = leaf.name, let bytes = leaf.renamed(name, in: payload) else { return nil }
            return LeafMutant(
                kind: .renommee, path: leaf.plainStep.dropLast(name.count) + Self.other(name),
                edit: PayloadEdit(range: leaf.whole, bytes: bytes))
        }
    }

    /// Every leaf at these paths with a structure in place of its value; an attribute cannot have one.
    func retyped(_ consumed: Set<String>, in payload: [UInt8]) -> [LeafMutant] {
        leaves.filter { consumed.contains($0.path) && !$0.path.contains("/@") }.map { leaf in
            LeafMutant(kind: .retypee, path: leaf.path, edit: leaf.retyped(in: payload))
        }
    }

    /// Another name of the same length: findings do not repeat long ones.
    fileprivate static func other(_ name: String) -> String { name.dropLast() + (name.hasSuffix("Z") ? "Y" : "Z") }
}

extension PayloadLeaves.Leaf {
    /// Its last step; nil for an item of a JSON array, which has no name.
    fileprivate var name: String? {
        guard !plainStep.hasSuffix("]") else { return nil }
        return plainStep.split { "/.@".contains($0) }.last.map(String.init)
    }

    /// The path without the predicate of its last step.
    fileprivate var plainStep: Substring {
        guard path.hasSuffix("']"), let open = path.ranges(of: "[@").last?.lowerBound else { return path[...] }
        return path[..<open]
    }

    /// Its bytes with the name changed wherever the syntax writes it.
    fileprivate func renamed(_ name: String, in payload: [UInt8]) -> [UInt8]? {
        let text = String(decoding: payload[whole], as: UTF8.self)
        let other = PayloadLeaves.other(name)
        if path.hasPrefix("$") {
            guard let key = text.firstRange(of: "\"\(name)\"") else { return nil }
            return Array(text.replacingCharacters(in: key, with: "\"\(other)\"").utf8)
        }
        guard let first = text.firstRange(of: name) else { return nil }
        var renamed = text.replacingCharacters(in: first, with: other)
        // The end tag, where there is one: the last time that the name stands after its slash.
        if !path.contains("/@"), let end = renamed.ranges(of: "</").last?.upperBound,
            let last = renamed[end...].firstRange(of: name)
        {
            renamed = renamed.replacingCharacters(in: last, with: other)
        }
        return Array(renamed.utf8)
    }

    fileprivate func retyped(in payload: [UInt8]) -> PayloadEdit {
        if path.hasPrefix("$") {
            let quotes = isLiteral ? 0 : 1
            return PayloadEdit(
                range: value.lowerBound - quotes..<value.upperBound + quotes,
                bytes: Array("{\"\(PayloadLeaves.stranger)\": \"x\"}".utf8))
        }
        let tag = String(
            decoding: payload[whole].dropFirst().prefix { $0 > 0x20 && $0 != 0x3E && $0 != 0x2F }, as: UTF8.self)
        let prefix = tag.contains(":") ? tag.prefix { $0 != ":" } + ":" : ""
        let name = prefix + PayloadLeaves.stranger
        return replaced(by: Array("<\(name)>x</\(name)>".utf8))
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<String.Index>, with other: String) -> String {
        String(self[..<range.lowerBound]) + other + self[range.upperBound...]
    }
}
