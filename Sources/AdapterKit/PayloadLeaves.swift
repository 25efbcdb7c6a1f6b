/// A change of a payload's bytes: what stands there is replaced.
public struct PayloadEdit: Sendable, Hashable {
    public let range: Range<Int>
    public let bytes: [UInt8]

    /// The payload so changed.
    public func applied(to payload: [UInt8]) -> [UInt8] {
        Array(payload[..<range.lowerBound]) + bytes + Array(payload[range.upperBound...])
    }
}

/// The leaves of a sample's payload, the blocks that hold them, and every place where one more leaf could stand.
/// Found in the bytes by a scanner of its own: a fault of our parser does not hide itself.
public struct PayloadLeaves: Sendable {
    public struct Leaf: Sendable {
        /// As a finding names it: `/interfaceNuu/entete/dateFichier`, `/…/contact[@type='MEL']`, `$.dates.depot`.
        public let path: String
        /// The bytes of its value, without quotes or tags.
        public let value: Range<Int>
        /// Cut these and it is no longer there.
        public let whole: Range<Int>
        /// What a new value must be written with around it; empty but for `<a/>`.
        let around: (before: [UInt8], after: [UInt8])
        /// A JSON number, boolean or null: a text in its place needs quotes.
        let isLiteral: Bool
        /// In an occurrence that is left out, for the first counts alone.
        var isSurplus = false
    }

    /// An element or a JSON value that holds others.
    public struct Block: Sendable {
        public let path: String
        public let whole: Range<Int>
    }

    /// One more leaf, and the path that must be reported for it.
    public struct Addition: Sendable {
        public let path: String
        public let edit: PayloadEdit
    }

    public internal(set) var leaves: [Leaf] = []
    public internal(set) var blocks: [Block] = []
    public internal(set) var additions: [Addition] = []
    /// The paths where the first occurrence counts alone, and those of them where a second one stands.
    let firsts: Set<String>
    var repeated: Set<String> = []

    /// The name that no contract gives.
    static let stranger = "feuilleAjoutee"

    /// Nil when the payload is neither XML nor JSON, as far as it looks. `variants` are the elements that the
    /// predicates of a mapping choose: their paths bear them, as findings do. `firsts`: where it reads the first
    /// occurrence alone.
    public init?(_ payload: [UInt8], variants: [String] = [], firsts: Set<String> = []) {
        self.firsts = firsts
        switch payload.first(where: { $0 > 0x20 && $0 < 0x80 }) {
        case UInt8(ascii: "<"):
            guard let tree = XMLTree(payload, variants: variants) else { return nil }
            add(tree.root, in: payload)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard let tree = JSONTree(payload) else { return nil }
            add(tree.root, whole: nil, in: payload)
        default: return nil
        }
    }
}

extension PayloadLeaves {
    /// The leaves at these paths whose values are read.
    func read(_ paths: Set<String>) -> [Leaf] { leaves.filter { paths.contains($0.path) && !$0.isSurplus } }

    /// Which children of a block are left out, and notes their paths: after the first that has a value.
    mutating func surplus<Child>(
        _ children: [Child], path: (Child) -> String, hasValue: (Child) -> Bool
    ) -> [Bool] {
        guard !firsts.isEmpty else { return children.map { _ in false } }
        var valued: Set<String> = []
        return children.map { child in
            let path = path(child)
            guard firsts.contains(path) else { return false }
            let isSurplus = valued.contains(path)
            if isSurplus { repeated.insert(path) }
            if hasValue(child) { valued.insert(path) }
            return isSurplus
        }
    }
}
