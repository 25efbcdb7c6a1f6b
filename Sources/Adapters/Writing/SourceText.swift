/// Lays a payload out in the site's syntax, two spaces a level.
struct SourceText {
    private let prefixes: [String: String]
    private var text = ""

    /// The bytes of a whole document.
    static func octets(_ root: SourceNode, _ format: Format) -> [UInt8] {
        var prefixes: [String: String] = [:]
        for (prefix, namespace) in format.namespaces.sorted(by: { $0.key < $1.key }) where !namespace.isEmpty {
            prefixes[namespace] = prefixes[namespace] ?? prefix
        }
        var writer = SourceText(prefixes: prefixes)
        switch format.kind {
        case .json: writer.json(root, indent: 0)
        case .xml:
            writer.text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            for child in root.children { writer.element(child, indent: 0) }
        }
        return Array((writer.text + "\n").utf8)
    }

    private init(prefixes: [String: String]) { self.prefixes = prefixes }

    // MARK: JSON

    private mutating func json(_ node: SourceNode, indent: Int) {
        if let value = node.text {
            text += node.isLiteral ? value : Self.quoted(value)
            return
        }
        let isArray = node.children.first?.step == .each
        text += isArray ? "[" : "{"
        for (rank, child) in node.children.enumerated() {
            text += (rank > 0 ? "," : "") + "\n" + String(repeating: " ", count: indent + 2)
            if case .key(let name)? = child.step { text += Self.quoted(name) + ": " }
            json(child, indent: indent + 2)
        }
        if !node.children.isEmpty { text += "\n" + String(repeating: " ", count: indent) }
        text += isArray ? "]" : "}"
    }

    private static func quoted(_ value: String) -> String {
        let escaped = value.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\n": "\\n"
            default: scalar.value < 0x20 ? " " : String(scalar)
            }
        }
        return "\"" + escaped.joined() + "\""
    }

    // MARK: XML

    private mutating func element(_ node: SourceNode, indent: Int) {
        guard case .element(let namespace, let name, let attribute, let equals)? = node.step else { return }
        let margin = String(repeating: " ", count: indent)
        let tag = named(namespace, name)
        text += margin + "<" + tag
        if indent == 0 {
            for (namespace, prefix) in prefixes.sorted(by: { $0.value < $1.value }) {
                text += " xmlns:\(prefix)=\"\(Self.escaped(namespace))\""
            }
        }
        if let attribute, let equals { text += " \(attribute)=\"\(Self.escaped(equals))\"" }
        let (attributes, elements) = node.parts
        // An attribute comes once: the predicate's has spoken.
        for (name, value) in attributes where name.name != attribute || !name.namespace.isEmpty {
            text += " \(named(name.namespace, name.name))=\"\(Self.escaped(value))\""
        }
        if elements.isEmpty {
            text += node.text.map { ">\(Self.escaped($0))</\(tag)>\n" } ?? "/>\n"
            return
        }
        text += ">\n"
        for child in elements { element(child, indent: indent + 2) }
        text += margin + "</" + tag + ">\n"
    }

    private func named(_ namespace: String, _ name: String) -> String {
        prefixes[namespace].map { "\($0):\(name)" } ?? name
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}

extension SourceNode {
    /// Attributes, then elements.
    fileprivate var parts: (attributes: [(name: (namespace: String, name: String), value: String)], [SourceNode]) {
        var attributes: [(name: (namespace: String, name: String), value: String)] = []
        var elements: [SourceNode] = []
        for child in children {
            if case .attribute(let namespace, let name)? = child.step {
                attributes.append(((namespace, name), child.text ?? ""))
            } else {
                elements.append(child)
            }
        }
        return (attributes, elements)
    }
}
