import Demandes
import Foundation
import SiteSimulator
import Testing

@testable import passerelle

@Suite("Une liste qui ne donne que des résumés")
struct ListesResumeesTests {
    /// What a summary of the trial says, besides what it leaves out.
    private static let versionnee = """
              - { to: numero, from: $.numeroUnique, card: one, as: registration-number }
              - { to: statut, from: $.etat, card: one, as: code(statut-demande) }
              - { to: fichier.modification, from: $.dates.derniereModification, card: one, as: instant }
        """
    private static let nue = """
              - { to: numero, from: $.numeroUnique, card: one, as: registration-number }
        """

    /// The family's list, read by those rules alone.
    private func resumer(_ essai: GatewayEssai, _ regles: String) async throws {
        let mapping = "_familles/imhoweb/mapping.yml"
        let copie = try Adaptateurs.completer(mapping, "", in: essai.folder)
        let url = URL(filePath: copie).appending(path: mapping)
        let texte = try String(contentsOf: url, encoding: .utf8)
        let avant = "    record: \"$.demandes[*]\"\n    rules: demande\n"
        try #require(texte.contains(avant))
        let apres = "    record: \"$.demandes[*]\"\n    rules:\n\(regles)\n"
        try Data(texte.replacing(avant, with: apres).utf8).write(to: url)
        try await essai.redemarrer { $0.adapters = copie }
    }

    private func demande(_ essai: GatewayEssai, _ compte: String) async throws -> NSDictionary {
        let dossier = try await essai.dossier(compte)
        return try #require(dossier.json["demande"] as? NSDictionary, "\(dossier.body)")
    }

    @Test("de celles qui ont changé, le site est interrogé ; des autres rien ne bouge, et rien n'est effacé")
    func resume() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            try await resumer(essai, Self.versionnee)
            let numeros = try (0..<3).map { try essai.numero(rang: $0) }
            var comptes: [String] = []
            for numero in numeros { comptes.append(try await essai.rattacher(numero)) }
            let avant = [try await demande(essai, comptes[0]), try await demande(essai, comptes[1])]
            try await essai.travailler()
            let courriers = try essai.courriers().count
            essai.avancer(minutes: 30)
            try essai.site.changer(numeros[0].texte, .telephone("0639981234"))
            try essai.site.radier(numeros[2].texte, motif: "RADABA")
            let passage = try await essai.reconcilier()
            #expect(passage["etat"] == "publiee", "\(passage.body)")
            let bilan = passage.bilan
            #expect(bilan["listees"] ?? 0 > 100 && bilan["tenues"] == 3, "\(bilan)")
            #expect(bilan["modifiees"] == 1 && bilan["egales"] == 1 && bilan["radiees"] == 1, "\(bilan)")
            let montree = try await essai.get("/v1/reconciliations/\(try #require(passage["reconciliation"]))")
            let champs = Set(montree.objets("champs").compactMap { $0["champ"] as? String })
            #expect(champs.contains("demandeur.telephonePortable"))
            #expect(!champs.contains { $0.hasPrefix("demandeur.nom") || $0 == "dates.renouvellement" }, "\(champs)")
            #expect(try await demande(essai, comptes[1]) == avant[1], "égale, rien n'en bouge")
            let apres = try await demande(essai, comptes[0])
            let (lu, tenu) = (apres["demandeur"] as? [String: Any], avant[0]["demandeur"] as? [String: Any])
            #expect(lu?["telephonePortable"] as? String == "0639981234")
            #expect(lu?["nomNaissance"] as? String == tenu?["nomNaissance"] as? String)
            #expect(lu?.count ?? 0 >= tenu?.count ?? .max, "aucun champ n'est effacé")
            #expect(try await essai.dossier(comptes[0]).nombre("version") == 2)
            #expect(try await essai.dossier(comptes[1]).nombre("version") == 1)
            #expect(try await essai.evenements("renouvellement").isEmpty)
            #expect(try await essai.evenements("radiation").count == 1)
            try await essai.travailler()
            let nouveaux = try essai.courriers().dropFirst(courriers).map(\.objet)
            #expect(nouveaux == [GatewayEssai.radiee], "\(nouveaux)")
        }
    }

    @Test("sans version, chaque demande tenue est demandée, une fois ; rien du résumé n'est publié")
    func nue() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            try await resumer(essai, Self.nue)
            let numeros = try (0..<2).map { try essai.numero(rang: $0) }
            var comptes: [String] = []
            for numero in numeros { comptes.append(try await essai.rattacher(numero)) }
            let avant = try await demande(essai, comptes[1])
            essai.avancer(minutes: 30)
            try essai.site.changer(numeros[0].texte, .telephone("0639981234"))
            let passage = try await essai.reconcilier()
            #expect(passage["etat"] == "publiee", "\(passage.body)")
            #expect(passage.bilan["modifiees"] == 1 && passage.bilan["egales"] == 1, "\(passage.body)")
            #expect(try await demande(essai, comptes[1]) == avant)
            #expect(try await essai.evenements("radiation").isEmpty)
        }
    }

    @Test("le site se tait d'une demande : elle est laissée telle quelle, et le passage finit ; en panne, il attend")
    func muette() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            try await resumer(essai, Self.nue)
            let numeros = try (0..<3).map { try essai.numero(rang: $0) }
            var comptes: [String] = []
            for numero in numeros { comptes.append(try await essai.rattacher(numero)) }
            let avant = try await demande(essai, comptes[1])
            try essai.pannes(.init(.statut(503, retryApres: 600), numero: numeros[1].texte))
            let id = try #require(try await essai.lancerPassage()["reconciliation"])
            try await essai.gateway.reconcile()
            #expect(try await essai.get("/v1/reconciliations/\(id)")["etat"] == "en_cours")
            try essai.pannes(.init(.codeInconnu(champ: "etat", code: "ZZ"), numero: numeros[1].texte))
            essai.avancer(heures: 1)
            try await essai.gateway.reconcile()
            let fini = try await essai.get("/v1/reconciliations/\(id)")
            #expect(fini["etat"] == "publiee", "\(fini.body)")
            #expect(fini.bilan["tenues"] == 3 && fini.bilan["egales"] == 2, "\(fini.body)")
            #expect(fini.bilan["sansReponse"] ?? fini.bilan["sans_reponse"] == 1 && fini.bilan["reservees"] == 1)
            #expect(try await demande(essai, comptes[1]) == avant)
        }
    }
}
