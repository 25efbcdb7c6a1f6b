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

    /// The name that no contract gives.
    static let stranger = "feuilleAjoutee"

    /// Nil when the payload is neither XML nor JSON, as far as it looks. `variants` are the elements that the
    /// predicates of a mapping choose: their paths bear them, as findings do.
    public init?(_ payload: [UInt8], variants: [String] = []) {
        switch payload.first(where: { $0 > 0x20 && $0 < 0x80 }) {
        case UInt8(ascii: "<"):
            guard let tree = XMLTree(payload, variants: variants) else { return nil }
            add(tree.root)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard let tree = JSONTree(payload) else { return nil }
            add(tree.root, whole: nil)
        default: return nil
        }
    }
}
