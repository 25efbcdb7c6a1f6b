internal import CSimdjson

/// A parsed JSON document, read where simdjson left it: a tape of 64-bit words, the kind of a token in the high byte.
/// A number takes a second word; a text is an offset to its length and bytes (simdjson, doc/tape.md).
struct JSONTape {
    let words: UnsafePointer<UInt64>
    let strings: UnsafeRawPointer
    /// What was parsed.
    let payload: UnsafeBufferPointer<UInt8>

    /// The first word announces the document; its value stands behind.
    static let root = 1

    enum Kind {
        static let object = UInt8(ascii: "{")
        static let objectEnd = UInt8(ascii: "}")
        static let array = UInt8(ascii: "[")
        static let arrayEnd = UInt8(ascii: "]")
        static let text = UInt8(ascii: "\"")
        static let integer = UInt8(ascii: "l")
        /// Above 63 bits: present, never rounded.
        static let big = UInt8(ascii: "u")
        static let real = UInt8(ascii: "d")
        static let yes = UInt8(ascii: "t")
        static let no = UInt8(ascii: "f")
        static let null = UInt8(ascii: "n")
    }

    @inline(__always)
    func kind(_ index: Int) -> UInt8 { UInt8(truncatingIfNeeded: words[index] >> 56) }

    /// Words taken by a token that holds no other.
    @inline(__always)
    func width(_ kind: UInt8) -> Int { kind == Kind.integer || kind == Kind.real || kind == Kind.big ? 2 : 1 }

    @inline(__always)
    func text(_ index: Int) -> LeafBytes {
        let start = strings + Int(words[index] & 0x00FF_FFFF_FFFF_FFFF)
        let count = Int(start.loadUnaligned(as: UInt32.self))
        return LeafBytes(start: (start + 4).assumingMemoryBound(to: UInt8.self), count: count)
    }

    @inline(__always)
    func leaf(_ index: Int, _ kind: UInt8) -> RawLeaf {
        switch kind {
        case Kind.text: .text(text(index))
        case Kind.integer: .integer(Int64(bitPattern: words[index + 1]))
        case Kind.real: .real(Double(bitPattern: words[index + 1]))
        case Kind.yes: .boolean(true)
        case Kind.no: .boolean(false)
        default: .big(words[index + 1])
        }
    }
}
