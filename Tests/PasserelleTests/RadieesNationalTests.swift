import Demandes
import Foundation
import Registre
import SiteSimulator
import Testing

@testable import passerelle

@Suite("Les radiations que dit le portail national")
struct RadieesNationalTests {
    @Test(
        "les radiations listées sont des évènements des seules demandes rattachées ; un second passage n'en redit rien")
    func evenements() async throws {
        try await GatewayEssai.with(.national) { essai in
            let (numero, compte) = try await essai.rattachement()
            let autre = try essai.numero("couple", rang: 1)
            for radie in [numero, autre] { try essai.site.radier(radie.texte, motif: "RADABA") }
            let passage = try await essai.reconcilier()
            #expect(passage["etat"] == "publiee" && passage["mode"] == "radiated-since", "\(passage.body)")
            #expect(passage.bilan["listees"] ?? 0 > 1 && passage.bilan["tenues"] == 1, "\(passage.body)")
            #expect(passage.bilan["radiees"] == 1 && passage.bilan["publiees"] == 1, "\(passage.body)")
            let tenue = try #require(try await essai.rattachements(compte).first?["demande"] as? String)
            #expect(try await essai.evenements("radiation").map(\.ref) == [tenue])
            let journal = try await essai.journal()
            essai.auMemeInstant(minutes: 60)
            let encore = try await essai.reconcilier()
            #expect(encore["depuis"] == passage["repere"] && encore["depuis"] != nil, "\(encore.body)")
            #expect(encore.bilan["radiees"] == 0 && encore.bilan["egales"] == 1, "\(encore.body)")
            #expect(try await essai.journal() == journal)
        }
    }

    @Test(
        "compté de l'heure du site, avec un recouvrement : son horloge fausse d'une heure ne fait rien manquer",
        arguments: [-60, 0, 60])
    func recouvrement(_ minutes: Int64) async throws {
        try await GatewayEssai.with(.national) { essai in
            let (numero, _) = try await essai.rattachement()
            essai.site.horloge.avancer(ms: minutes * 60_000)
            let avant = try await essai.reconcilier()
            #expect(avant["etat"] == "publiee" && avant.bilan["radiees"] == 0, "\(avant.body)")
            // Dated of a day that the run before had read already.
            essai.avancer(minutes: 10)
            essai.site.horloge.avancer(ms: 600_000)
            try essai.site.radier(numero.texte, motif: "RADABA")
            let apres = try await essai.reconcilier()
            #expect(apres.bilan["radiees"] == 1, "\(apres.body)")
            #expect(try await essai.evenements("radiation").count == 1)
        }
    }
}
