/// Several texts in one sealed value: each preceded by its length, four bytes, all ones where there is none.
struct Paquet {
    private(set) var octets: [UInt8] = []

    init(_ textes: [String?]) {
        for texte in textes { ajouter(texte.map { Array($0.utf8) }) }
    }

    init(parts: [[UInt8]]) {
        for part in parts { ajouter(part) }
    }

    private mutating func ajouter(_ part: [UInt8]?) {
        let longueur = part.map { UInt32(truncatingIfNeeded: $0.count) } ?? .max
        withUnsafeBytes(of: longueur.bigEndian) { octets += $0 }
        octets += part ?? []
    }
}

/// Reads a `Paquet` back, in order. Nil for what a `Paquet` never writes.
struct LecturePaquet {
    private var reste: ArraySlice<UInt8>

    init(_ octets: [UInt8]) { reste = octets[...] }

    var estFinie: Bool { reste.isEmpty }

    /// Every text of a `Paquet`; nil for anything else.
    static func textes(_ octets: [UInt8]) -> [String?]? {
        var (lecture, textes): (LecturePaquet, [String?]) = (LecturePaquet(octets), [])
        while !lecture.estFinie {
            guard let texte = lecture.texte() else { return nil }
            textes.append(texte)
        }
        return textes
    }

    /// Outer nil: not a `Paquet`; inner nil: nothing there.
    mutating func part() -> [UInt8]?? {
        guard reste.count >= 4 else { return nil }
        let longueur = reste.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        reste = reste.dropFirst(4)
        guard longueur != .max else { return .some(nil) }
        guard reste.count >= Int(longueur) else { return nil }
        defer { reste = reste.dropFirst(Int(longueur)) }
        return Array(reste.prefix(Int(longueur)))
    }

    mutating func texte() -> String?? {
        guard let part = part() else { return nil }
        guard let octets = part else { return .some(nil) }
        guard let texte = String(validating: octets, as: UTF8.self) else { return nil }
        return texte
    }
}
