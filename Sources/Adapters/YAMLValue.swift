package import Foundation
internal import Yams

/// YAML with the place of each value, so that a fault can say where.
package indirect enum YAMLValue: Sendable {
    /// `isPlain`: written without quotes, so that YAML may take it for a number, a boolean or nothing.
    case scalar(String, ManifestFault.Position, isPlain: Bool = false)
    case list([YAMLValue], ManifestFault.Position)
    case object([Member], ManifestFault.Position)

    package struct Member: Sendable {
        package let key: String
        package let position: ManifestFault.Position
        package let value: YAMLValue
    }

    package var position: ManifestFault.Position {
        switch self {
        case .scalar(_, let position, _), .list(_, let position), .object(_, let position): position
        }
    }

    /// Reads a file; `name` is how its faults call it.
    package static func read(_ url: URL, name: String) throws(ManifestFault) -> YAMLValue {
        guard let text = try? String(contentsOf: url, encoding: .utf8) else {
            throw ManifestFault(.fileMissing, name, at: .init(file: name))
        }
        return try parse(text, name: name)
    }

    package static func parse(_ text: String, name: String) throws(ManifestFault) -> YAMLValue {
        try checkSize(text, name)
        do {
            guard let node = try Yams.compose(yaml: text) else {
                return .object([], .init(file: name))
            }
            var guardian = Guardian(name: name)
            return try convert(node, &guardian, depth: 0)
        } catch let fault as ManifestFault {
            throw fault
        } catch {
            throw ManifestFault(.yamlMalformed, Self.reason(error), at: Self.place(error, name))
        }
    }

    /// A manifest weighs some kilobytes, and nests six or seven levels.
    private static let maxBytes = 1 << 20
    private static let maxDepth = 32

    private static func checkSize(_ text: String, _ name: String) throws(ManifestFault) {
        guard text.utf8.count <= maxBytes else {
            throw ManifestFault(.yamlTooLarge, "plus de 1 Mio", at: .init(file: name), expected: "1 Mio au plus")
        }
    }

    /// What watches over a document while it is converted: its size, and nodes that come twice, which only an alias
    /// gives (nine levels of nine aliases are a bomb).
    private struct Guardian {
        let name: String
        var budget = 100_000
        var seen: Set<Int> = []

        func position(_ node: Node) -> ManifestFault.Position {
            .init(file: name, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
        }

        mutating func admit(_ node: Node, depth: Int) throws(ManifestFault) {
            budget -= 1
            guard budget > 0, depth <= maxDepth else {
                throw ManifestFault(
                    .yamlTooLarge, depth > maxDepth ? "trop profond" : "trop de valeurs", at: position(node),
                    expected: "\(maxDepth) niveaux et 100 000 valeurs au plus")
            }
            guard node.anchor == nil, isNew(node) else {
                throw ManifestFault(
                    .yamlAnchor, "ancre ou alias", at: position(node), expected: "la valeur elle-même, sans & ni *")
            }
        }

        private mutating func isNew(_ node: Node) -> Bool {
            let kind: Int
            switch node {
            case .scalar(let scalar):
                guard !scalar.string.isEmpty else { return true }
                kind = 0
            case .sequence: kind = 1
            case .mapping: kind = 2
            case .alias: return false
            }
            let place = position(node)
            return seen.insert((place.line << 24 | place.column & 0xFF_FFFF) << 2 | kind).inserted
        }
    }

    private static func convert(
        _ node: Node, _ guardian: inout Guardian, depth: Int
    ) throws(ManifestFault) -> YAMLValue {
        try guardian.admit(node, depth: depth)
        let place = guardian.position(node)
        switch node {
        case .scalar(let scalar):
            return .scalar(scalar.string, place, isPlain: [.any, .plain].contains(scalar.style))
        case .sequence(let sequence):
            var items: [YAMLValue] = []
            for item in sequence { items.append(try convert(item, &guardian, depth: depth + 1)) }
            return .list(items, place)
        case .mapping(let mapping):
            return .object(try members(mapping, &guardian, depth: depth, at: place), place)
        case .alias:
            throw ManifestFault(.yamlAnchor, "alias", at: place, expected: "la valeur elle-même")
        }
    }

    private static func members(
        _ mapping: Node.Mapping, _ guardian: inout Guardian, depth: Int, at place: ManifestFault.Position
    ) throws(ManifestFault) -> [Member] {
        var members: [Member] = []
        for (key, value) in mapping {
            guard case .scalar(let scalar) = key else {
                throw ManifestFault(.badType, "clé", at: place, expected: "une clé qui soit un mot")
            }
            let keyPlace = guardian.position(key)
            guard scalar.string != "<<" else {
                throw ManifestFault(.yamlAnchor, "<<", at: keyPlace, expected: "les clés elles-mêmes")
            }
            guard !members.contains(where: { $0.key == scalar.string }) else {
                throw ManifestFault(.duplicateKey, scalar.string, at: keyPlace, expected: "chaque clé une fois")
            }
            members.append(
                Member(
                    key: scalar.string, position: keyPlace, value: try convert(value, &guardian, depth: depth + 1)))
        }
        return members
    }

    private static func reason(_ error: any Error) -> String {
        guard case .some(let yaml) = error as? YamlError else { return "illisible" }
        switch yaml {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _):
            return problem
        case .duplicatedKeysInMapping(let duplicates, _):
            return "clé double \(duplicates.first ?? "")"
        default:
            return "illisible"
        }
    }

    private static func place(_ error: any Error, _ name: String) -> ManifestFault.Position {
        guard let yaml = error as? YamlError else { return .init(file: name) }
        switch yaml {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
            return .init(file: name, line: mark.line, column: mark.column)
        case .duplicatedKeysInMapping(_, let context):
            return .init(file: name, line: context.mark.line, column: context.mark.column)
        default:
            return .init(file: name)
        }
    }

    /// `self` laid over `base`: objects are merged key by key, anything else replaces what was there.
    func over(_ base: YAMLValue) -> YAMLValue {
        guard case .object(let mine, let place) = self, case .object(let theirs, _) = base else { return self }
        var merged = theirs.map { member -> Member in
            guard let own = mine.first(where: { $0.key == member.key }) else { return member }
            return Member(key: own.key, position: own.position, value: own.value.over(member.value))
        }
        merged += mine.filter { own in !theirs.contains { $0.key == own.key } }
        return .object(merged, place)
    }
}
