internal import Demandes

/// Tells the elements at one path of an XML document by their tags alone, to have their bytes before anything is read.
///
/// libxml2 says whether a record is XML when it is first read, and whether what stands around the known ones is, each
/// time. A document where a « < » could be something else than a tag is not cut: a comment, CDATA, an instruction, an
/// encoding of its own.
struct XMLSplitter {
    private(set) var places: [Range<Int>] = []
    /// What gives the bytes of an element their meaning besides themselves: the declaration, the namespaces in scope.
    private(set) var context: [UInt8] = []

    private let bytes: LeafBytes
    /// Local names, from the root's.
    private let path: [[UInt8]]
    private var index = 0
    /// Open elements, and how many of them are those of the path.
    private var depth = 0
    private var matched = 0
    /// Where the open record begins.
    private var record: Int?

    /// Nil for a document that is not to be cut.
    init?(_ bytes: LeafBytes, path: [[UInt8]]) {
        self.bytes = bytes
        self.path = path
        guard readDeclaration() else { return nil }
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            guard readTag() else { return nil }
        }
        guard depth == 0 else { return nil }
    }

    private mutating func readTag() -> Bool {
        guard index + 1 < bytes.count else { return false }
        switch bytes[index + 1] {
        case UInt8(ascii: "!"), UInt8(ascii: "?"): return false
        case UInt8(ascii: "/"): return close()
        default: return open()
        }
    }

    private mutating func open() -> Bool {
        let start = index
        index += 1
        guard let name = readName() else { return false }
        let isNext = record == nil && depth == matched && matched < path.count && isLocal(path[matched], in: name)
        let isRecord = isNext && matched + 1 == path.count
        guard let isEmpty = readAttributes(areInScope: isNext && !isRecord) else { return false }
        if isRecord, isEmpty { places.append(start..<index) }
        guard !isEmpty else { return true }
        depth += 1
        if isNext { matched = depth }
        if isRecord { record = start }
        return true
    }

    private mutating func close() -> Bool {
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") { index += 1 }
        guard index < bytes.count, depth > 0 else { return false }
        index += 1
        depth -= 1
        guard depth < matched else { return true }
        matched = depth
        if let start = record { places.append(start..<index) }
        record = nil
        return true
    }
}

// Inside a tag, and before the first one.
extension XMLSplitter {
    /// Those where every byte of ASCII is that character.
    private static let encodings = ["utf-8", "utf8", "us-ascii", "iso-8859-", "latin1", "windows-125"]

    private mutating func readDeclaration() -> Bool {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        guard bytes[index...].starts(with: "<?xml".utf8) else { return true }
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") { index += 1 }
        guard index < bytes.count else { return false }
        index += 1
        context = Array(bytes[..<index])
        guard let encoding = Interpretation.declaredEncoding(bytes) else {
            return !String(decoding: context, as: UTF8.self).contains("encoding")
        }
        return Self.encodings.contains { encoding.hasPrefix($0) }
    }

    /// Reads to the end of a start tag, and keeps the namespaces it declares for what stands in it.
    /// - Returns: whether nothing stands in it; nil for what is no tag.
    private mutating func readAttributes(areInScope: Bool) -> Bool? {
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: ">"):
                index += 1
                return false
            case UInt8(ascii: "/"):
                guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: ">") else { return nil }
                index += 2
                return true
            case 0...0x20: index += 1
            default:
                let start = index
                guard let name = readName(), readValue() else { return nil }
                guard areInScope, bytes[name].starts(with: "xmlns".utf8) else { continue }
                context += bytes[start..<index]
                context.append(0x20)
            }
        }
        return nil
    }

    private mutating func readName() -> Range<Int>? {
        let start = index
        while index < bytes.count, !Self.endsName(bytes[index]) { index += 1 }
        return index > start ? start..<index : nil
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, UInt8(ascii: "/"), UInt8(ascii: ">"), UInt8(ascii: "<"), UInt8(ascii: "="), UInt8(ascii: "\""),
            UInt8(ascii: "'"):
            true
        default: false
        }
    }

    /// `= "…"`
    private mutating func readValue() -> Bool {
        skipSpace()
        guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return false }
        index += 1
        skipSpace()
        guard index < bytes.count, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[index]) else { return false }
        let quote = bytes[index]
        index += 1
        while index < bytes.count, bytes[index] != quote { index += 1 }
        guard index < bytes.count else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    }

    private func isLocal(_ local: [UInt8], in name: Range<Int>) -> Bool {
        let own = bytes[name]
        let start = own.firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? own.startIndex
        return own[start...].elementsEqual(local)
    }
}
