import Adapters
import Demandes
import Foundation
import Registre
import SiteSimulator
import Testing

@testable import passerelle

@Suite("L'heure qui saute d'une heure, dans un sens ou dans l'autre")
struct HeureQuiSauteTests {
    @Test("un passage commencé avant le saut finit, et ce qui est lu après l'emporte", arguments: [60, -60])
    func passage(_ minutes: Int) async throws {
        try await GatewayEssai.with(population: 120) { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            essai.avancer(minutes: 30)
            try essai.site.changer(numero.texte, .telephone("0639981234"))
            let id = try #require(try await essai.lancerPassage()["reconciliation"])
            essai.avancer(minutes: minutes)
            try await essai.gateway.reconcile()
            let fini = try await essai.get("/v1/reconciliations/\(id)")
            #expect(fini["etat"] == "publiee" && fini.bilan["modifiees"] == 1, "\(fini.body)")
            essai.avancer(minutes: -minutes)
            try essai.site.changer(numero.texte, .telephone("0639985678"))
            #expect(try await essai.reconcilier().bilan["modifiees"] == 1)
            try essai.site.changer(numero.texte, .telephone("0639989012"))
            #expect(try await essai.mettreAJour(compte)["etat"] == "modifiee")
            #expect(try await essai.dossier(compte).nombre("version") == 4)
        }
    }

    @Test("l'horloge d'un site qui saute ne fait rien perdre de ce qu'il change ensuite", arguments: [60, -60])
    func site(_ minutes: Int) async throws {
        try await GatewayEssai.with(population: 120) { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            // Far off from the beginning: a run counts from the site's own dates.
            essai.site.horloge.avancer(ms: Int64(minutes) * 60_000)
            for (rang, telephone) in ["0639981234", "0639985678", "0639989012"].enumerated() {
                essai.avancer(minutes: 90)
                essai.site.horloge.avancer(ms: 90 * 60_000)
                try essai.site.changer(numero.texte, .telephone(telephone))
                let passage = try await essai.reconcilier()
                #expect(passage["etat"] == "publiee" && passage.bilan["modifiees"] == 1, "\(passage.body)")
                #expect(try await essai.dossier(compte).nombre("version") == rang + 2)
            }
        }
    }

    @Test("le calendrier ne lance qu'une fois ce qui est dû, que l'heure saute par-dessus ou y revienne")
    func calendrier() async throws {
        let yaml = """
            jitter: 0s
            calendar:
              - { site: 29-finistere, list: page, cron: "30 12 * * *" }

            """
        let reglages = try CalendarSettings(YAMLValue.parse(yaml, name: "passerelle.yml"))
        try await GatewayEssai.with(population: 60) { essai in
            try await essai.redemarrer { $0.reconcile = reglages }
            #expect(try await essai.gateway.tick() == [])
            essai.avancer(minutes: 60)
            #expect(try await essai.gateway.tick().count == 1, "13 h : la demie est passée")
            try await essai.gateway.reconcile()
            essai.avancer(minutes: -60)
            #expect(try await essai.gateway.tick() == [], "revenue à midi")
            // Another process, that begins an hour before what was dealt with.
            essai.horloge.oublier()
            try await essai.redemarrer()
            for _ in 0..<4 {
                #expect(try await essai.gateway.tick() == [])
                essai.avancer(minutes: 20)
            }
            essai.avancer(jours: 1)
            #expect(try await essai.gateway.tick().count == 1, "le lendemain")
        }
    }

    @Test("redémarrée une heure plus tôt qu'elle ne s'est arrêtée, elle n'attend le tour de personne une heure")
    func debit() async throws {
        try await GatewayEssai.with(population: 60) { essai in
            try await essai.redemarrer { $0.sites["29-finistere"]?.ignoresLimits = false }
            let compte = try await essai.rattacher(essai.numero())
            #expect(try await essai.mettreAJour(compte)["etat"] == "aucune_modification")
            essai.avancer(minutes: -60)
            essai.horloge.oublier()
            try await essai.redemarrer()
            let appels = essai.appels
            let reponse = try await essai.mettreAJour(compte)
            #expect(reponse.status == 200 && essai.appels > appels, "\(reponse.body)")
        }
    }

    @Test(
        "reculée d'une heure, elle ne prend son bail à personne ; avancée, un autre reprend et le premier n'écrit plus")
    func bail() async throws {
        try await GatewayEssai.with(population: 60) { essai in
            _ = try await essai.rattacher(essai.numero())
            let retenues = ListesRetenues(essai.gateway.listes)
            let premier = ConduiteReconciliations(essai.gateway.atelier, retenues)
            let id = try #require(try await essai.lancerPassage()["reconciliation"])
            #expect(try await premier.faire() == 1)
            await retenues.pageLue()
            essai.avancer(minutes: -60)
            try await essai.gateway.reconcile()
            #expect(try await essai.get("/v1/reconciliations/\(id)").bilan["pages"] == 0)
            essai.avancer(minutes: 120)
            try await essai.gateway.reconcile()
            let fini = try await essai.get("/v1/reconciliations/\(id)")
            #expect(fini["etat"] == "publiee", "\(fini.body)")
            retenues.laisser()
            await premier.attendre()
            #expect(try await essai.get("/v1/reconciliations/\(id)").body == fini.body)
        }
    }
}
