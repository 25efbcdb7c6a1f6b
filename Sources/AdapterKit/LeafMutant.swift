/// A sample's payload with one leaf meddled with, and what must be said of it.
public struct LeafMutant: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        /// One more leaf, that no contract knows: reported by its path.
        case ajoutee
        /// A mandatory leaf is gone, or is empty: reported.
        case retiree
        /// A code that no table lists: reported, or the record is refused.
        case recodee
        /// Another value: the canonical text changes, or something is reported.
        case changee
        /// The leaf comes twice, first with another value: neither of the two is lost in silence.
        case doublee
        /// The same value under another name: the new name is reported.
        case renommee
        /// A structure in place of the value: reported.
        case retypee

        var libelle: String {
            switch self {
            case .ajoutee: "ajoutée"
            case .retiree: "retirée"
            case .recodee: "recodée"
            case .changee: "changée"
            case .doublee: "doublée"
            case .renommee: "renommée"
            case .retypee: "retypée"
            }
        }
    }

    public let kind: Kind
    public let path: String
    public let edit: PayloadEdit
}

extension PayloadLeaves {
    /// A code that no nomenclature of these contracts has.
    static let unlisted = Array("ZZ9".utf8)

    public var added: [LeafMutant] { additions.map { LeafMutant(kind: .ajoutee, path: $0.path, edit: $0.edit) } }

    /// The mandatory leaves and blocks, cut away; then the leaves emptied.
    public func removed(_ mandatory: MandatoryPaths) -> [LeafMutant] {
        // A text that has attributes is both.
        let texts = Set(leaves.map(\.whole))
        let cut =
            leaves.map { ($0.path, $0.whole) }
            + blocks.filter { !texts.contains($0.whole) }.map { ($0.path, $0.whole) }
        let counts = Dictionary(grouping: cut, by: \.0).mapValues(\.count)
        let missing = cut.filter { mandatory.demands($0.0, occurrences: counts[$0.0] ?? 0) }
            .map { LeafMutant(kind: .retiree, path: $0.0, edit: PayloadEdit(range: $0.1, bytes: [])) }
        let empty = leaves.filter { !$0.value.isEmpty && mandatory.always.contains($0.path) }
            .map { LeafMutant(kind: .retiree, path: $0.path, edit: $0.replaced(by: [])) }
        return missing + empty
    }

    /// Every leaf at these paths with an unlisted code.
    public func recoded(_ codes: Set<String>) -> [LeafMutant] {
        read(codes).map { LeafMutant(kind: .recodee, path: $0.path, edit: $0.replaced(by: Self.unlisted)) }
    }

    /// Every leaf at these paths, changed at its end, then at its beginning.
    public func changed(_ consumed: Set<String>, in payload: [UInt8]) -> [LeafMutant] {
        read(consumed).flatMap { leaf in
            leaf.otherValues(in: payload).map {
                LeafMutant(kind: .changee, path: leaf.path, edit: leaf.replaced(by: $0))
            }
        }
    }

    /// Every element or member at these paths, preceded by a copy of itself that has another value.
    public func doubled(_ consumed: Set<String>, in payload: [UInt8]) -> [LeafMutant] {
        read(consumed).compactMap { leaf in
            guard let other = leaf.otherValues(in: payload).first, let whole = wholeElement(of: leaf) else {
                return nil
            }
            let change = leaf.replaced(by: other)
            let copy =
                payload[whole.lowerBound..<change.range.lowerBound] + change.bytes
                + payload[change.range.upperBound..<whole.upperBound]
            let edit = PayloadEdit(range: whole.lowerBound..<whole.lowerBound, bytes: Array(copy))
            return LeafMutant(kind: .doublee, path: leaf.path, edit: edit)
        }
    }

    /// An attribute cannot come twice: its element does. A JSON item or member has no separator of its own: left out.
    private func wholeElement(of leaf: Leaf) -> Range<Int>? {
        guard !leaf.path.hasPrefix("$") else { return nil }
        guard let at = leaf.path.firstRange(of: "/@") else { return leaf.whole }
        let path = String(leaf.path[..<at.lowerBound])
        return blocks.first { $0.path == path && $0.whole.contains(leaf.value.lowerBound) }?.whole
    }
}

extension PayloadLeaves.Leaf {
    /// The same leaf with this value, written as its syntax wants.
    public func replaced(by value: [UInt8]) -> PayloadEdit {
        if isLiteral, value.first.map({ !PayloadLeaves.startsLiteral($0) }) ?? true {
            return PayloadEdit(range: self.value, bytes: Array("\"".utf8) + value + Array("\"".utf8))
        }
        let closing = around.before.isEmpty ? 0 : 2
        return PayloadEdit(
            range: self.value.lowerBound..<self.value.upperBound + closing, bytes: around.before + value + around.after)
    }

    /// Values that are not this one, of the same look where that can be.
    func otherValues(in payload: [UInt8]) -> [[UInt8]] {
        let value = Array(payload[self.value])
        switch String(decoding: value, as: UTF8.self) {
        case "": return [Array("x".utf8)]
        case "null": return [Array("x".utf8)]
        case "true": return [Array("false".utf8)]
        case "false": return [Array("true".utf8)]
        default: break
        }
        var last = value
        var first = value
        let signed = value[0] == UInt8(ascii: "-") ? 1 : 0
        if !PayloadLeaves.turn(&last[value.count - 1]) { last += Array("x".utf8) }
        if !PayloadLeaves.turn(&first[signed]) { first = Array("x".utf8) + first }
        return [last, first]
    }
}

extension PayloadLeaves {
    fileprivate static func startsLiteral(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "t")
            || byte == UInt8(ascii: "f") || byte == UInt8(ascii: "n")
    }

    /// Another digit for a digit (never 0, which may not lead a number), another letter for a letter.
    fileprivate static func turn(_ byte: inout UInt8) -> Bool {
        switch byte {
        case 0x30...0x38: byte += 1
        case 0x39: byte = 0x38
        case 0x41...0x59, 0x61...0x79: byte += 1
        case 0x5A, 0x7A: byte -= 1
        default: return false
        }
        return true
    }
}
