internal import Demandes

/// Bytes of one leaf, trimmed.
typealias LeafBytes = UnsafeBufferPointer<UInt8>

extension LeafBytes {
    /// Nothing but white space: no byte above 0x20. Eight bytes at a time, for a page is half indentation.
    @inline(__always)
    var isBlank: Bool {
        guard let start = UnsafeRawPointer(baseAddress) else { return true }
        var offset = 0
        while offset + 8 <= count {
            let word = start.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            // The high bit of each byte that is 0x80 or more, or that 0x5F carries there.
            let marks = (word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x5F5F_5F5F_5F5F_5F5F | word
            if marks & 0x8080_8080_8080_8080 != 0 { return false }
            offset += 8
        }
        while offset < count {
            if self[offset] > 0x20 { return false }
            offset += 1
        }
        return true
    }
}

/// Reads the text forms of the contracts. Nil means « not that form »: nothing is guessed, nothing is repaired.
enum LeafParsers {
    /// `count` digits from `start`, as a number.
    @inline(__always)
    static func digits(_ bytes: LeafBytes, _ start: Int, _ count: Int) -> Int? {
        guard start + count <= bytes.count else { return nil }
        var number = 0
        for index in start..<start + count {
            let digit = Int(bytes[index]) - 0x30
            guard digit >= 0, digit <= 9 else { return nil }
            number = number * 10 + digit
        }
        return number
    }

    /// `AAAA-MM-JJ`; the zone that `xs:date` allows after it says nothing of a civil day.
    static func dateISO(_ bytes: LeafBytes) -> DateCivile? {
        guard bytes.count >= 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
        if bytes.count > 10, offset(bytes, from: 10) == nil { return nil }
        guard let year = digits(bytes, 0, 4), let month = digits(bytes, 5, 2), let day = digits(bytes, 8, 2) else {
            return nil
        }
        return DateCivile(annee: year, mois: month, jour: day)
    }

    /// `JJ/MM/AAAA`.
    static func dateFrench(_ bytes: LeafBytes) -> DateCivile? {
        guard bytes.count == 10, bytes[2] == 0x2F, bytes[5] == 0x2F else { return nil }
        guard let day = digits(bytes, 0, 2), let month = digits(bytes, 3, 2), let year = digits(bytes, 6, 4) else {
            return nil
        }
        return DateCivile(annee: year, mois: month, jour: day)
    }

    /// `AAAA-MM-JJTHH:MM:SS`, fractions of a second, and the offset unless `zone` is told.
    static func instant(_ bytes: LeafBytes, local: Bool) -> Instant? {
        guard bytes.count >= 19, bytes[10] == 0x54, bytes[13] == 0x3A, bytes[16] == 0x3A else { return nil }
        guard let day = dateISO(LeafBytes(rebasing: bytes[0..<10])) else { return nil }
        guard let hour = digits(bytes, 11, 2), let minute = digits(bytes, 14, 2), let second = digits(bytes, 17, 2)
        else {
            return nil
        }
        var index = 19
        var milliseconds = 0
        if index < bytes.count, bytes[index] == 0x2E {
            guard let (value, end) = fraction(bytes, index + 1) else { return nil }
            (milliseconds, index) = (value, end)
        }
        let shift: Int
        if local {
            guard index == bytes.count else { return nil }
            shift = ParisTime.offset(day, hour: hour)
        } else {
            guard let told = offset(bytes, from: index) else { return nil }
            shift = told
        }
        return Instant(
            jour: day, heure: hour, minute: minute, seconde: second, milliseconde: milliseconds, decalageMinutes: shift)
    }

    private static func fraction(_ bytes: LeafBytes, _ start: Int) -> (Int, Int)? {
        var index = start
        var milliseconds = 0
        while index < bytes.count, let digit = digits(bytes, index, 1) {
            if index - start < 3 { milliseconds = milliseconds * 10 + digit }
            index += 1
        }
        guard index > start else { return nil }
        for _ in min(index - start, 3)..<3 { milliseconds *= 10 }
        return (milliseconds, index)
    }

