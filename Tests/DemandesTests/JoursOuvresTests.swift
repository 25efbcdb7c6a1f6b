import Demandes
import Testing

@Suite("Jours ouvrés")
struct JoursOuvresTests {
    private func jour(_ iso: String) throws -> DateCivile { try #require(DateCivile(iso: iso)) }

    private func instant(_ iso: String, _ heure: Int) throws -> Instant {
        try #require(
            Instant(jour: jour(iso), heure: heure, minute: 0, seconde: 0, milliseconde: 0, decalageMinutes: 60))
    }

    @Test(
        "Pâques tombe où le calendrier le dit",
        arguments: [
            (1961, "1961-04-02"), (2000, "2000-04-23"), (2008, "2008-03-23"), (2011, "2011-04-24"),
            (2024, "2024-03-31"), (2025, "2025-04-20"), (2026, "2026-04-05"), (2027, "2027-03-28"),
            (2038, "2038-04-25"), (2049, "2049-04-18"), (2076, "2076-04-19"),
        ])
    func paques(_ annee: Int, _ attendu: String) {
        #expect(JoursOuvres.paques(annee)?.iso == attendu)
    }

    @Test("les onze jours fériés de 2026, et eux seuls")
    func feries() throws {
        let attendus: Set = [
            "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14", "2026-05-25", "2026-07-14",
            "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-25",
        ]
        var trouves: Set<String> = []
        for mois in 1...12 {
            for rang in 1...31 {
                guard let jour = DateCivile(annee: 2026, mois: mois, jour: rang) else { continue }
                if JoursOuvres.estFerie(jour) { trouves.insert(jour.iso) }
            }
        }
        #expect(trouves == attendus)
    }

    @Test("ni samedi, ni dimanche, ni jour férié ; une date incomplète n'est pas un jour ouvré")
    func ouvres() throws {
        #expect(try JoursOuvres.estOuvre(jour("2026-11-27")))
        for iso in ["2026-11-28", "2026-11-29", "2026-11-11", "2026-05-14", "2026-11-00", "1969-12-27"] {
            #expect(try !JoursOuvres.estOuvre(jour(iso)), "\(iso)")
        }
        #expect(try JoursOuvres.estOuvre(jour("1969-12-31")))
    }

    @Test(
        "deux jours ouvrés : le jour même ne compte pas, la promesse tient jusqu'au soir du second",
        arguments: [
            // Tuesday; Friday; Saturday; the eve of Ascension Day and its bridge; the eve of Easter's weekend.
            ("2026-11-24", "2026-11-27"), ("2026-11-27", "2026-12-02"), ("2026-11-28", "2026-12-02"),
            ("2026-05-13", "2026-05-19"), ("2026-04-03", "2026-04-09"), ("2026-12-23", "2026-12-29"),
        ])
    func echeance(_ ouverture: String, _ lendemain: String) throws {
        for heure in [1, 9, 21] {
            #expect(
                try JoursOuvres.echeance(instant(ouverture, heure), jours: 2)
                    == HeureDeParis.minuit(jour(lendemain)))
        }
    }

    @Test("aucun jour ouvré : le soir même")
    func aucun() throws {
        #expect(
            try JoursOuvres.echeance(instant("2026-11-27", 9), jours: 0) == HeureDeParis.minuit(jour("2026-11-28")))
    }
}
