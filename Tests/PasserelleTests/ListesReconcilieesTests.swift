import Demandes
import Foundation
import SiteSimulator
import Testing

@testable import passerelle

@Suite("Chaque sorte de liste")
struct ListesReconcilieesTests {
    @Test("absente d'une liste entière dont le total est juste, une demande est retirée ; annulé, elle est rétablie")
    func absence() async throws {
        try await GatewayEssai.with(.exemple, population: 120) { essai in
            try await essai.parAbsence()
            let (partie, restee) = (try essai.numero(), try essai.numero(rang: 1))
            let compte = try await essai.rattacher(partie)
            _ = try await essai.rattacher(restee)
            essai.avancer(minutes: 30)
            try essai.site.supprimer(partie.texte)
            let passage = try await essai.reconcilier()
            #expect(passage["etat"] == "publiee" && passage.bilan["retirees"] == 1, "\(passage.body)")
            #expect(passage.bilan["egales"] == 1)
            #expect(try await essai.evenements("suppression").count == 1)
            #expect(try await essai.dossier(compte).status == 404)
            let id = try #require(passage["reconciliation"])
            _ = try await essai.decider("annulation", id, motif: "le site l'avait perdue")
            try await essai.gateway.reconcile()
            #expect(try await essai.evenements("retablissement").count == 1)
            #expect(try await essai.dossier(compte).status == 200)
        }
    }

    @Test("illisible n'est pas absent : l'enregistrement refusé d'une liste entière ne retire personne")
    func illisible() async throws {
        try await GatewayEssai.with(.exemple, population: 120) { essai in
            try await essai.parAbsence()
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            essai.avancer(minutes: 30)
            try essai.pannes(.init(.codeInconnu(champ: "code", code: "ZZ"), numero: numero.texte))
            let passage = try await essai.reconcilier()
            #expect(passage["etat"] == "publiee", "\(passage.body)")
            #expect(passage.bilan["refusees"] == 1 && passage.bilan["retirees"] == 0, "\(passage.body)")
            #expect(passage.bilan["reservees"] == 1 && passage.bilan["anonymes"] == 0)
            #expect(try await essai.evenements("suppression").isEmpty)
            #expect(try await essai.dossier(compte).status == 200)
        }
    }

    @Test("un enregistrement dont le numéro même ne se lit pas peut être celui qui manque : personne n'est retiré")
    func anonyme() async throws {
        try await GatewayEssai.with(.exemple, population: 120) { essai in
            try await essai.parAbsence()
            let (partie, muette) = (try essai.numero(), try essai.numero(rang: 1))
            let compte = try await essai.rattacher(partie)
            essai.avancer(minutes: 30)
            try essai.site.supprimer(partie.texte)
            try essai.pannes(.init(.champRetire(nom: "numero_unique"), numero: muette.texte))
            let passage = try await essai.reconcilier()
            #expect(passage.bilan["anonymes"] == 1 && passage.bilan["retirees"] == 0, "\(passage.body)")
            #expect(try await essai.dossier(compte).status == 200)
            try essai.pannes()
            #expect(try await essai.reconcilier().bilan["retirees"] == 1)
        }
    }

    @Test("sans liste, les numéros tenus se lisent un par un, et la durée est dite avant de commencer")
    func numeros() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            let numeros = try (0..<3).map { try essai.numero(rang: $0) }
            for numero in numeros { _ = try await essai.rattacher(numero) }
            let manifeste = "_familles/imhoweb/manifest.yml"
            let copie = try Adaptateurs.completer(manifeste, "", in: essai.folder)
            try essai.remplacer("rate: 10/s", "rate: 2/s", copie, manifeste)
            try essai.parNumeros(copie, manifeste)
            try await essai.redemarrer { $0.adapters = copie }
            try essai.site.changer(numeros[0].texte, .telephone("0639981234"))
            try essai.site.radier(numeros[1].texte, motif: "RADABA")
            let lance = try await essai.lancerPassage()
            #expect(lance.nombre("duree_minimale_s") == 2, "\(lance.body)")
            let id = try #require(lance["reconciliation"], "\(lance.body)")
            for _ in 0..<10 {
                try await essai.gateway.reconcile()
                essai.avancer(minutes: 60)
            }
            let fini = try await essai.get("/v1/reconciliations/\(id)")
            #expect(fini["etat"] == "publiee", "\(fini.body)")
            #expect(fini.bilan["listees"] == 3 && fini.bilan["modifiees"] == 1 && fini.bilan["radiees"] == 1)
        }
    }
}