    /// `Z` or `±HH:MM`, in minutes.
    private static func offset(_ bytes: LeafBytes, from start: Int) -> Int? {
        if bytes.count == start + 1, bytes[start] == 0x5A { return 0 }
        guard bytes.count == start + 6, bytes[start] == 0x2B || bytes[start] == 0x2D, bytes[start + 3] == 0x3A else {
            return nil
        }
        guard let hours = digits(bytes, start + 1, 2), let minutes = digits(bytes, start + 4, 2) else { return nil }
        guard hours <= 14, minutes < 60 else { return nil }
        return (bytes[start] == 0x2D ? -1 : 1) * (hours * 60 + minutes)
    }

    /// Digits with an optional sign, within 18 figures.
    static func integer(_ bytes: LeafBytes) -> Int? {
        guard let first = bytes.first else { return nil }
        let signed = first == 0x2D || first == 0x2B
        let start = signed ? 1 : 0
        guard bytes.count > start, bytes.count - start <= 18, let number = digits(bytes, start, bytes.count - start)
        else {
            return nil
        }
        return first == 0x2D ? -number : number
    }

    /// Euros with at most two decimals after a point: `-1432.5`.
    static func cents(_ bytes: LeafBytes) -> Montant? {
        guard let point = bytes.firstIndex(of: 0x2E) else {
            return integer(bytes).flatMap(wholeEuros)
        }
        let decimals = bytes.count - point - 1
        guard point > 0, point <= 12, (1...2).contains(decimals) else { return nil }
        guard let euros = integer(LeafBytes(rebasing: bytes[0..<point])) else { return nil }
        guard let part = digits(bytes, point + 1, decimals) else { return nil }
        let cents = decimals == 1 ? part * 10 : part
        let magnitude = abs(euros) * 100 + cents
        return Montant(centimes: Int64(bytes[0] == 0x2D ? -magnitude : magnitude))
    }

    /// A JSON number as an amount; nil when it has more than two decimals.
    static func cents(_ real: Double) -> Montant? {
        guard real.magnitude < 1e12 else { return nil }
        // Half away from zero; `rounded()` would call the mathematical library.
        let cents = Int64(real * 100 + (real < 0 ? -0.5 : 0.5))
        guard abs(real * 100 - Double(cents)) < 1e-4 else { return nil }
        return Montant(centimes: cents)
    }

    static func boolean(_ bytes: LeafBytes) -> Bool? {
        switch bytes.count {
        case 1 where bytes[0] == 0x31: true
        case 1 where bytes[0] == 0x30: false
        case 4 where spells("true", bytes): true
        case 5 where spells("false", bytes): false
        default: nil
        }
    }

    /// Whether the bytes, as many as the word has, are the word's.
    @inline(__always)
    private static func spells(_ word: StaticString, _ bytes: LeafBytes) -> Bool {
        for index in bytes.indices where bytes[index] != word.utf8Start[index] { return false }
        return true
    }
}

/// Civil time in metropolitan France: UTC+1, UTC+2 from the last Sunday of March at 2 h to the last Sunday of October
/// at 3 h (arrêté du 3 avril 2001; directive 2000/84/CE).
enum ParisTime {
    /// Minutes ahead of UTC. In the hour that October repeats, the first pass (summer) is meant.
    static func offset(_ day: DateCivile, hour: Int) -> Int {
        let month = Int(day.mois)
        let date = Int(day.jour)
        switch month {
        case 4...9: return 120
        case 3:
            let change = lastSunday(Int(day.annee), 3)
            return date > change || (date == change && hour >= 2) ? 120 : 60
        case 10:
            let change = lastSunday(Int(day.annee), 10)
            return date < change || (date == change && hour < 3) ? 120 : 60
        default: return 60
        }
    }

    /// March and October have 31 days; Sakamoto's rule gives the weekday (0 = Sunday).
    private static func lastSunday(_ year: Int, _ month: Int) -> Int {
        let shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1]
        let weekday = (year + year / 4 - year / 100 + year / 400 + shift + 31) % 7
        return 31 - weekday
    }
}
