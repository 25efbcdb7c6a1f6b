// The leaves of a JSON payload: every value that is neither an object nor an array.
extension PayloadLeaves {
    /// `whole`: the bytes to cut so that the value is no longer there; nil for the document itself.
    mutating func add(_ node: JSONTree.Node, whole: Range<Int>?, in payload: [UInt8], isSurplus: Bool = false) {
        switch node.kind {
        case .string:
            leaves.append(
                Leaf(
                    path: node.path, value: node.value.lowerBound + 1..<node.value.upperBound - 1,
                    whole: whole ?? node.value, around: ([], []), isLiteral: false, isSurplus: isSurplus))
        case .literal:
            leaves.append(
                Leaf(
                    path: node.path, value: node.value, whole: whole ?? node.value, around: ([], []), isLiteral: true,
                    isSurplus: isSurplus))
        case .object, .array:
            if let whole { blocks.append(Block(path: node.path, whole: whole)) }
            addStrangers(node)
        }
        let others = surplus(node.children, path: \.path) { $0.hasValue(in: payload) }
        for (rank, child) in node.children.enumerated() {
            add(
                child, whole: JSONTree.whole(node.children, rank), in: payload, isSurplus: isSurplus || others[rank])
        }
    }

    /// A member before each other and after the last; one more item at the end of an array.
    private mutating func addStrangers(_ node: JSONTree.Node) {
        let end = node.value.upperBound - 1
        let last = Array((node.children.isEmpty ? "" : ",").utf8)
        guard node.kind == .object else {
            let item = last + Array("\"\(Self.stranger)\"".utf8)
            additions.append(Addition(path: node.path + "[*]", edit: PayloadEdit(range: end..<end, bytes: item)))
            return
        }
        let path = "\(node.path).\(Self.stranger)"
        let member = Array("\"\(Self.stranger)\": \"x\"".utf8)
        for child in node.children {
            additions.append(
                Addition(
                    path: path,
                    edit: PayloadEdit(range: child.start..<child.start, bytes: member + Array(", ".utf8))))
        }
        additions.append(Addition(path: path, edit: PayloadEdit(range: end..<end, bytes: last + member)))
    }
}

extension JSONTree.Node {
    /// A value in it, or below, is neither `null` nor blank.
    func hasValue(in payload: [UInt8]) -> Bool {
        switch kind {
        case .object, .array: children.contains { $0.hasValue(in: payload) }
        case .string: payload[value].dropFirst().dropLast().contains { $0 > 0x20 }
        case .literal: !payload[value].elementsEqual("null".utf8)
        }
    }
}
