/// What a sample or a contract's table shows of a payload: its elements, how often each came, the values met.
final class SourceSketch {
    enum Shape { case branch, text, literal }

    /// As a rule writes this step, below the one above: `d:nom`, `@code`, `$.nom`.
    let name: String
    var shape: Shape
    /// Values met, or given by the contract's description.
    var values: [String] = []
    /// What a contract says each code means.
    var labels: [String: String] = [:]
    /// In JSON, an array; in XML, met several times under one parent.
    var isRepeated = false
    /// What a contract's table says: `one`, `optional`, `0..8`.
    var cardinality: String?
    var description = ""
    private(set) var children: [SourceSketch] = []

    init(_ name: String, _ shape: Shape) {
        self.name = name
        self.shape = shape
    }

    func child(_ name: String, _ shape: Shape) -> SourceSketch {
        if let known = children.first(where: { $0.name == name }) {
            if shape == .branch { known.shape = .branch }
            return known
        }
        let child = SourceSketch(name, shape)
        children.append(child)
        return child
    }

    /// Without prefix or mark.
    var plainName: String {
        let word = name.split(separator: ":").last.map(String.init) ?? name
        return String(word.drop { $0 == "@" || $0 == "$" || $0 == "." })
    }

    /// The same, but for one of its children.
    func without(_ child: SourceSketch) -> SourceSketch {
        let other = SourceSketch(name, shape)
        other.cardinality = cardinality
        other.description = description
        other.children = children.filter { $0 !== child }
        return other
    }

    /// `enfant` in `enfants`: a list by its name, though a sample shows one.
    func isSingular(of whole: SourceSketch) -> Bool {
        plainName != whole.plainName && ContractName(plainName) == ContractName(whole.plainName)
    }

    /// Leaves below, itself when it is one.
    var leaves: Int { shape == .branch ? children.reduce(0) { $0 + $1.leaves } : 1 }
}

extension SourceSketch {
    /// Nil when the bytes are neither one XML document nor one JSON document.
    static func read(_ payload: [UInt8]) -> (root: SourceSketch, isXML: Bool, namespaces: [String: String])? {
        if payload.first(where: { $0 > 0x20 && $0 < 0x80 }) == UInt8(ascii: "<") {
            guard let tree = XMLTree(payload) else { return nil }
            let namespaces = Namespaces(payload, tree.root)
            let root = SourceSketch("", .branch)
            root.add(tree.root, payload, namespaces)
            return (root, true, namespaces.byPrefix)
        }
        guard let tree = JSONTree(payload), tree.root.kind == .object || tree.root.kind == .array else { return nil }
        let root = SourceSketch("$", .branch)
        root.add(tree.root, payload)
        return (root, false, [:])
    }

    private func add(_ element: XMLTree.Element, _ payload: [UInt8], _ namespaces: Namespaces) {
        let name = namespaces.prefixed(element.tag)
        let isLeaf = element.children.isEmpty && element.attributes.isEmpty
        let node = child(name, isLeaf ? .text : .branch)
        for attribute in element.attributes {
            node.child("@" + attribute.name, .text).meet(String(decoding: payload[attribute.value], as: UTF8.self))
        }
        if element.children.isEmpty {
            let text = String(decoding: payload[element.content], as: UTF8.self)
            // An element with attributes may hold a text besides: the path of the text is the element's own.
            if isLeaf { node.meet(text) } else if !text.isEmpty { node.child(".", .text).meet(text) }
        }
        for inner in element.children {
            node.add(inner, payload, namespaces)
            let twins = element.children.count { $0.tag == inner.tag }
            if twins > 1 { node.child(namespaces.prefixed(inner.tag), .text).isRepeated = true }
        }
    }

    private func add(_ value: JSONTree.Node, _ payload: [UInt8]) {
        for item in value.children {
            var target = self
            if let key = item.key {
                let name = "." + String(decoding: payload[key].dropFirst().dropLast(), as: UTF8.self)
                target = child(name, item.kind == .object ? .branch : .text)
            }
            switch item.kind {
            case .object:
                target.shape = .branch
                target.add(item, payload)
            case .array:
                target.isRepeated = true
                target.add(item, payload)
            case .string: target.meet(String(decoding: payload[item.value].dropFirst().dropLast(), as: UTF8.self))
            case .literal:
                let text = String(decoding: payload[item.value], as: UTF8.self)
                // `null` says nothing of what stands there when something does; what holds others is no literal.
                if text != "null", target.values.isEmpty, target.shape != .branch { target.shape = .literal }
                target.meet(text)
            }
        }
    }

    func meet(_ value: String) {
        guard !value.isEmpty, value != "null", !values.contains(value), values.count < 50 else { return }
        values.append(value)
    }
}

/// The prefixes that a document declares, on whatever element.
struct Namespaces {
    private(set) var byPrefix: [String: String] = [:]

    init(_ payload: [UInt8], _ root: XMLTree.Element) {
        let text = String(decoding: payload, as: UTF8.self)
        for match in text.matches(of: #/\sxmlns(?::([\w.-]+))?\s*=\s*["']([^"']*)["']/#) {
            let prefix = match.1.map(String.init) ?? "d"
            if byPrefix[prefix] == nil { byPrefix[prefix] = String(match.2) }
        }
        // A document without namespace: rules still write a prefix, that of no namespace.
        if byPrefix.isEmpty { byPrefix["d"] = "" }
    }

    /// A rule's element always says its prefix: that of the default namespace is `d`.
    func prefixed(_ tag: String) -> String { tag.contains(":") || byPrefix["d"] == nil ? tag : "d:" + tag }
}
