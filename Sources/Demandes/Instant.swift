/// A point in time, in milliseconds since 1970-01-01T00:00Z.
public struct Instant: Sendable, Hashable, Comparable {
    public let millisecondes: Int64

    public init(millisecondes: Int64) { self.millisecondes = millisecondes }

    /// From civil UTC parts. Nil when the day or the time does not exist.
    public init?(jour: DateCivile, heure: Int, minute: Int, seconde: Int, milliseconde: Int, decalageMinutes: Int) {
        guard jour.estComplete, (0...23).contains(heure), (0...59).contains(minute), (0...60).contains(seconde) else {
            return nil
        }
        guard (0...999).contains(milliseconde), (-14 * 60...14 * 60).contains(decalageMinutes) else { return nil }
        let jours = Self.joursDepuisEpoque(annee: Int(jour.annee), mois: Int(jour.mois), jour: Int(jour.jour))
        let minutes = Int64(jours) * 1440 + Int64(heure * 60 + minute - decalageMinutes)
        millisecondes = (minutes * 60 + Int64(seconde)) * 1000 + Int64(milliseconde)
    }

    /// Reads what `iso` writes, and nothing else.
    public init?(iso texte: String) {
        var copie = texte
        guard let parts = copie.withUTF8(Self.parts) else { return nil }
        let jours = Self.joursDepuisEpoque(annee: parts[0], mois: parts[1], jour: parts[2])
        let secondes = ((jours * 24 + parts[3]) * 60 + parts[4]) * 60 + parts[5]
        millisecondes = Int64(secondes * 1000 + parts[6])
        // A day or an hour that does not exist would be written otherwise.
        guard iso == texte else { return nil }
    }

    private static func parts(_ octets: UnsafeBufferPointer<UInt8>) -> [Int]? {
        var source = SourceCanonique(octets)
        var parts: [Int] = []
        for (largeur, suite) in formeISO {
            guard let part = source.chiffres(largeur), source.avancer(suite) else { return nil }
            parts.append(part)
        }
        return parts
    }

    /// The width of each part, and what follows it.
    private static let formeISO: [(Int, Unicode.Scalar)] = [
        (4, "-"), (2, "-"), (2, "T"), (2, ":"), (2, ":"), (2, "."), (3, "Z"),
    ]

    /// `AAAA-MM-JJTHH:MM:SS.mmmZ`, for the years 0 to 9999.
    public var iso: String {
        let jours = Int((millisecondes >= 0 ? millisecondes : millisecondes - 86_399_999) / 86_400_000)
        let reste = Int(millisecondes - Int64(jours) * 86_400_000)
        let (annee, mois, jour) = Self.civil(jours)
        var octets: [UInt8] = []
        octets.reserveCapacity(24)
        let parts = [
            annee, mois, jour, reste / 3_600_000, reste / 60_000 % 60, reste / 1000 % 60, reste % 1000,
        ]
        for (part, (largeur, suite)) in zip(parts, Self.formeISO) {
            Chiffres.ajouter(part, sur: largeur, a: &octets)
            octets.append(UInt8(ascii: suite))
        }
        return String(decoding: octets, as: UTF8.self)
    }

    public static func < (gauche: Self, droite: Self) -> Bool { gauche.millisecondes < droite.millisecondes }

    /// The civil day where clocks are `decalageMinutes` ahead of UTC.
    func date(decalageMinutes: Int) -> DateCivile {
        let decale = millisecondes + Int64(decalageMinutes) * 60_000
        let (annee, mois, jour) = Self.civil(
            Int(decale >= 0 ? decale / 86_400_000 : (decale - 86_399_999) / 86_400_000))
        return DateCivile(annee: annee, mois: mois, jour: jour) ?? .epoque
    }

    /// Days since 1970-01-01 in the proleptic Gregorian calendar (years counted from March, so that the leap day
    /// is the last of the year).
    private static func joursDepuisEpoque(annee anneeCivile: Int, mois moisCivil: Int, jour: Int) -> Int {
        let annee = anneeCivile - (moisCivil <= 2 ? 1 : 0)
        let siecle = annee / 400
        let anneeDuSiecle = annee - siecle * 400
        let mois = (moisCivil + 9) % 12
        let jourDeLAnnee = (153 * mois + 2) / 5 + jour - 1
        return siecle * 146_097 + anneeDuSiecle * 365 + anneeDuSiecle / 4 - anneeDuSiecle / 100 + jourDeLAnnee - 719_468
    }

    private static func civil(_ jours: Int) -> (annee: Int, mois: Int, jour: Int) {
        let decale = jours + 719_468
        let siecle = (decale >= 0 ? decale : decale - 146_096) / 146_097
        let jourDuSiecle = decale - siecle * 146_097
        let anneeDuSiecle = (jourDuSiecle - jourDuSiecle / 1460 + jourDuSiecle / 36_524 - jourDuSiecle / 146_096) / 365
        let jourDeLAnnee = jourDuSiecle - (365 * anneeDuSiecle + anneeDuSiecle / 4 - anneeDuSiecle / 100)
        let mois = (5 * jourDeLAnnee + 2) / 153
        let jour = jourDeLAnnee - (153 * mois + 2) / 5 + 1
        let moisCivil = mois < 10 ? mois + 3 : mois - 9
        return (anneeDuSiecle + siecle * 400 + (moisCivil <= 2 ? 1 : 0), moisCivil, jour)
    }
}
