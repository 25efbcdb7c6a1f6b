import Foundation

/// A JSON document written in another order: keys reversed, and the items of some lists.
enum JSONOrder {
    /// Members of every object in reverse order; items of the arrays at these keys too.
    static func reversed(_ payload: [UInt8], lists: Set<String>) -> [UInt8] {
        var reader = Reader(bytes: payload, lists: lists)
        return reader.value(key: "")
    }

    /// It copies scalars as they are written: a re-encoder would turn 1432.50 into another number's text.
    private struct Reader {
        let bytes: [UInt8]
        let lists: Set<String>
        var index = 0

        mutating func value(key: String) -> [UInt8] {
            skipSpace()
            switch bytes[index] {
            case UInt8(ascii: "{"): return container("{", "}", reverses: true) { reader in reader.member() }
            case UInt8(ascii: "["):
                return container("[", "]", reverses: lists.contains(key)) { reader in reader.value(key: "") }
            case UInt8(ascii: "\""): return string()
            default:
                let start = index
                while bytes[index] > 0x20, !",]}".utf8.contains(bytes[index]) { index += 1 }
                return Array(bytes[start..<index])
            }
        }

        private mutating func container(
            _ open: String, _ close: String, reverses: Bool, _ item: (inout Reader) -> [UInt8]
        ) -> [UInt8] {
            var items: [[UInt8]] = []
            index += 1
            skipSpace()
            while bytes[index] != close.utf8.first {
                items.append(item(&self))
                skipSpace()
                if bytes[index] == UInt8(ascii: ",") { index += 1 }
                skipSpace()
            }
            index += 1
            let ordered = reverses ? items.reversed() : items
            return Array(open.utf8) + Array(ordered.joined(separator: Array(",\r\n\t".utf8))) + Array(close.utf8)
        }

        private mutating func member() -> [UInt8] {
            skipSpace()
            let key = string()
            skipSpace()
            index += 1
            let name = String(decoding: key.dropFirst().dropLast(), as: UTF8.self)
            return key + Array(" : ".utf8) + value(key: name)
        }

        private mutating func string() -> [UInt8] {
            let start = index
            index += 1
            while bytes[index] != UInt8(ascii: "\"") { index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1 }
            index += 1
            return Array(bytes[start..<index])
        }

        private mutating func skipSpace() {
            while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
        }
    }
}
