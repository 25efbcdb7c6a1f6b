/// Reads one JSON text strictly (RFC 8259): valid UTF-8, nothing after the value, no trailing comma, no lone surrogate,
/// eight levels at most. Foundation's readers keep one of two repeated names without a word: here both are handed over.
struct JSONReader {
    static let maximumDepth = 8

    private let bytes: [UInt8]
    private var offset = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    static func read(_ bytes: [UInt8]) throws(JSONFault) -> JSONValue {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw JSONFault(cause: .encoding, offset: 0) }
        var reader = JSONReader(bytes)
        let value = try reader.value(depth: 1)
        reader.skipSpaces()
        guard reader.offset == bytes.count else { throw reader.fault(.syntax) }
        return value
    }

    private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
        skipSpaces()
        switch peek {
        case UInt8(ascii: "{"): return .object(try members(depth))
        case UInt8(ascii: "["): return .array(try elements(depth))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func members(_ depth: Int) throws(JSONFault) -> [JSONValue.Member] {
        try enter(depth)
        var members: [JSONValue.Member] = []
        guard !take(after: "}") else { return members }
        repeat {
            skipSpaces()
            guard peek == UInt8(ascii: "\"") else { throw fault(.syntax) }
            let name = try string()
            guard take(after: ":") else { throw fault(.syntax) }
            members.append(.init(name: name, value: try value(depth: depth + 1)))
        } while take(after: ",")
        guard take(after: "}") else { throw fault(.syntax) }
        return members
    }

    private mutating func elements(_ depth: Int) throws(JSONFault) -> [JSONValue] {
        try enter(depth)
        var elements: [JSONValue] = []
        guard !take(after: "]") else { return elements }
        repeat {
            elements.append(try value(depth: depth + 1))
        } while take(after: ",")
        guard take(after: "]") else { throw fault(.syntax) }
        return elements
    }

    private mutating func enter(_ depth: Int) throws(JSONFault) {
        guard depth <= Self.maximumDepth else { throw fault(.depth) }
        offset += 1
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONFault) -> JSONValue {
        let end = offset + word.utf8CodeUnitCount
        guard end <= bytes.count, bytes[offset..<end].elementsEqual(word.description.utf8) else {
            throw fault(.syntax)
        }
        offset = end
        return value
    }

    private mutating func number() throws(JSONFault) -> String {
        let start = offset
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") { try digits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try digits()
        }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    private mutating func digits() throws(JSONFault) {
        let start = offset
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
        guard offset > start else { throw fault(.syntax) }
    }

    /// The text between two quotes; `offset` is on the first.
    private mutating func string() throws(JSONFault) -> String {
        offset += 1
        var text: [UInt8] = []
        while let byte = peek, byte >= 0x20 {
            offset += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text.append(contentsOf: try escaped())
            default: text.append(byte)
            }
        }
        throw fault(.syntax)
    }

    private mutating func escaped() throws(JSONFault) -> [UInt8] {
        guard let byte = peek else { throw fault(.syntax) }
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return Array(String(Character(try scalar())).utf8)
        default: throw fault(.syntax)
        }
    }

    private mutating func scalar() throws(JSONFault) -> Unicode.Scalar {
        let high = try codeUnit()
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard (0xD800..<0xDC00).contains(high), take("\\"), take("u") else { throw fault(.syntax) }
        let low = try codeUnit()
        guard (0xDC00..<0xE000).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        else { throw fault(.syntax) }
        return scalar
    }

    private mutating func codeUnit() throws(JSONFault) -> UInt32 {
        guard offset + 4 <= bytes.count else { throw fault(.syntax) }
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(bytes[offset])).hexDigitValue, bytes[offset] < 0x80 else {
                throw fault(.syntax)
            }
            unit = unit << 4 | UInt32(digit)
            offset += 1
        }
        return unit
    }

    private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func skipSpaces() {
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { offset += 1 }
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: mark) else { return false }
        offset += 1
        return true
    }

    private mutating func take(after mark: Unicode.Scalar) -> Bool {
        skipSpaces()
        return take(mark)
    }

    private func fault(_ cause: JSONFault.Cause) -> JSONFault { JSONFault(cause: cause, offset: offset) }
}
