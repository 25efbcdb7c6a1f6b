/// One reply of the server, by RFC 5321 §4.2: its code and the text of its last line.
struct SMTPReply {
    let code: Int
    let text: String

    /// `nil` for a reply that refuses nothing.
    func refusal(at stage: SMTPStage) -> SMTPOutcome? {
        switch code {
        case 400..<500: .refusedForNow(code: code, at: stage)
        case 500..<600: .refusedForGood(code: code, at: stage)
        default: nil
        }
    }

    /// What may be kept and shown of the text: no address, nothing that is not printable.
    var shown: String? {
        let words = text.split(separator: " ").filter { !$0.contains("@") }.joined(separator: " ")
        let kept = words.unicodeScalars.filter { (0x20...0x7E).contains($0.value) }.prefix(200)
        return kept.isEmpty ? nil : String(String.UnicodeScalarView(kept))
    }
}

/// Reads the server's lines, one by one, more strictly than libcurl, which skips those that are no reply and waits.
struct SMTPReplies {
    /// Far above what any server says before it takes one message.
    static let limit = 64 << 10

    private var bytes = 0
    private var openCode: Int?

    /// - Returns: the reply that this line ends, if it ends one.
    mutating func read(_ raw: UnsafeBufferPointer<UInt8>) throws(TransportFault) -> SMTPReply? {
        bytes += raw.count
        guard bytes <= Self.limit else { throw .headersTooLarge(limit: Self.limit) }
        let line = raw.prefix { $0 != 10 && $0 != 13 }
        guard let code = Self.code(line), openCode == nil || openCode == code else { throw .protocolViolation }
        let goesOn = line.dropFirst(3).first == UInt8(ascii: "-")
        openCode = goesOn ? code : nil
        guard !goesOn else { return nil }
        return SMTPReply(code: code, text: String(decoding: line.dropFirst(4), as: UTF8.self))
    }

    /// Three digits of which the first is 2 to 5, then a space, a hyphen or nothing.
    private static func code(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        let digits = line.prefix(3).map { Int($0) - 48 }
        guard digits.count == 3, (2...5).contains(digits[0]), digits.allSatisfy((0...9).contains),
            [nil, UInt8(ascii: " "), UInt8(ascii: "-")].contains(line.dropFirst(3).first)
        else { return nil }
        return digits[0] * 100 + digits[1] * 10 + digits[2]
    }
}
