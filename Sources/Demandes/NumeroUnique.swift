/// The number under which a demande is registered, 18 characters:
/// territory (3), month (2) and year (2) of the first registration, sequence (6), guichet (5).
///
/// It locates a demande and proves nothing about who types it. There is no check digit
/// (the ministry's schema says « 18 characters at most » and nothing more), so only the shape can be refused.
/// Source: schema 02.01 `t_numUnique`; CCH R441-2-3 for the month and year.
public struct NumeroUnique: Sendable, Hashable, Comparable {
    /// The 18 characters, upper case, without separators.
    public let texte: String

    /// Reads what a person typed: spaces (of any width), dots and hyphens are dropped, letters become capitals.
    /// Nothing else is repaired.
    public init(saisie: String) throws(RegleNumero) {
        let octets = try Self.nettoyer(saisie)
        try Self.verifier(octets)
        texte = String(decoding: octets, as: UTF8.self)
    }

    /// Reads what a site sent: the exact 18 characters, or nothing.
    public init?(_ texte: String) {
        guard (try? Self.verifier(Array(texte.utf8))) != nil else { return nil }
        self.texte = texte
    }

    public var territoire: String { part(0, 3) }
    /// 1...12.
    public var mois: Int { Int(part(3, 2)) ?? 0 }
    /// The last two digits of the year of first registration.
    public var anneeSurDeux: Int { Int(part(5, 2)) ?? 0 }
    public var sequence: String { part(7, 6) }
    /// The desk that registered the demande first. It never changes, so it says nothing of who holds it now.
    public var guichet: String { part(13, 5) }

    /// The year of first registration, between 1950 and 2049: registration numbers exist since 1998 (loi du
    /// 29 juillet 1998), so 98 and 99 are the last century's.
    public var annee: Int { anneeSurDeux >= 50 ? 1900 + anneeSurDeux : 2000 + anneeSurDeux }

    public static func < (gauche: Self, droite: Self) -> Bool { gauche.texte < droite.texte }

    private func part(_ debut: Int, _ longueur: Int) -> String {
        String(decoding: Array(texte.utf8)[debut..<debut + longueur], as: UTF8.self)
    }

    private static func nettoyer(_ saisie: String) throws(RegleNumero) -> [UInt8] {
        var octets: [UInt8] = []
        for caractere in saisie.unicodeScalars {
            if caractere == "." || caractere == "-" || caractere.properties.isWhitespace { continue }
            guard caractere.isASCII else { throw .caracteres }
            let octet = UInt8(caractere.value)
            octets.append(octet >= 0x61 && octet <= 0x7A ? octet - 0x20 : octet)
        }
        return octets
    }

    static func verifier(_ octets: [UInt8]) throws(RegleNumero) {
        guard !octets.isEmpty else { throw .vide }
        guard octets.allSatisfy({ estChiffre($0) || estMajuscule($0) }) else { throw .caracteres }
        guard octets.count == 18 else { throw .longueur }
        guard octets[3...4].allSatisfy(estChiffre) else { throw .mois }
        let mois = Int(octets[3] - 0x30) * 10 + Int(octets[4] - 0x30)
        guard (1...12).contains(mois) else { throw .mois }
        guard octets[5...6].allSatisfy(estChiffre) else { throw .annee }
        guard octets[7...12].allSatisfy(estChiffre) else { throw .sequence }
    }

    private static func estChiffre(_ octet: UInt8) -> Bool { octet >= 0x30 && octet <= 0x39 }
    private static func estMajuscule(_ octet: UInt8) -> Bool { octet >= 0x41 && octet <= 0x5A }
}

/// The family of numbers a territory gives out.
public enum SchemaNumero: String, Sendable, CaseIterable {
    /// Numéro unique départemental.
    case nud = "NUD"
    /// Numéro unique régional, Île-de-France.
    case nur = "NUR"
    /// The national number announced for 2027 (CCH R441-2-4 c).
    case nun = "NUN"
}
