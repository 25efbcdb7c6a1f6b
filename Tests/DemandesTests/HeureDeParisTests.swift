import Demandes
import Testing

@Suite("Heure de Paris")
struct HeureDeParisTests {
    private static func utc(_ iso: String, _ heure: Int, _ minute: Int = 0) throws -> Instant {
        try #require(
            DateCivile(iso: iso).flatMap {
                Instant(jour: $0, heure: heure, minute: minute, seconde: 0, milliseconde: 0, decalageMinutes: 0)
            })
    }

    @Test(
        "l'heure d'été commence et finit le dernier dimanche de mars et d'octobre, à 1 h UTC",
        arguments: [
            ("2021-03-28", 0, 59, 60), ("2021-03-28", 1, 0, 120), ("2021-10-31", 0, 59, 120), ("2021-10-31", 1, 0, 60),
            ("2026-03-29", 1, 0, 120), ("2026-10-25", 1, 0, 60), ("2026-07-01", 12, 0, 120), ("2026-01-01", 0, 0, 60),
        ])
    func summer(_ jour: String, _ heure: Int, _ minute: Int, _ decalage: Int) throws {
        #expect(HeureDeParis.decalage(try Self.utc(jour, heure, minute)) == decalage)
    }

    @Test("le 20 avril 2021 à minuit à Paris est le 19 à 22 h UTC")
    func threshold() throws {
        let jour = try #require(DateCivile(iso: "2021-04-20"))
        #expect(HeureDeParis.minuit(jour) == (try Self.utc("2021-04-19", 22)))
        #expect(HeureDeParis.jour(try Self.utc("2021-04-19", 22)) == jour)
        #expect(HeureDeParis.jour(try Self.utc("2021-04-19", 21, 59)).iso == "2021-04-19")
    }

    @Test(
        "le jour finit à minuit, qu'il ait 23, 24 ou 25 heures",
        arguments: [("2026-03-29", 23), ("2026-10-25", 25), ("2026-06-15", 24), ("2026-12-31", 24)])
    func days(_ iso: String, _ heures: Int) throws {
        let midi = try Self.utc(iso, 12)
        let debut = HeureDeParis.debutDuJour(midi)
        #expect(HeureDeParis.jour(debut).iso == iso)
        #expect(HeureDeParis.finDuJour(midi) == debut.plus(heures: heures))
        #expect(HeureDeParis.finDuJour(debut) == HeureDeParis.finDuJour(midi))
    }

    @Test("un instant se dit en français")
    func words() throws {
        #expect(HeureDeParis.phrase(try Self.utc("2026-03-12", 8, 40)) == "12 mars 2026 à 9 h 40")
        #expect(HeureDeParis.phrase(try Self.utc("2026-08-01", 5, 5)) == "1er août 2026 à 7 h 05")
        #expect(HeureDeParis.phrase(try Self.utc("2026-12-31", 23, 0)) == "1er janvier 2027 à 0 h 00")
    }
}
