/// The numbers of a payload as it writes them. The tape holds what they are worth: the code `12.50` would be `12.5`,
/// and `-0` the code `0`.
struct JSONNumbers {
    private let tape: JSONTape
    /// Just after the last number that was looked up: in the tape, and in the payload.
    private var word = JSONTape.root
    private var byte = 0

    init(_ tape: JSONTape) { self.tape = tape }

    /// The text of the number at this place of the tape; nil for another kind of token. A walk only goes forward, so
    /// that a payload is read once, however many numbers are asked for.
    mutating func text(at index: Int, _ kind: UInt8) -> String? {
        switch tape.leaf(index, kind) {
        case .text, .boolean: nil
        case .integer(let number) where number != 0: String(number)
        case .big(let number): String(number)
        case .integer, .real: written(index)
        }
    }

    private mutating func written(_ index: Int) -> String? {
        while word < index {
            let width = tape.width(tape.kind(word))
            if width == 2 { _ = next() }
            word += width
        }
        word = index + 2
        return next().map { String(decoding: tape.payload[$0], as: UTF8.self) }
    }

    /// The next number of the payload.
    private mutating func next() -> Range<Int>? {
        let payload = tape.payload
        while byte < payload.count {
            switch payload[byte] {
            case UInt8(ascii: "\""): skipText()
            case UInt8(ascii: "-"), 0x30...0x39:
                let start = byte
                while byte < payload.count, Self.isOfNumber(payload[byte]) { byte += 1 }
                return start..<byte
            default: byte += 1
            }
        }
        return nil
    }

    /// Over a text, from its first quote to behind its last.
    private mutating func skipText() {
        byte += 1
        while byte < tape.payload.count, tape.payload[byte] != UInt8(ascii: "\"") {
            byte += tape.payload[byte] == UInt8(ascii: "\\") ? 2 : 1
        }
        byte += 1
    }

    private static func isOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"),
            UInt8(ascii: "E"):
            true
        default: false
        }
    }
}
