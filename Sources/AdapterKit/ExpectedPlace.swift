internal import Demandes

/// Where a line of `expected.json` stands: the kit names the field of a value that it must not repeat.
enum ExpectedPlace {
    /// The canonical field that this line tells a person's value of; nil where it tells none.
    static func personal(_ lines: [ArraySlice<UInt8>], _ index: Int) -> String? {
        guard lines.indices.contains(index) else { return nil }
        let keys = keys(lines[...index])
        // A refusal stands in one line.
        if keys.isEmpty, String(decoding: lines[index], as: UTF8.self).contains("\"remplacePar\": \"") {
            return "remplacePar"
        }
        switch keys.first {
        case "remplacePar": return "remplacePar"
        case "demande":
            let path = keys.dropFirst().joined(separator: ".").replacing(".[]", with: "[]")
            let isValue = !path.isEmpty && !path.hasSuffix(".") && !path.hasPrefix("absences")
            guard isValue, ClasseDonnee.de(path).estDUnePersonne else { return nil }
            return path
        default: return nil
        }
    }

    /// The keys that lead to the last of these lines, « [] » for an item of a list; two spaces a level.
    private static func keys(_ lines: ArraySlice<ArraySlice<UInt8>>) -> [String] {
        var keys: [String] = []
        for line in lines {
            let level = line.prefix { $0 == 0x20 }.count / 2
            let text = String(decoding: line.drop { $0 == 0x20 }, as: UTF8.self)
            keys = Array(keys.prefix(max(level - 1, 0)))
            while keys.count < level - 1 { keys.append("") }
            guard level > 0 else { continue }
            let name = text.prefixMatch(of: #/"([^"]*)": /#).map { String($0.1) }
            keys.append(name ?? (text.hasPrefix("}") || text.hasPrefix("]") ? "" : "[]"))
        }
        return keys
    }
}
