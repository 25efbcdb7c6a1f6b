/// A day of the civil calendar, without time or zone. A birth date may be known only by its year, or by its year
/// and month (état civil incomplet): the unknown part is 0, as the registers write it.
public struct DateCivile: Sendable, Hashable, Comparable {
    public let annee: Int16
    /// 1...12, or 0 when unknown.
    public let mois: Int8
    /// 1...31, or 0 when unknown.
    public let jour: Int8

    /// Nil when the day does not exist (31 April, 29 February of a common year, year outside 1800...2199).
    public init?(annee: Int, mois: Int, jour: Int) {
        guard (1800...2199).contains(annee), (0...12).contains(mois), jour >= 0 else { return nil }
        guard mois != 0 || jour == 0, jour <= Self.joursDuMois(annee, mois) else { return nil }
        self.annee = Int16(annee)
        self.mois = Int8(mois)
        self.jour = Int8(jour)
    }

    /// Reads `AAAA-MM-JJ`.
    public init?(iso texte: String) {
        let parts = texte.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2 else { return nil }
        guard let annee = Int(parts[0]), let mois = Int(parts[1]), let jour = Int(parts[2]) else { return nil }
        self.init(annee: annee, mois: mois, jour: jour)
    }

    /// 1970-01-01.
    static let epoque = DateCivile(validee: 1970, 1, 1)

    private init(validee annee: Int16, _ mois: Int8, _ jour: Int8) {
        self.annee = annee
        self.mois = mois
        self.jour = jour
    }

    /// False when the month or the day is unknown.
    public var estComplete: Bool { jour != 0 }

    /// `AAAA-MM-JJ`, unknown parts as `00`.
    public var iso: String {
        var octets: [UInt8] = []
        Chiffres.ajouter(Int(annee), sur: 4, a: &octets)
        octets.append(UInt8(ascii: "-"))
        Chiffres.ajouter(Int(mois), sur: 2, a: &octets)
        octets.append(UInt8(ascii: "-"))
        Chiffres.ajouter(Int(jour), sur: 2, a: &octets)
        return String(decoding: octets, as: UTF8.self)
    }

    public static func < (gauche: Self, droite: Self) -> Bool {
        (gauche.annee, gauche.mois, gauche.jour) < (droite.annee, droite.mois, droite.jour)
    }

    /// The same day so many months later; the last of the month where that one has no such day (code de procédure
    /// civile, art. 641). An unknown part stays unknown.
    public func plus(mois nombre: Int) -> DateCivile {
        guard mois != 0 else { return self }
        let rang = Int(annee) * 12 + Int(mois) - 1 + nombre
        let (an, moisCivil) = (rang / 12, rang % 12 + 1)
        return DateCivile(
            validee: Int16(an), Int8(moisCivil), Int8(min(Int(jour), Self.joursDuMois(an, moisCivil))))
    }

    /// So many days later; nil where the day itself is unknown.
    public func plus(jours nombre: Int) -> DateCivile? {
        Instant(jour: self, heure: 0, minute: 0, seconde: 0, milliseconde: 0, decalageMinutes: 0)
            .map { $0.plus(jours: nombre).date(decalageMinutes: 0) }
    }

    private static func joursDuMois(_ annee: Int, _ mois: Int) -> Int {
        switch mois {
        case 0: 0
        case 4, 6, 9, 11: 30
        case 2: (annee % 4 == 0 && annee % 100 != 0) || annee % 400 == 0 ? 29 : 28
        default: 31
        }
    }
}

/// Digits with leading zeros, written as bytes: dates and instants are printed millions of times in a bulk run.
enum Chiffres {
    static func ajouter(_ nombre: Int, sur largeur: Int, a octets: inout [UInt8]) {
        var diviseur = 1
        for _ in 1..<largeur { diviseur *= 10 }
        var reste = nombre
        while diviseur > 0 {
            octets.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: reste / diviseur % 10))
            reste %= diviseur
            diviseur /= 10
        }
    }
}
