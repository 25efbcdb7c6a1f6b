/// Legal time in metropolitan France: UTC+1, and UTC+2 from the last Sunday of March to the last Sunday of October at
/// 01:00 UTC (directive 2000/84/CE; arrêté du 3 avril 2001). Right from 1996 on; nothing here looks further back.
public enum HeureDeParis {
    /// Minutes to add to UTC.
    public static func decalage(_ instant: Instant) -> Int {
        let annee = instant.date(decalageMinutes: 0).annee
        guard let ete = bascule(annee, mois: 3), let hiver = bascule(annee, mois: 10) else { return 60 }
        return instant >= ete && instant < hiver ? 120 : 60
    }

    /// The civil day in Paris.
    public static func jour(_ instant: Instant) -> DateCivile { instant.date(decalageMinutes: decalage(instant)) }

    /// Midnight in Paris, at the start of the day that holds `instant`. (Clocks change at night, but after midnight.)
    public static func debutDuJour(_ instant: Instant) -> Instant { minuit(jour(instant)) ?? instant }

    /// The next midnight in Paris.
    public static func finDuJour(_ instant: Instant) -> Instant {
        // 30 hours after a midnight it is always the next day, on days of 23 and of 25 hours too.
        debutDuJour(debutDuJour(instant).plus(heures: 30))
    }

    /// 00:00 of a civil day in Paris.
    public static func minuit(_ jour: DateCivile) -> Instant? {
        guard let approche = instant(jour, decalage: 60) else { return nil }
        return instant(jour, decalage: decalage(approche))
    }

    private static func instant(_ jour: DateCivile, decalage: Int) -> Instant? {
        Instant(jour: jour, heure: 0, minute: 0, seconde: 0, milliseconde: 0, decalageMinutes: decalage)
    }

    /// « 12 mars 2026 à 9 h 40 ».
    public static func phrase(_ instant: Instant) -> String {
        let decale = instant.plus(minutes: decalage(instant))
        let minutes = Int(decale.millisecondes / 60_000 % 1440)
        let minute = minutes % 60
        return "\(jour(instant).enLettres) à \(minutes / 60) h \(minute < 10 ? "0" : "")\(minute)"
    }

    /// 01:00 UTC on the last Sunday of the month, which has 31 days.
    private static func bascule(_ annee: Int16, mois: Int) -> Instant? {
        (25...31).reversed().lazy.compactMap { jour in
            DateCivile(annee: Int(annee), mois: mois, jour: jour).flatMap {
                Instant(jour: $0, heure: 1, minute: 0, seconde: 0, milliseconde: 0, decalageMinutes: 0)
            }
        }.first { $0.estDimanche }
    }
}

extension Instant {
    public func plus(minutes: Int) -> Instant { Instant(millisecondes: millisecondes + Int64(minutes) * 60_000) }
    public func plus(_ duree: Duration) -> Instant {
        let (secondes, attosecondes) = duree.components
        return Instant(millisecondes: millisecondes + secondes * 1000 + attosecondes / 1_000_000_000_000_000)
    }
    public func plus(heures: Int) -> Instant { plus(minutes: heures * 60) }
    public func plus(jours: Int) -> Instant { plus(minutes: jours * 1440) }

    /// 1970-01-01 was a Thursday.
    fileprivate var estDimanche: Bool { (millisecondes / 86_400_000 + 4) % 7 == 0 }
}

extension DateCivile {
    /// « 1er mars 2026 », « 12 mars 2026 », « mars 2026 » when the day is unknown.
    public var enLettres: String {
        let nom = Self.nomDuMois(Int(mois))
        guard jour > 0 else { return "\(nom) \(annee)".trimmingPrefix(" ").description }
        return "\(jour == 1 ? "1er" : String(jour)) \(nom) \(annee)"
    }

    /// « janvier »… « décembre »; empty when the month is unknown.
    public static func nomDuMois(_ mois: Int) -> String {
        let noms = [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
            "décembre",
        ]
        return noms.indices.contains(mois - 1) ? noms[mois - 1] : ""
    }
}
