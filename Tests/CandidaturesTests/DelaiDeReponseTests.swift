import Candidatures
import Demandes
import Testing

@Suite("Délai de réponse")
struct DelaiDeReponseTests {
    private func terme(_ notifie: String, jours: Int = 10) throws -> String? {
        let jour = try #require(DateCivile(iso: notifie))
        let midi = try #require(HeureDeParis.minuit(jour)?.plus(heures: 12))
        return DelaiDeReponse.terme(notifieLe: midi, jours: jours).map { HeureDeParis.jour($0.plus(minutes: -1)).iso }
    }

    @Test("le jour de la notification ne compte pas, le dernier jour compte jusqu'à minuit")
    func simple() throws {
        #expect(try terme("2026-02-02") == "2026-02-12")
        let jour = try #require(DateCivile(iso: "2026-02-02"))
        let debut = try #require(HeureDeParis.minuit(jour))
        let fin = try #require(DateCivile(iso: "2026-02-13").flatMap(HeureDeParis.minuit))
        #expect(DelaiDeReponse.terme(notifieLe: debut, jours: 10) == fin)
        #expect(DelaiDeReponse.terme(notifieLe: debut.plus(minutes: 1439), jours: 10) == fin)
    }

    @Test("un dernier jour chômé passe au premier jour ouvré suivant")
    func chome() throws {
        #expect(try terme("2026-02-04") == "2026-02-16", "samedi 14, dimanche 15")
        #expect(try terme("2026-04-21") == "2026-05-04", "1er mai, puis samedi et dimanche")
        #expect(try terme("2026-12-15") == "2026-12-28", "Noël un vendredi, puis samedi et dimanche")
        #expect(try terme("2026-03-27") == "2026-04-07", "lundi de Pâques")
    }

    @Test("moins de dix jours : jamais ; plus, si le bailleur le dit")
    func jours() throws {
        for jours in [-1, 0, 7, 9] { #expect(try terme("2026-02-02", jours: jours) == nil, "\(jours)") }
        #expect(try terme("2026-02-02", jours: 14) == "2026-02-16")
    }

    @Test("le terme tient compte du changement d'heure")
    func heure() throws {
        let avant = try #require(DateCivile(iso: "2026-03-20").flatMap(HeureDeParis.minuit))
        let terme = try #require(DelaiDeReponse.terme(notifieLe: avant, jours: 10))
        #expect(terme.iso == "2026-03-30T22:00:00.000Z")
    }
}
