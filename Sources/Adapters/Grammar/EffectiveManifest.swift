public import Foundation

/// A manifest as it is in force: the adapter's own laid over its family's, each value with the place it comes from.
public enum EffectiveManifest {
    /// YAML that says the same as the adapter, each value followed by its file, line and column.
    public static func text(_ id: String, folder: URL) throws(ManifestFault) -> String {
        let manifest = try AdapterFiles(name: id, folder: folder).manifest
        // Refused as at loading: a manifest that is shown is one that is used.
        _ = try Manifest(manifest)
        var lines: [String] = []
        write(manifest, "", &lines)
        return lines.joined(separator: "\n") + "\n"
    }

    private static func write(_ value: YAMLValue, _ indent: String, _ lines: inout [String]) {
        switch value {
        case .scalar: lines.append(indent + scalar(value))
        case .list(let items, _):
            for item in items { write(item, after: indent + "-", indent + "  ", &lines) }
        case .object(let members, _):
            for member in members {
                write(member.value, after: indent + key(member.key) + ":", indent + "  ", &lines)
            }
        }
    }

    private static func write(
        _ value: YAMLValue, after head: String, _ indent: String, _ lines: inout [String]
    ) {
        switch value {
        case .scalar: lines.append(head + " " + scalar(value))
        case .list(let items, let place) where items.isEmpty: lines.append(head + " []  # \(place)")
        case .object(let members, let place) where members.isEmpty: lines.append(head + " {}  # \(place)")
        case .list, .object:
            lines.append(head)
            write(value, indent, &lines)
        }
    }

    private static func scalar(_ value: YAMLValue) -> String {
        guard case .scalar(let text, let place, let isPlain) = value else { return "" }
        let isSafe = isPlain && text.allSatisfy { $0.isLetter || $0.isNumber || "-_./".contains($0) }
        return (isSafe ? text : SchemaJSON.string(text).text()) + "  # \(place)"
    }

    private static func key(_ name: String) -> String {
        name.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) } ? name : SchemaJSON.string(name).text()
    }
}
