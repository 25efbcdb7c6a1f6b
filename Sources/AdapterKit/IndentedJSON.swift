/// Lays JSON out for a reader: two spaces a level, and what holds in one line of 118 columns stays in one line.
/// Values are copied as they are.
enum IndentedJSON {
    static let width = 118

    static func octets(_ json: [UInt8]) -> [UInt8] {
        guard let root = JSONTree(json)?.root else { return json }
        var layout = Layout(source: json)
        layout.write(root, indent: 0, used: 0)
        return layout.octets + [0x0A]
    }

    private struct Layout {
        let source: [UInt8]
        var octets: [UInt8] = []

        mutating func write(_ node: JSONTree.Node, indent: Int, used: Int) {
            let isLeaf = node.children.isEmpty
            if isLeaf || fits(node, indent + used) { return copy(node) }
            let isObject = node.kind == .object
            octets.append(isObject ? UInt8(ascii: "{") : UInt8(ascii: "["))
            for (rank, child) in node.children.enumerated() {
                if rank > 0 { octets.append(UInt8(ascii: ",")) }
                newLine(indent + 2)
                key(child)
                write(child, indent: indent + 2, used: child.key.map { $0.count + 2 } ?? 0)
            }
            newLine(indent)
            octets.append(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"))
        }

        /// Whether the value, on one line, ends before the last column.
        private func fits(_ node: JSONTree.Node, _ start: Int) -> Bool {
            let isNested = node.children.contains { !$0.children.isEmpty }
            return !isNested && start + oneLine(node).count <= IndentedJSON.width
        }

        private mutating func copy(_ node: JSONTree.Node) { octets += oneLine(node) }

        private func oneLine(_ node: JSONTree.Node) -> [UInt8] {
            guard !node.children.isEmpty else { return Array(source[node.value]) }
            let members = node.children.map { child in
                (child.key.map { Array(source[$0]) + Array(": ".utf8) } ?? []) + oneLine(child)
            }
            let body = Array(members.joined(separator: Array(", ".utf8)))
            return node.kind == .object
                ? Array("{ ".utf8) + body + Array(" }".utf8) : Array("[".utf8) + body + Array("]".utf8)
        }

        private mutating func key(_ node: JSONTree.Node) {
            guard let key = node.key else { return }
            octets += source[key]
            octets += Array(": ".utf8)
        }

        private mutating func newLine(_ indent: Int) {
            octets.append(0x0A)
            octets += Array(repeating: 0x20, count: indent)
        }
    }
}
