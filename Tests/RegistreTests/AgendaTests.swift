import Demandes
import Rapprochement
import Testing

@testable import Registre

/// What time calls for, in pure values.
@Suite("Agenda d'un rattachement")
struct AgendaTests {
    static func jour(_ iso: String) throws -> DateCivile { try #require(DateCivile(iso: iso)) }

    /// Noon in Paris.
    static func midi(_ iso: String) throws -> Instant {
        try #require(HeureDeParis.minuit(try jour(iso))).plus(heures: 12)
    }

    static func agenda(
        depot: String? = "2026-03-31", radiation: (motif: MotifRadiation, le: String?)? = nil,
        etat: EtatRattachement = .actif, aConfirmer: Bool = false, creeLe: String = "2026-04-02",
        depuis: String? = nil, lueLe: String = "2026-04-02", dits: Set<Jalon> = []
    ) throws -> Agenda {
        var demande = Demande()
        if let depot { demande.dates.depot = .presente(try jour(depot)) }
        if let radiation {
            var mot = Radiation()
            mot.motif = .presente(radiation.motif)
            if let le = radiation.le { mot.date = .presente(try jour(le)) }
            demande.radiation = mot
        }
        let numero = try #require(NumeroUnique("029012000000129019"))
        let rattachement = Rattachement(
            id: "rat_1", compte: "cpt_1", demande: "dem_1", numero: numero, site: "29-finistere", departement: nil,
            role: .demandeur, etat: etat, aConfirmer: aConfirmer, creeLe: try midi(creeLe),
            depuis: try midi(depuis ?? creeLe))
        return Agenda(
            rattachement: rattachement, contenu: demande, lueLe: try midi(lueLe), radiationVueLe: nil, dits: dits)
    }

    private func prochain(_ agenda: Agenda) throws -> (Geste, String) {
        let prochain = try #require(agenda.prochain)
        let minutes = (prochain.le.millisecondes - HeureDeParis.debutDuJour(prochain.le).millisecondes) / 60_000
        #expect((9 * 60..<12 * 60).contains(Int(minutes)), "le matin, à Paris")
        return (prochain.geste, HeureDeParis.jour(prochain.le).iso)
    }

    @Test("chaque jalon à son jour, dans l'ordre, une fois dit le suivant")
    func jalons() throws {
        var dits: Set<Jalon> = []
        for (jalon, jour): (Jalon, String) in [
            (.renouvelable, "2027-01-31"), (.rappel, "2027-02-28"), (.dernierRappel, "2027-03-17"),
            (.expiration, "2027-04-01"), (.radiationAttendue, "2027-05-01"),
        ] {
            #expect(try prochain(Self.agenda(dits: dits)) == (.dire(jalon), jour))
            dits.insert(jalon)
        }
    }

    @Test("ce qui était passé quand le compte l'a rattachée se voit, et ne se dit pas")
    func arrivee() throws {
        let agenda = try Self.agenda(creeLe: "2027-03-10", lueLe: "2027-03-10")
        #expect(agenda.jalons.map(\.jalon) == [.dernierRappel, .expiration, .radiationAttendue])
        #expect(try Self.agenda(creeLe: "2027-01-31").jalons.first?.jalon == .renouvelable, "le jour même se dit")
    }

    @Test("plusieurs échus ensemble sont dus ensemble, aucun avant son heure")
    func dus() throws {
        let agenda = try Self.agenda()
        #expect(agenda.jalonsDus(try Self.midi("2027-01-30")) == [])
        #expect(agenda.jalonsDus(try Self.midi("2027-03-31")) == [.renouvelable, .rappel, .dernierRappel])
        #expect(agenda.jalonsDus(try Self.midi("2027-04-01")).last == .expiration)
    }

    @Test("gelé, à confirmer, radiée, retirée : rien ne se dit")
    func silence() throws {
        #expect(try Self.agenda(etat: .gele).prochain == nil)
        #expect(try Self.agenda(aConfirmer: true).prochain == nil)
        #expect(try Self.agenda(radiation: (.abandon, "2026-12-01")).jalons.isEmpty)
        #expect(try Self.agenda(etat: .retire).jalons.isEmpty)
        #expect(try Self.agenda(depot: nil).prochain == nil, "sans date")
    }

    @Test("une radiation attendue se demande chaque semaine, puis chaque mois après T+18")
    func attendue() throws {
        let dits = Set(Jalon.allCases)
        #expect(try prochain(Self.agenda(lueLe: "2027-04-20", dits: dits)) == (.interroger, "2027-05-01"))
        #expect(try prochain(Self.agenda(lueLe: "2027-05-12", dits: dits)) == (.interroger, "2027-05-19"))
        #expect(try prochain(Self.agenda(lueLe: "2027-10-15", dits: dits)) == (.interroger, "2027-11-15"))
    }

    @Test("tant qu'elle est réactivable, une demande radiée se relit chaque mois et le lendemain du dernier jour")
    func reactivable() throws {
        let radiation: (MotifRadiation, String?) = (.nonRenouvellement, "2027-05-03")
        for etat in [EtatRattachement.actif, .radie] {
            #expect(
                try prochain(Self.agenda(radiation: radiation, etat: etat, lueLe: "2027-05-10"))
                    == (.interroger, "2027-06-10"))
            #expect(
                try prochain(Self.agenda(radiation: radiation, etat: etat, lueLe: "2027-09-20"))
                    == (.interroger, "2027-10-01"))
            #expect(
                try prochain(Self.agenda(radiation: radiation, etat: etat, lueLe: "2027-10-01"))
                    == (.effacer, "2028-05-04"))
        }
        #expect(
            try prochain(Self.agenda(radiation: (.attribution, "2027-05-03"), lueLe: "2027-05-10"))
                == (.effacer, "2028-05-04"), "un bail signé ne se défait pas")
    }

    @Test("sans date de radiation, l'année se compte du jour où nous l'avons apprise")
    func sansDate() throws {
        let agenda = try Self.agenda(radiation: (.attribution, nil), lueLe: "2027-05-10")
        #expect(try prochain(agenda) == (.effacer, "2028-05-11"))
    }

    @Test("ce qui n'est plus suivi s'efface un an après T+13, ce que le site n'a plus un an après son mot")
    func finis() throws {
        for etat in [EtatRattachement.retire, .remplace, .fusionne] {
            #expect(try prochain(Self.agenda(etat: etat, depuis: "2026-06-01")) == (.effacer, "2028-05-01"))
        }
        #expect(try prochain(Self.agenda(etat: .retire, depuis: "2029-06-01")) == (.effacer, "2030-06-02"))
        #expect(try prochain(Self.agenda(etat: .supprime, depuis: "2026-06-01")) == (.effacer, "2027-06-02"))
        #expect(try prochain(Self.agenda(depot: nil, etat: .retire, depuis: "2026-06-01")) == (.effacer, "2027-06-02"))
    }
}
