internal import Demandes

/// A MIME multipart/related body (RFC 2387), as MTOM uses it: cut into its parts, strictly.
///
/// The closing boundary is compulsory: without it the body may have been cut, and nothing in it is believed. What
/// follows it is the epilogue, which says nothing.
struct Multipart {
    struct Part {
        let headers: [(name: String, value: String)]
        let body: UnsafeBufferPointer<UInt8>

        func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

        /// `Content-ID` without its angle brackets.
        var contentID: String? { header("content-id").map(Multipart.unbracketed) }
    }

    let parts: [Part]

    static func unbracketed(_ text: String) -> String {
        text.hasPrefix("<") && text.hasSuffix(">") ? String(text.dropFirst().dropLast()) : text
    }

    init(_ body: UnsafeBufferPointer<UInt8>, boundary: String) throws(RuptureFault) {
        guard !boundary.isEmpty, boundary.utf8.count <= 70 else { throw RuptureFault(.multipart) }
        let delimiter = Array("--\(boundary)".utf8)
        var parts: [Part] = []
        var cursor = try Self.first(body, delimiter)
        while true {
            let start = cursor
            guard let next = Self.find(Array("\r\n".utf8) + delimiter, in: body, from: start) else {
                throw RuptureFault(.multipart, detail: "frontière finale absente")
            }
            parts.append(try Self.part(UnsafeBufferPointer(rebasing: body[start..<next])))
            let after = next + 2 + delimiter.count
            guard after + 1 < body.count else { throw RuptureFault(.multipart, detail: "frontière finale coupée") }
            if body[after] == 0x2D, body[after + 1] == 0x2D { break }
            cursor = try Self.lineEnd(body, from: after)
            guard parts.count < 16 else { throw RuptureFault(.multipart, detail: "trop de parties") }
        }
        self.parts = parts
    }

    /// The place after the first delimiter line; a preamble may stand before it.
    private static func first(_ body: UnsafeBufferPointer<UInt8>, _ delimiter: [UInt8]) throws(RuptureFault) -> Int {
        if body.starts(with: delimiter) { return try lineEnd(body, from: delimiter.count) }
        guard let place = find(Array("\r\n".utf8) + delimiter, in: body, from: 0) else {
            throw RuptureFault(.multipart, detail: "première frontière absente")
        }
        return try lineEnd(body, from: place + 2 + delimiter.count)
    }

    /// White space may follow a delimiter on its line (RFC 2046 §5.1.1).
    private static func lineEnd(_ body: UnsafeBufferPointer<UInt8>, from start: Int) throws(RuptureFault) -> Int {
        var index = start
        while index < body.count, body[index] == 0x20 || body[index] == 0x09 { index += 1 }
        guard index + 1 < body.count, body[index] == 0x0D, body[index + 1] == 0x0A else {
            throw RuptureFault(.multipart, detail: "frontière mal formée")
        }
        return index + 2
    }

    private static func part(_ bytes: UnsafeBufferPointer<UInt8>) throws(RuptureFault) -> Part {
        var headers: [(name: String, value: String)] = []
        var start = 0
        while start < bytes.count {
            guard let end = find([0x0D, 0x0A], in: bytes, from: start) else {
                throw RuptureFault(.multipart, detail: "en-tête de partie non terminé")
            }
            if end == start {
                return Part(headers: headers, body: UnsafeBufferPointer(rebasing: bytes[(start + 2)...]))
            }
            let line = String(decoding: bytes[start..<end], as: UTF8.self)
            guard let colon = line.firstIndex(of: ":"), headers.count < 32 else {
                throw RuptureFault(.multipart, detail: "en-tête de partie mal formé")
            }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            headers.append((line[..<colon].lowercased(), String(value)))
            start = end + 2
        }
        throw RuptureFault(.multipart, detail: "partie sans corps")
    }

    private static func find(_ needle: [UInt8], in body: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard body.count >= needle.count, start <= body.count - needle.count else { return nil }
        let first = needle[0]
        for index in start...(body.count - needle.count) where body[index] == first {
            if needle.indices.allSatisfy({ body[index + $0] == needle[$0] }) { return index }
        }
        return nil
    }
}

/// A media type and its parameters: `multipart/related; boundary="x"`.
struct MediaType {
    let type: String
    let parameters: [String: String]

    init(_ text: String) {
        var pieces: [[UInt8]] = [[]]
        var quoted = false
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { quoted.toggle() }
            if byte == UInt8(ascii: ";"), !quoted {
                pieces.append([])
            } else {
                pieces[pieces.count - 1].append(byte)
            }
        }
        type = Self.trim(pieces[0][...]).lowercased()
        var parameters: [String: String] = [:]
        for piece in pieces.dropFirst() {
            let sides = piece.split(separator: UInt8(ascii: "="), maxSplits: 1)
            guard sides.count == 2 else { continue }
            let value = Self.trim(sides[1])
            parameters[Self.trim(sides[0]).lowercased()] =
                value.hasPrefix("\"") && value.hasSuffix("\"") && value.count > 1
                ? String(value.dropFirst().dropLast()) : value
        }
        self.parameters = parameters
    }

    private static func trim(_ bytes: ArraySlice<UInt8>) -> String {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
        let kept = bytes.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
        return String(decoding: kept, as: UTF8.self)
    }
}
