/// Shapes that could be somebody's.
enum RealLook {
    /// Numbers the ARCEP keeps for fiction, by their first six digits.
    private static let fiction: Set<String> = ["019900", "026191", "035301", "046571", "053649", "063998"]

    static func phones(_ text: String) -> Bool {
        let text = plain(text)
        guard hasStretch(text, with: " .-/+()", digits: 10) else { return false }
        return text.matches(of: #/(?:0|(?:\+|00)33 ?(?:\(0\) ?)?)[1-9]([ .\-\/]?)\d\d(?:\1\d\d){3}/#).contains {
            match in
            guard isAlone(match.range, in: text) else { return false }
            return !fiction.contains("0" + match.0.filter(\.isNumber).suffix(9).prefix(5))
        }
    }

    /// `.example` belongs to nobody (RFC 2606); `example.org` neither, for the ministry's schema, which admits no last
    /// label of more than three letters.
    static func emails(_ text: String) -> Bool {
        guard text.contains("@") else { return false }
        return text.matches(of: #/[\w.%+\-]+@((?:[A-Za-z0-9\-]+\.)+[A-Za-z]{2,})/#).contains { match in
            let domain = "." + match.1.lowercased()
            return !domain.hasSuffix(".example") && !domain.hasSuffix(".example.org")
        }
    }

    /// A NIR of 13 characters whose month is one of the calendar, or of 15 whose key is right, whatever its month says:
    /// those of persons whose birth is not well known go beyond 19 (INSEE). Only 13 to 19 are nobody's.
    static func nirs(_ text: String) -> Bool {
        let text = plain(text)
        guard hasStretch(text, with: " .-AB", digits: 12) else { return false }
        let shape = #/([1-478]([ .\-]?)\d\d\2(\d\d)\2(?:\d\d|2[AB])\2\d{3}\2\d{3})(?:\2(\d\d))?/#
        return text.matches(of: shape).contains { match in
            guard isAlone(match.range, in: text), let month = Int(match.3), !(13...19).contains(month) else {
                return false
            }
            guard let key = match.4 else { return (1...12).contains(month) && "12".contains(match.1.prefix(1)) }
            return Self.key(match.1.filter { $0.isNumber || $0.isLetter }) == Int(key)
        }
    }

    /// A numéro unique of a territory that exists, at a desk that is not one of ours. *Assumed*: no real desk is
    /// written as `29G01`, `99P02` or `G9901`.
    static func numbers(_ text: String) -> Bool {
        let text = plain(text)
        guard hasStretch(text, with: " .-AB", digits: 10) else { return false }
        let shape =
            #/(?:0[0-8]\d|09[0-5]|02[AB]|111|97[1-8])([ .\-]?)(?:0[1-9]|1[0-2])[ .\-]?\d\d\1\d{6}\1([0-9A-Z]{5})/#
        return text.matches(of: shape).contains { match in
            guard isAlone(match.range, in: text) else { return false }
            return match.2.wholeMatch(of: #/\d\d[GP]\d\d|G99\d\d/#) == nil
        }
    }

    private static func key(_ nir: String) -> Int? {
        Int(nir.replacing("2A", with: "19").replacing("2B", with: "18")).map { 97 - $0 % 97 }
    }

    /// Spaces of every width are one.
    private static func plain(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
        return String(text.map { $0.isWhitespace ? " " : $0 })
    }

    /// Whether that many digits follow one another, with nothing but these signs between: asked of every line, before a
    /// search that costs much more.
    private static func hasStretch(_ text: String, with signs: String, digits least: Int) -> Bool {
        var digits = 0
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39: digits += 1
            case _ where signs.utf8.contains(byte): break
            default: digits = 0
            }
            if digits == least { return true }
        }
        return false
    }

    /// Neither a digit nor a letter beside: not a part of a longer number.
    private static func isAlone(_ range: Range<String.Index>, in text: String) -> Bool {
        let before = text[..<range.lowerBound].last
        let after = text[range.upperBound...].first
        return ![before, after].contains { $0.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false }
    }
}
