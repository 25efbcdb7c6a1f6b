import Adapters
import Demandes
import Foundation
import Registre
import SiteSimulator
import Testing

@testable import passerelle

@Suite("Le calendrier des passages")
struct CalendrierTests {
    private static let yaml = """
        jitter: 0s
        calendar:
          - { site: 29-finistere, list: page, cron: "15 2 * * *" }

        """

    private static func reglages(_ yaml: String = yaml) throws -> CalendarSettings {
        try CalendarSettings(YAMLValue.parse(yaml, name: "passerelle.yml"))
    }

    /// A gateway under that calendar, which has seen it once.
    private func avec(_ yaml: String = yaml, _ body: (GatewayEssai) async throws -> Void) async throws {
        try await GatewayEssai.with(population: 60) { essai in
            let reglages = try Self.reglages(yaml)
            try await essai.redemarrer { $0.reconcile = reglages }
            #expect(try await essai.gateway.tick() == [], "ce qui entre au calendrier n'a rien manqué")
            try await body(essai)
        }
    }

    private func passages(_ essai: GatewayEssai) async throws -> [[String: Any]] {
        try await essai.get("/v1/reconciliations").objets("reconciliations")
    }

    /// Up to the next 2:15 in Paris, and a minute more.
    private func jusquALHeure(_ essai: GatewayEssai) throws {
        let calendrier = essai.gateway.calendrier
        let now = essai.horloge.now()
        let heure = try #require(calendrier.prochaine(site: "29-finistere", apres: now))
        essai.avancer(minutes: Int((heure.millisecondes - now.millisecondes) / 60_000) + 1)
    }

    @Test("à son heure, un passage part une fois ; ni avant, ni deux fois, ni après un redémarrage")
    func uneFois() async throws {
        try await avec { essai in
            #expect(try await essai.gateway.tick() == [])
            try jusquALHeure(essai)
            #expect(try await essai.gateway.tick().count == 1)
            #expect(try await essai.gateway.tick() == [])
            try await essai.redemarrer()
            #expect(try await essai.gateway.tick() == [])
            try await essai.gateway.reconcile()
            #expect(try await passages(essai).compactMap { $0["etat"] as? String } == ["publiee"])
        }
    }

    @Test("deux conduites sur une même base ne lancent pas deux passages")
    func deux() async throws {
        try await avec { essai in
            try jusquALHeure(essai)
            let lances = try await withThrowingTaskGroup(of: [String].self) { groupe in
                for _ in 0..<8 { groupe.addTask { try await essai.gateway.tick() } }
                return try await groupe.reduce([], +)
            }
            #expect(lances.count == 1)
            #expect(try await passages(essai).count == 1)
            let now = essai.horloge.now()
            let traitees = try await essai.gateway.atelier.depot.lire {
                try $0.echeances(de: now.plus(jours: -2), a: now.plus(minutes: 1))
            }
            #expect(traitees.map(\.cause) == [.inscrite, nil], "l'heure n'est traitée qu'une fois")
        }
    }

    @Test("après une panne de plusieurs jours, un seul rattrapage, puis l'heure suivante")
    func rattrapage() async throws {
        try await avec { essai in
            essai.avancer(jours: 5)
            try await essai.redemarrer()
            #expect(try await essai.gateway.tick().count == 1)
            #expect(try await essai.gateway.tick() == [])
            try await essai.gateway.reconcile()
            // The run is over: nothing but what was processed keeps the days that were missed from being made up for
            // one by one.
            #expect(try await essai.gateway.tick() == [])
            let now = essai.horloge.now()
            let traitees = try await essai.gateway.atelier.depot.lire {
                try $0.echeances(de: now.plus(jours: -7), a: now.plus(minutes: 1))
            }
            #expect(traitees.map(\.cause) == [.inscrite, nil])
            let derniere = try #require(traitees.last)
            #expect(derniere.traiteeLe > now.plus(minutes: -5) && derniere.prevueLe < now.plus(jours: -3))
            try jusquALHeure(essai)
            #expect(try await essai.gateway.tick().count == 1)
        }
    }

