/// Walks the bytes of a JSON text for `JSONValue`.
struct JSONReader {
    let octets: [UInt8]
    private(set) var position = 0

    init(octets: [UInt8]) { self.octets = octets }

    var atEnd: Bool { position >= octets.count }

    mutating func skipSpaces() {
        while position < octets.count, [0x20, 0x09, 0x0A, 0x0D].contains(octets[position]) { position += 1 }
    }

    mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
        guard depth < 32 else { throw fault("trop profond") }
        skipSpaces()
        switch peek {
        case UInt8(ascii: "{"): return .object(try object(depth))
        case UInt8(ascii: "["): return .array(try array(depth))
        case UInt8(ascii: "\""): return .string(try string())
        default: return try scalar()
        }
    }

    private var peek: UInt8 { position < octets.count ? octets[position] : 0 }

    private func fault(_ reason: String) -> JSONFault { JSONFault(position: position, reason: reason) }

    private mutating func take(_ octet: UInt8) throws(JSONFault) {
        guard peek == octet else { throw fault("\(String(UnicodeScalar(octet))) attendu") }
        position += 1
    }

    private mutating func object(_ depth: Int) throws(JSONFault) -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        try take(UInt8(ascii: "{"))
        skipSpaces()
        while peek != UInt8(ascii: "}") {
            if !members.isEmpty { try take(UInt8(ascii: ",")) }
            skipSpaces()
            let key = try string()
            skipSpaces()
            try take(UInt8(ascii: ":"))
            guard members.updateValue(try value(depth: depth + 1), forKey: key) == nil else {
                throw fault("clé « \(key) » répétée")
            }
            skipSpaces()
        }
        try take(UInt8(ascii: "}"))
        return members
    }

    private mutating func array(_ depth: Int) throws(JSONFault) -> [JSONValue] {
        var items: [JSONValue] = []
        try take(UInt8(ascii: "["))
        skipSpaces()
        while peek != UInt8(ascii: "]") {
            if !items.isEmpty { try take(UInt8(ascii: ",")) }
            items.append(try value(depth: depth + 1))
            skipSpaces()
        }
        try take(UInt8(ascii: "]"))
        return items
    }

    private mutating func scalar() throws(JSONFault) -> JSONValue {
        let start = position
        while position < octets.count, !Array(" \t\r\n,]}".utf8).contains(octets[position]) { position += 1 }
        let word = String(decoding: octets[start..<position], as: UTF8.self)
        switch word {
        case "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        default:
            guard let first = word.utf8.first, first == UInt8(ascii: "-") || (0x30...0x39).contains(first),
                let number = Double(word)
            else { throw JSONFault(position: start, reason: "valeur attendue") }
            return .number(number)
        }
    }

    private mutating func string() throws(JSONFault) -> String {
        try take(UInt8(ascii: "\""))
        var text: [UInt8] = []
        while peek != UInt8(ascii: "\"") {
            guard position < octets.count, peek >= 0x20 else { throw fault("texte non fermé") }
            if peek == UInt8(ascii: "\\") {
                position += 1
                text += try escape()
            } else {
                text.append(peek)
                position += 1
            }
        }
        position += 1
        guard let string = String(validating: text, as: UTF8.self) else { throw fault("UTF-8 invalide") }
        return string
    }

    private mutating func escape() throws(JSONFault) -> [UInt8] {
        let letter = peek
        position += 1
        switch letter {
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [letter]
        case UInt8(ascii: "u"): return try unicode()
        default: throw fault("échappement inconnu")
        }
    }

    private mutating func unicode() throws(JSONFault) -> [UInt8] {
        var units = [try unit()]
        if (0xD800...0xDBFF).contains(units[0]) {
            try take(UInt8(ascii: "\\"))
            try take(UInt8(ascii: "u"))
            units.append(try unit())
        }
        guard let text = String(validating: units, as: UTF16.self) else { throw fault("demi-codet isolé") }
        return Array(text.utf8)
    }

    private mutating func unit() throws(JSONFault) -> UInt16 {
        guard position + 4 <= octets.count,
            let value = UInt16(String(decoding: octets[position..<position + 4], as: UTF8.self), radix: 16)
        else { throw fault("quatre chiffres hexadécimaux attendus") }
        position += 4
        return value
    }
}
