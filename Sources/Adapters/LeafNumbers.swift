internal import Demandes

/// Identifiers and numbers of the French administrations.
extension LeafParsers {
    /// Euros with at most two decimals after a comma, spaces between thousands dropped (plain, U+00A0, U+202F).
    static func commaCents(_ bytes: LeafBytes) -> Montant? {
        guard !bytes.contains(0x2E) else { return nil }
        let plain = String(decoding: bytes, as: UTF8.self).filter { ![" ", "\u{A0}", "\u{202F}"].contains($0) }
        return Array(plain.replacing(",", with: ".").utf8).withUnsafeBufferPointer { cents($0) }
    }

    static func wholeEuros(_ number: Int) -> Montant? {
        number.magnitude < 1_000_000_000_000 ? Montant(euros: number) : nil
    }

    static func wholeCents(_ number: Int) -> Montant? {
        number.magnitude < 100_000_000_000_000 ? Montant(centimes: Int64(number)) : nil
    }

    /// Seconds since 1970 at Greenwich, until the year 9999.
    static func epoch(_ seconds: Int) -> Instant? {
        (0..<253_402_300_800).contains(seconds) ? Instant(millisecondes: Int64(seconds) * 1000) : nil
    }

    static func isDigits(_ bytes: LeafBytes) -> Bool { bytes.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }

    /// One to five digits, as the ministry's schema allows.
    static func isPostalCode(_ bytes: LeafBytes) -> Bool { (1...5).contains(bytes.count) && isDigits(bytes) }

    /// `29019`, `2A004`, `97411`: two characters of department, three digits.
    static func isINSEECode(_ bytes: LeafBytes) -> Bool {
        guard bytes.count == 5, digits(bytes, 0, 1) != nil, digits(bytes, 2, 3) != nil else { return false }
        return digits(bytes, 1, 1) != nil || (bytes[0] == 0x32 && (bytes[1] == 0x41 || bytes[1] == 0x42))
    }

    /// Ten digits; separators are dropped and `+33` becomes the leading zero.
    static func phone(_ bytes: LeafBytes) -> String? {
        if bytes.count == 10, isDigits(bytes) { return String(decoding: bytes, as: UTF8.self) }
        var kept = bytes.filter { $0 != 0x20 && $0 != 0x2E && $0 != 0x2D }
        if kept.starts(with: "+33".utf8) { kept.replaceSubrange(0..<3, with: [0x30]) }
        guard kept.count == 10, kept.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return String(decoding: kept, as: UTF8.self)
    }

    /// One `@`, something before it, a domain with a point after it, no space, 254 bytes at most (RFC 5321).
    static func isEmail(_ bytes: LeafBytes) -> Bool {
        guard bytes.count <= 254, let at = bytes.firstIndex(of: 0x40), at > 0 else { return false }
        let domain = bytes[(at + 1)...]
        guard let point = domain.lastIndex(of: 0x2E), point > at + 1, point < bytes.count - 1 else { return false }
        return !domain.contains(0x40) && !bytes.contains { $0 <= 0x20 }
    }

    /// Fourteen digits, separators dropped. The key is checked apart: some establishments break it.
    static func siret(_ bytes: LeafBytes) -> String? {
        if bytes.count == 14, isDigits(bytes) { return String(decoding: bytes, as: UTF8.self) }
        let kept = bytes.filter { $0 != 0x20 }
        guard kept.count == 14, kept.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return String(decoding: kept, as: UTF8.self)
    }

    /// Luhn's key over the fourteen digits.
    static func hasLuhnKey(_ siret: String) -> Bool {
        var sum = 0
        // The last digit counts once, the one before it twice, and so on.
        var isDoubled = siret.utf8.count % 2 == 0
        for digit in siret.utf8 {
            let value = (Int(digit) - 0x30) * (isDoubled ? 2 : 1)
            sum += value > 9 ? value - 9 : value
            isDoubled.toggle()
        }
        return sum % 10 == 0
    }

    /// The first five characters of a NIR of 13 characters and a key of two digits that is right
    /// (97 minus the number modulo 97; Corsica's 2A counts as 19, 2B as 18).
    static func nirPrefix(_ bytes: LeafBytes) -> String? {
        if bytes.contains(0x20) { return bytes.filter { $0 != 0x20 }.withUnsafeBufferPointer(nirPrefix) }
        guard bytes.count == 15 else { return nil }
        var number = 0
        for index in 0..<13 {
            let byte = bytes[index]
            let corsican = index == 6 && bytes[5] == 0x32 && (byte == 0x41 || byte == 0x42)
            let digit = corsican ? (byte == 0x41 ? 9 : 8) : Int(byte) - 0x30
            guard (0...9).contains(digit) else { return nil }
            // 2A is 19 and 2B is 18: the tens digit before becomes 1.
            number = corsican ? (number - 1) * 10 + digit : number * 10 + digit
        }
        guard let key = digits(bytes, 13, 2), key == 97 - number % 97 else { return nil }
        return String(decoding: bytes[0..<5], as: UTF8.self)
    }
}
