/// A point in time in milliseconds since 1970-01-01T00:00Z, written as French sites write it: civil time of Paris
/// with its offset.
struct Horodate: Sendable, Hashable, Comparable {
    let ms: Int64

    init(ms: Int64) { self.ms = ms }

    /// Reads `AAAA-MM-JJTHH:MM:SS` with an optional fraction and a compulsory offset, `Z` or `+HH:MM`.
    init?(iso texte: String) {
        let halves = texte.split(separator: "T", omittingEmptySubsequences: false)
        guard halves.count == 2, let jour = Jour(iso: String(halves[0])) else { return nil }
        guard let signe = halves[1].lastIndex(where: { "Z+-".contains($0) }) else { return nil }
        let heure = halves[1][..<signe].prefix { $0 != "." }.split(separator: ":").map { Int($0) ?? -1 }
        guard heure.count == 3, (0...23).contains(heure[0]), (0...59).contains(heure[1]), (0...60).contains(heure[2])
        else { return nil }
        guard let decalage = Self.minutes(halves[1][signe...]) else { return nil }
        let minutes = Int64(jour.rang) * 1440 + Int64(heure[0] * 60 + heure[1] - decalage)
        ms = (minutes * 60 + Int64(heure[2])) * 1000
    }

    /// `Z`, `+HH:MM` or `-HH:MM`, in minutes.
    private static func minutes(_ texte: Substring) -> Int? {
        if texte == "Z" { return 0 }
        let parts = texte.dropFirst().split(separator: ":").map { Int($0) ?? -1 }
        guard texte.utf8.count == 6, parts.count == 2, (0...14).contains(parts[0]), (0...59).contains(parts[1]) else {
            return nil
        }
        let total = parts[0] * 60 + parts[1]
        return texte.first == "-" ? -total : total
    }

    /// The civil day in Paris.
    var jour: Jour { Jour(rang: Int((ms + decalageMs).floorDivided(by: 86_400_000))) }

    /// `AAAA-MM-JJTHH:MM:SS+HH:MM`.
    var iso: String { texte(millisecondes: false) }

    /// `AAAA-MM-JJTHH:MM:SS.mmm+HH:MM`.
    var isoMillisecondes: String { texte(millisecondes: true) }

    /// `AAAAMMJJHHMM`, as file names carry it.
    var compact: String {
        let (annee, mois, quantieme) = jour.civil
        let local = (ms + decalageMs).floorRemainder(by: 86_400_000)
        return "\(annee)\(deux(mois))\(deux(quantieme))\(deux(Int(local / 3_600_000)))\(deux(Int(local / 60_000 % 60)))"
    }

    static func < (gauche: Horodate, droite: Horodate) -> Bool { gauche.ms < droite.ms }

    private func texte(millisecondes: Bool) -> String {
        let local = (ms + decalageMs).floorRemainder(by: 86_400_000)
        let heure = "\(deux(Int(local / 3_600_000))):\(deux(Int(local / 60_000 % 60))):\(deux(Int(local / 1000 % 60)))"
        let reste = millisecondes ? "." + String(six(Int(local % 1000)).suffix(3)) : ""
        return "\(jour.iso)T\(heure)\(reste)+0\(decalageMs / 3_600_000):00"
    }

    /// Paris: UTC+2 between the last Sundays of March and October at 01:00 UTC (directive 2000/84/CE), UTC+1 otherwise.
    private var decalageMs: Int64 {
        let annee = Jour(rang: Int(ms.floorDivided(by: 86_400_000))).civil.annee
        let debut = Self.dernierDimanche(annee, 3)
        let fin = Self.dernierDimanche(annee, 10)
        return (debut..<fin).contains(ms) ? 7_200_000 : 3_600_000
    }

    /// 01:00 UTC on the last Sunday of a month of 31 days.
    private static func dernierDimanche(_ annee: Int, _ mois: Int) -> Int64 {
        let dernier = Jour(annee, mois, 31).rang
        // 1970-01-01 was a Thursday.
        return Int64(dernier - (dernier + 4) % 7) * 86_400_000 + 3_600_000
    }
}

extension Int64 {
    fileprivate func floorDivided(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }

    fileprivate func floorRemainder(by divisor: Int64) -> Int64 { self - floorDivided(by: divisor) * divisor }
}
