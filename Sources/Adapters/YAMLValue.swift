package import Foundation
internal import Yams

/// YAML with the place of each value, so that a fault can say where.
package indirect enum YAMLValue: Sendable {
    case scalar(String, ManifestFault.Position)
    case list([YAMLValue], ManifestFault.Position)
    case object([Member], ManifestFault.Position)

    package struct Member: Sendable {
        package let key: String
        package let position: ManifestFault.Position
        package let value: YAMLValue
    }

    package var position: ManifestFault.Position {
        switch self {
        case .scalar(_, let position), .list(_, let position), .object(_, let position): position
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
        do {
            guard let node = try Yams.compose(yaml: text) else {
                return .object([], .init(file: name))
            }
            var budget = maxNodes
            return try convert(node, name, &budget)
        } catch let fault as ManifestFault {
            throw fault
        } catch {
            throw ManifestFault(.yamlMalformed, Self.reason(error), at: Self.place(error, name))
        }
    }

    /// Aliases repeat what they name: nine levels of nine of them are a bomb.
    private static let maxNodes = 100_000

    private static func convert(
        _ node: Node, _ name: String, _ budget: inout Int
    ) throws(ManifestFault) -> YAMLValue {
        let place = ManifestFault.Position(file: name, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
        budget -= 1
        guard budget > 0 else { throw ManifestFault(.yamlMalformed, "trop de nœuds", at: place) }
        switch node {
        case .scalar(let scalar):
            return .scalar(scalar.string, place)
        case .sequence(let sequence):
            var items: [YAMLValue] = []
            for item in sequence { items.append(try convert(item, name, &budget)) }
            return .list(items, place)
        case .mapping(let mapping):
            var members: [Member] = []
            for (key, value) in mapping {
                guard case .scalar(let scalar) = key else { throw ManifestFault(.badType, "clé", at: place) }
                let keyPlace = ManifestFault.Position(
                    file: name, line: key.mark?.line ?? 1, column: key.mark?.column ?? 1)
                guard !members.contains(where: { $0.key == scalar.string }) else {
                    throw ManifestFault(.duplicateKey, scalar.string, at: keyPlace)
                }
                members.append(Member(key: scalar.string, position: keyPlace, value: try convert(value, name, &budget)))
            }
            return .object(members, place)
        case .alias:
            throw ManifestFault(.badType, "alias YAML", at: place)
        }
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
