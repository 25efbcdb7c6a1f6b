/// The days offices work: Monday to Friday, public holidays apart (code du travail, L3133-1). Alsace-Moselle's two more
/// and those of overseas departments are not counted: a promise is then kept a day later there, never broken elsewhere.
public enum JoursOuvres {
    /// The end, at midnight in Paris, of the `nombre`-th working day after the day that holds `instant`. That day does
    /// not count, whatever the hour.
    public static func echeance(_ instant: Instant, jours nombre: Int) -> Instant {
        var fin = HeureDeParis.finDuJour(instant)
        var restants = max(0, nombre)
        // At most a handful of days off follow each other: the loop ends.
        while restants > 0 {
            if estOuvre(HeureDeParis.jour(fin)) { restants -= 1 }
            fin = HeureDeParis.finDuJour(fin)
        }
        return fin
    }

    public static func estOuvre(_ jour: DateCivile) -> Bool {
        guard let rang = rang(jour) else { return false }
        // 1970-01-01 was a Thursday; Saturday and Sunday are the days 2 and 3 after it.
        let semaine = (rang % 7 + 7) % 7
        return semaine != 2 && semaine != 3 && !estFerie(jour)
    }

    public static func estFerie(_ jour: DateCivile) -> Bool {
        let fixes = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
        if fixes.contains(where: { $0 == Int(jour.mois) && $1 == Int(jour.jour) }) { return true }
        guard let rang = rang(jour), let paques = paques(Int(jour.annee)).flatMap(rang(_:)) else { return false }
        // Easter Monday, Ascension Day, Whit Monday.
        return [1, 39, 50].contains(rang - paques)
    }

    /// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's rule).
    public static func paques(_ annee: Int) -> DateCivile? {
        let (a, siecle, reste) = (annee % 19, annee / 100, annee % 100)
        let lunaire = (19 * a + siecle - siecle / 4 - (siecle - (siecle + 8) / 25 + 1) / 3 + 15) % 30
        let semaine = (32 + 2 * (siecle % 4) + 2 * (reste / 4) - lunaire - reste % 4) % 7
        let correction = (a + 11 * lunaire + 22 * semaine) / 451
        let somme = lunaire + semaine - 7 * correction + 114
        return DateCivile(annee: annee, mois: somme / 31, jour: somme % 31 + 1)
    }

    /// Days since 1970-01-01.
    private static func rang(_ jour: DateCivile) -> Int64? {
        Instant(jour: jour, heure: 0, minute: 0, seconde: 0, milliseconde: 0, decalageMinutes: 0)
            .map { Int64(($0.millisecondes / 86_400_000)) }
    }
}