    @Test("un passage qui n'est pas fini, un site arrêté : rien ne part, et le rapport le dit avec qui doit agir")
    func empeche() async throws {
        try await avec { essai in
            try jusquALHeure(essai)
            _ = try await essai.post("/v1/sites/29-finistere/reconciliations")
            #expect(try await essai.gateway.tick() == [])
            try await essai.gateway.reconcile()
            essai.avancer(jours: 1)
            _ = try await essai.post("/v1/adaptateurs/29-finistere/arret", #"{"motif":"essai"}"#)
            #expect(try await essai.gateway.tick() == [])
            let ligne = try #require(try await nuit(essai).first)
            #expect(ligne["etat"] as? String == "non_joue" && ligne["code"] as? String == "calendrier.site-arrete")
            #expect(ligne["acteur"] as? String == "l'opérateur")
        }
    }

    private func nuit(_ essai: GatewayEssai) async throws -> [[String: Any]] {
        let reponse = try await essai.get("/v1/nuit")
        #expect(reponse.status == 200, "\(reponse.body)")
        return reponse.objets("listes").filter { $0["site"] as? String == "29-finistere" }
    }

    @Test("ce qui vient d'entrer au calendrier n'a rien manqué, et ce qui n'était pas prévu non plus")
    func aVenir() async throws {
        let yaml = "calendar:\n  - { site: 29-finistere, list: page, cron: \"0 4 1 * *\" }\n"
        try await avec(yaml) { essai in
            #expect(try await nuit(essai).first?["code"] as? String == "calendrier.inscrite")
            essai.avancer(jours: 2)
            #expect(try await nuit(essai).first?["code"] as? String == "calendrier.a-venir")
            let autre = try await essai.get("/v1/nuit").objets("listes").first { $0["site"] as? String == "alsace" }
            #expect(autre?["code"] as? String == "calendrier.sans-calendrier")
        }
    }

    @Test("le dispatch a sa ligne : lu, pas lu, ou arrêté par une faute")
    func dispatch() async throws {
        try await GatewayEssai.with(.national, population: 20) { essai in
            // From noon to three in the morning: in the night that ends today.
            essai.avancer(heures: 15)
            try essai.site.diffuser(tout: true)
            _ = try await essai.dispatcher()
            let lu = try await essai.get("/v1/nuit").objets("listes").first { $0["liste"] as? String == "dispatch" }
            #expect(lu?["etat"] as? String == "fait", "\(lu ?? [:])")
            essai.avancer(jours: 2)
            let non = try await essai.get("/v1/nuit").objets("listes").first { $0["liste"] as? String == "dispatch" }
            #expect(non?["code"] as? String == "calendrier.dispatch-non-lu")
        }
    }

    @Test("le rapport du matin : fait, puis qui voit des données de plus d'un jour")
    func rapport() async throws {
        try await avec { essai in
            let numero = try essai.numero()
            _ = try await essai.rattacher(numero)
            try jusquALHeure(essai)
            let manque = try #require(try await nuit(essai).first)
            #expect(manque["code"] as? String == "calendrier.passerelle-arretee", "due, et pas encore partie")
            _ = try await essai.gateway.tick()
            try await essai.gateway.reconcile()
            let ligne = try #require(try await nuit(essai).first)
            #expect(ligne["etat"] as? String == "fait" && ligne["code"] is NSNull, "\(ligne)")
            #expect(ligne["prochaine"] is String)
            let copies = try await essai.get("/v1/nuit").objets("copies")
            #expect(copies.first?["tenues"] as? Int == 1 && copies.first?["anciennes"] as? Int == 0)
            essai.avancer(jours: 2)
            let apres = try await essai.get("/v1/nuit").objets("copies")
            #expect(apres.first?["anciennes"] as? Int == 1)
            let mots = NuitWords.all(try await essai.get("/v1/nuit").json)
            #expect(mots.contains { $0.contains("1 salarié(s) sur 1") }, "\(mots)")
            #expect(try await essai.get("/v1/nuit?date=hier").status == 422)
        }
    }

    @Test(
        "une ligne fausse dit le fichier, la ligne, le champ et ce qu'il faut écrire",
        arguments: [
            ("15 2 * *", "Europe/Paris", "cron", "cinq champs"), ("61 2 * * *", "Europe/Paris", "minute", "0 à 59"),
            ("15 2 * * *", "Europe/Brest", "zone", "base tz"),
        ])
    func fausse(_ cron: String, zone: String, champ: String, attendu: String) {
        let yaml = "calendar:\n  - { site: 29-finistere, cron: \"\(cron)\", zone: \(zone) }\n"
        do throws(ManifestFault) {
            _ = try CalendarSettings(YAMLValue.parse(yaml, name: "passerelle.yml"))
            Issue.record("« \(cron) » est acceptée")
        } catch {
            #expect("\(error)".contains("passerelle.yml:2:") && "\(error)".contains(champ), "\(error)")
            #expect("\(error)".contains(attendu), "\(error)")
        }
    }

    @Test("un site inconnu, une liste qui n'existe pas : dits avec leur ligne, au chargement")
    func inconnus() throws {
        let reglages = try Self.reglages("calendar:\n  - { site: ailleurs, cron: \"0 2 * * *\" }\n")
        #expect(throws: ManifestFault.self) { try reglages.calendar { _ in nil } }
        let liste = try Self.reglages("calendar:\n  - { site: a, list: autre, cron: \"0 2 * * *\" }\n")
        do throws(ManifestFault) {
            _ = try liste.calendar { _ in ["page"] }
            Issue.record("une liste inconnue est acceptée")
        } catch {
            #expect("\(error)".contains("passerelle.yml:2:") && "\(error)".contains("page"), "\(error)")
        }
    }

    @Test("la gigue retarde chaque ligne de la même durée à chaque fois, et jamais plus que dit")
    func gigue() throws {
        let reglages = try Self.reglages(
            "jitter: 10min\ncalendar:\n"
                + (0..<20).map { "  - { site: s\($0), list: page, cron: \"0 2 * * *\" }\n" }.joined())
        let calendrier = try reglages.calendar { _ in ["page"] }
        let debut = Instant(millisecondes: 1_795_219_200_000)  // 21 November 2026 at midnight, UTC
        let heures = calendrier.listes.compactMap { calendrier.prochaine($0, apres: debut) }
        let retards = heures.map { $0.millisecondes - debut.plus(heures: 1).millisecondes }
        #expect(retards.allSatisfy { (0..<600_000).contains($0) } && Set(retards).count > 15, "\(retards)")
        let lendemain = calendrier.listes.compactMap { calendrier.prochaine($0, apres: debut.plus(heures: 12)) }
        #expect(lendemain == heures.map { $0.plus(heures: 24) })
    }
}
