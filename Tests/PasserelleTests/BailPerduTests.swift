import Demandes
import Foundation
import Registre
import SiteSimulator
import Testing

@testable import passerelle

@Suite("Un exécutant dont le bail est passé à un autre")
struct BailPerduTests {
    @Test("réveillé après qu'un autre a fini son passage, il n'écrit plus rien")
    func fini() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            essai.avancer(minutes: 30)
            try essai.site.changer(numero.texte, .telephone("0639981234"))
            let retenues = ListesRetenues(essai.gateway.listes)
            let premier = ConduiteReconciliations(essai.gateway.atelier, retenues)
            let id = try #require(try await essai.lancerPassage()["reconciliation"])
            #expect(try await premier.faire() == 1)
            await retenues.pageLue()
            // Its page is read and not noted: its lease ends, and another takes the run.
            essai.avancer(minutes: 3)
            try await essai.gateway.reconcile()
            let fait = try await essai.get("/v1/reconciliations/\(id)")
            #expect(fait["etat"] == "publiee" && fait.bilan["publiees"] == 1, "\(fait.body)")
            let (journal, version) = (try await essai.journal(), try await essai.dossier(compte).nombre("version"))
            retenues.laisser()
            await premier.attendre()
            #expect(try await essai.get("/v1/reconciliations/\(id)").body == fait.body)
            #expect(try await essai.journal() == journal)
            #expect(try await essai.dossier(compte).nombre("version") == version)
        }
    }

    @Test("réveillé pendant qu'un autre lit le passage, il n'y note pas la page qu'il tenait")
    func enCours() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            _ = try await essai.rattacher(essai.numero())
            let (premieres, secondes) = (ListesRetenues(essai.gateway.listes), ListesRetenues(essai.gateway.listes))
            let premier = ConduiteReconciliations(essai.gateway.atelier, premieres)
            let second = ConduiteReconciliations(essai.gateway.atelier, secondes)
            let id = try #require(try await essai.lancerPassage()["reconciliation"])
            #expect(try await premier.faire() == 1)
            await premieres.pageLue()
            #expect(try await second.faire() == 0, "le bail du premier court")
            essai.avancer(minutes: 3)
            #expect(try await second.faire() == 1)
            await secondes.pageLue()
            premieres.laisser()
            await premier.attendre()
            let tenu = try await essai.get("/v1/reconciliations/\(id)")
            #expect(tenu["etat"] == "en_cours" && tenu.bilan["pages"] == 0, "\(tenu.body)")
            secondes.laisser()
            await second.attendre()
            let fini = try await essai.get("/v1/reconciliations/\(id)")
            #expect(fini["etat"] == "publiee" && fini.bilan["tenues"] == 1, "\(fini.body)")
        }
    }
}

/// The lists of a gateway, whose first page is held back once it is read.
final class ListesRetenues: Listes {
    private let listes: any Listes
    private let (lue, noterLue) = AsyncStream.makeStream(of: Void.self)
    private let (suite, donnerSuite) = AsyncStream.makeStream(of: Void.self)

    init(_ listes: any Listes) { self.listes = listes }

    /// Waits until somebody holds the first page.
    func pageLue() async { for await _ in lue { return } }

    /// Lets the pages go.
    func laisser() { donnerSuite.finish() }

    func listes(site: String) -> [DescriptionListe] { listes.listes(site: site) }

    func commencer(_ liste: String, site: String, depuis: Instant?) -> String? {
        listes.commencer(liste, site: site, depuis: depuis)
    }

    func page(_ curseur: String, site: String) async -> ReponsePage {
        let page = await listes.page(curseur, site: site)
        noterLue.yield()
        for await _ in suite {}
        return page
    }
}
