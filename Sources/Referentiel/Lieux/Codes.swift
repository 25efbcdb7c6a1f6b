/// What INSEE calls a commune by: five characters, `29019`, `2A004`. It says nothing of the day: a code may have been
/// abolished, or have another commune's limits than it had.
public struct CodeCommune: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The five characters in base 36: they sort as the text does.
    let serre: UInt32

    /// Nil for what is no code of a French commune.
    public init?(_ texte: String) { self.init(octets: Array(texte.utf8)[...]) }

    init?(octets: ArraySlice<UInt8>) {
        guard octets.count == 5 else { return nil }
        var serre: UInt32 = 0
        for (rang, octet) in octets.enumerated() {
            // Corsica's `2A` and `2B`: the only letters.
            guard Chiffre.est(octet) || (rang == 1 && (octet == 0x41 || octet == 0x42)) else { return nil }
            serre = serre * 36 + UInt32(Chiffre.est(octet) ? octet - 0x30 : octet - 0x41 + 10)
        }
        guard CodeDepartement.prefixeExiste(octets) else { return nil }
        self.serre = serre
    }

    public var texte: String {
        var octets: [UInt8] = [0, 0, 0, 0, 0]
        var reste = serre
        for rang in (0..<5).reversed() {
            let chiffre = UInt8(reste % 36)
            octets[rang] = chiffre < 10 ? 0x30 + chiffre : 0x41 + chiffre - 10
            reste /= 36
        }
        return String(decoding: octets, as: UTF8.self)
    }

    public var description: String { texte }

    /// The department that its first characters name.
    public var departement: CodeDepartement { CodeDepartement(prefixe: texte) }

    public static func < (gauche: Self, droite: Self) -> Bool { gauche.serre < droite.serre }
}

/// A department: `01`…`95`, `2A`, `2B`, `971`…`978`, `98x`.
public struct CodeDepartement: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let texte: String

    /// Nil for what is no code of a department.
    public init?(_ texte: String) {
        let octets = Array(texte.utf8)
        let outreMer = octets.first == 0x39 && (octets.dropFirst().first == 0x37 || octets.dropFirst().first == 0x38)
        guard octets.count == (outreMer ? 3 : 2), Self.prefixeExiste(octets[...]), octets != [0x32, 0x30],
            !outreMer || Chiffre.est(octets[2])
        else { return nil }
        self.texte = texte
    }

    fileprivate init(prefixe code: String) {
        texte = String(code.prefix(code.hasPrefix("97") || code.hasPrefix("98") ? 3 : 2))
    }

    public var description: String { texte }

    public static func < (gauche: Self, droite: Self) -> Bool { gauche.texte < droite.texte }

    /// Whether a code may begin so: 01 to 95, 97, 98, 2A, 2B; and 20, which was Corsica's until 1976.
    fileprivate static func prefixeExiste(_ octets: ArraySlice<UInt8>) -> Bool {
        let (premier, second) = (octets[octets.startIndex], octets[octets.startIndex + 1])
        guard Chiffre.est(premier) else { return false }
        guard Chiffre.est(second) else { return premier == 0x32 && (second == 0x41 || second == 0x42) }
        let nombre = (premier - 0x30) * 10 + second - 0x30
        return (1...95).contains(nombre) || nombre == 97 || nombre == 98
    }

    /// The departments that a territory, the first three characters of a numéro unique, covers: the eight of
    /// Île-de-France for `111`; else « 0 » and the department, or overseas its three figures (assumed, as the annuaire
    /// says). Empty for a territory of none.
    public static func duTerritoire(_ territoire: String) -> [CodeDepartement] {
        if territoire == "111" { return ileDeFrance }
        guard territoire.utf8.count == 3 else { return [] }
        let code = territoire.hasPrefix("0") ? String(territoire.dropFirst()) : territoire
        return CodeDepartement(code).map { [$0] } ?? []
    }

    static let ileDeFrance = ["75", "77", "78", "91", "92", "93", "94", "95"].compactMap { CodeDepartement($0) }
}

/// A postal code: it may serve several communes, and a commune may have several.
public struct CodePostal: Sendable, Hashable, Comparable, CustomStringConvertible {
    private let nombre: UInt32

    /// Nil for what is not five figures.
    public init?(_ texte: String) { self.init(octets: Array(texte.utf8)[...]) }

    init?(octets: ArraySlice<UInt8>) {
        guard octets.count == 5, octets.allSatisfy(Chiffre.est) else { return nil }
        nombre = octets.reduce(0) { $0 * 10 + UInt32($1 - 0x30) }
    }

    public var texte: String {
        let chiffres = String(nombre)
        return String(repeating: "0", count: 5 - chiffres.utf8.count) + chiffres
    }

    public var description: String { texte }

    public static func < (gauche: Self, droite: Self) -> Bool { gauche.nombre < droite.nombre }
}

enum Chiffre {
    static func est(_ octet: UInt8) -> Bool { octet >= 0x30 && octet <= 0x39 }
}
