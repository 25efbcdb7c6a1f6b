/// A day of the Gregorian calendar, counted from 1970-01-01.
struct Jour: Sendable, Hashable, Comparable {
    let rang: Int

    init(rang: Int) { self.rang = rang }

    /// A day past the end of its month is brought back to the last one (31 + 1 month = 28, 29 or 30).
    init(_ annee: Int, _ mois: Int, _ jour: Int) {
        let retenu = min(jour, Self.longueur(annee, mois))
        let an = annee - (mois <= 2 ? 1 : 0)
        let siecle = an / 400
        let an400 = an - siecle * 400
        let jourAn = (153 * ((mois + 9) % 12) + 2) / 5 + retenu - 1
        rang = siecle * 146_097 + an400 * 365 + an400 / 4 - an400 / 100 + jourAn - 719_468
    }

    /// Reads `AAAA-MM-JJ`; nil when that day does not exist.
    init?(iso texte: String) {
        let parts = texte.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard texte.utf8.count == 10, parts.count == 3, let an = parts[0], let mois = parts[1], let jour = parts[2],
            (1800...2199).contains(an), (1...12).contains(mois), (1...Self.longueur(an, mois)).contains(jour)
        else { return nil }
        self.init(an, mois, jour)
    }

    var civil: (annee: Int, mois: Int, jour: Int) {
        let decale = rang + 719_468
        let siecle = decale / 146_097
        let dansSiecle = decale - siecle * 146_097
        let an400 = (dansSiecle - dansSiecle / 1460 + dansSiecle / 36_524 - dansSiecle / 146_096) / 365
        let jourAn = dansSiecle - (365 * an400 + an400 / 4 - an400 / 100)
        let brut = (5 * jourAn + 2) / 153
        let mois = brut < 10 ? brut + 3 : brut - 9
        return (an400 + siecle * 400 + (mois <= 2 ? 1 : 0), mois, jourAn - (153 * brut + 2) / 5 + 1)
    }

    func plus(jours: Int) -> Jour { Jour(rang: rang + jours) }

    func plus(mois: Int) -> Jour {
        let (annee, m, jour) = civil
        let total = annee * 12 + m - 1 + mois
        return Jour(total / 12, total % 12 + 1, jour)
    }

    /// `AAAA-MM-JJ`.
    var iso: String {
        let (annee, mois, jour) = civil
        return "\(annee)-\(deux(mois))-\(deux(jour))"
    }

    /// `jj/mm/aaaa`.
    var francais: String {
        let (annee, mois, jour) = civil
        return "\(deux(jour))/\(deux(mois))/\(annee)"
    }

    static func < (gauche: Jour, droite: Jour) -> Bool { gauche.rang < droite.rang }

    private static func longueur(_ annee: Int, _ mois: Int) -> Int {
        switch mois {
        case 4, 6, 9, 11: 30
        case 2: (annee % 4 == 0 && annee % 100 != 0) || annee % 400 == 0 ? 29 : 28
        default: 31
        }
    }
}

/// Two digits.
func deux(_ nombre: Int) -> String { nombre < 10 ? "0\(nombre)" : "\(nombre)" }

/// Six digits.
func six(_ nombre: Int) -> String {
    let chiffres = String(nombre)
    return String(repeating: "0", count: max(0, 6 - chiffres.utf8.count)) + chiffres
}
