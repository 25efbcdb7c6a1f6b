/// A JSON payload as places in its bytes: enough to cut, add and change leaves without our own parser, which is what
/// they are meant to try. It takes well-formed documents only.
struct JSONTree {
    struct Node {
        enum Kind { case object, array, string, literal }

        let kind: Kind
        /// As rules write it: `$.pieces[*].etat`.
        let path: String
        /// The member's key with its quotes.
        let key: Range<Int>?
        /// The value, quotes or brackets included.
        let value: Range<Int>
        let children: [Node]

        var start: Int { key?.lowerBound ?? value.lowerBound }
    }

    let root: Node

    /// Nil when the bytes are not one JSON document.
    init?(_ bytes: [UInt8]) {
        var scan = Scan(bytes: bytes)
        guard let root = scan.node(path: "$", key: nil) else { return nil }
        scan.skipSpace()
        guard scan.index == bytes.count else { return nil }
        self.root = root
    }

    /// The bytes to cut so that the `rank`-th child is no longer there, its comma with it.
    static func whole(_ children: [Node], _ rank: Int) -> Range<Int> {
        if rank > 0 { return children[rank - 1].value.upperBound..<children[rank].value.upperBound }
        guard children.count > 1 else { return children[0].start..<children[0].value.upperBound }
        return children[0].start..<children[1].start
    }
}

private struct Scan {
    let bytes: [UInt8]
    var index = 0

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func skipSpace() {
        while let byte = current, byte <= 0x20 || byte >= 0xBB && index < 3 { index += 1 }
    }

    mutating func node(path: String, key: Range<Int>?) -> JSONTree.Node? {
        skipSpace()
        let start = index
        switch current {
        case UInt8(ascii: "{"): return container(.object, path, key, start)
        case UInt8(ascii: "["): return container(.array, path, key, start)
        case UInt8(ascii: "\""):
            guard let value = string() else { return nil }
            return .init(kind: .string, path: path, key: key, value: value, children: [])
        default:
            while let byte = current, byte > 0x20, !",]}".utf8.contains(byte) { index += 1 }
            guard index > start else { return nil }
            return .init(kind: .literal, path: path, key: key, value: start..<index, children: [])
        }
    }

    private mutating func container(
        _ kind: JSONTree.Node.Kind, _ path: String, _ key: Range<Int>?, _ start: Int
    ) -> JSONTree.Node? {
        let end = kind == .object ? UInt8(ascii: "}") : UInt8(ascii: "]")
        var children: [JSONTree.Node] = []
        index += 1
        skipSpace()
        while let byte = current, byte != end {
            guard let child = kind == .object ? member(path) : node(path: path + "[*]", key: nil) else { return nil }
            children.append(child)
            skipSpace()
            guard current == UInt8(ascii: ",") else { break }
            index += 1
            skipSpace()
        }
        guard current == end else { return nil }
        index += 1
        return .init(kind: kind, path: path, key: key, value: start..<index, children: children)
    }

    private mutating func member(_ path: String) -> JSONTree.Node? {
        guard let key = string() else { return nil }
        skipSpace()
        guard current == UInt8(ascii: ":") else { return nil }
        index += 1
        let name = String(decoding: bytes[key].dropFirst().dropLast(), as: UTF8.self)
        return node(path: path + "." + name, key: key)
    }

    private mutating func string() -> Range<Int>? {
        let start = index
        guard current == UInt8(ascii: "\"") else { return nil }
        index += 1
        while let byte = current, byte != UInt8(ascii: "\"") { index += byte == UInt8(ascii: "\\") ? 2 : 1 }
        guard current != nil else { return nil }
        index += 1
        return start..<index
    }
}
