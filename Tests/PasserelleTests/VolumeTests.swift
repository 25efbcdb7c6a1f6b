import Demandes
import Foundation
import SiteSimulator
import Testing
import Transport

@testable import passerelle

@Suite("Un volume qui s'effondre arrête le site")
struct VolumeTests {
    /// The gateway again, with what the national site is now expected to give.
    private func attendre(_ attentes: String, _ essai: GatewayEssai) async throws {
        let copie = try Adaptateurs.declarer("expectations: \(attentes)", "national", in: essai.folder)
        try await essai.redemarrer { $0.adapters = copie }
    }

    @Test("un incrément loin de l'habitude arrête le site sans rien appliquer ; repris, il est admis une fois")
    func habitude() async throws {
        try await GatewayEssai.with(.national, population: 60) { essai in
            let (numero, compte) = try await essai.rattachement()
            try await attendre("{ change_per_run: 50% }", essai)
            for _ in 0..<3 { try essai.site.diffuser(tout: true) }
            #expect(try await essai.dispatcher().etat == "termine")
            try essai.site.radier(numero.texte, motif: "RADABA")
            try essai.site.diffuser()
            let passage = try await essai.dispatcher()
            #expect(passage.etat == "arrete" && passage.blocage == "dispatch.volume" && passage.increment == 4)
            #expect(passage.phrase.contains("1 enregistrement, 60 d'habitude"), "\(passage.phrase)")
            #expect(try await essai.evenements("radiation").isEmpty)
            let arret = try #require(try await essai.arret())
            #expect(arret["cause"] as? String == "volume")
            #expect((arret["motif"] as? String)?.contains("L'incrément 4") == true)
            // Nothing asks it any more, by number or by file, and what stopped it stays said.
            let appels = essai.appels
            #expect(try await essai.mettreAJour(compte)["etat"] == "copie_datee")
            #expect(try await essai.dispatcher().blocage == "dispatch.site-arrete")
            #expect(essai.appels == appels)
            let etat = try await essai.get("/v1/dispatch/national")
            #expect((etat.json["blocage"] as? [String: Any])?["code"] as? String == "dispatch.volume")
            #expect(try await essai.send(.delete, essai.cheminDArret, "{}").status == 200)
            let repris = try await essai.dispatcher()
            #expect(repris.etat == "termine" && repris.bilan["radiees"] == 1, "\(repris)")
            #expect(try await essai.evenements("radiation").count == 1)
            // The one after is judged again.
            try essai.site.changer(numero.texte, .telephone("0639981234"))
            try essai.site.diffuser()
            #expect(try await essai.dispatcher().blocage == "dispatch.volume")
        }
    }

    @Test("des suppressions en nombre arrêtent le site avant la page qui les porte toutes")
    func suppressions() async throws {
        try await GatewayEssai.with(.national, population: 200) { essai in
            let numeros = try (0..<6).map { try essai.numero(rang: $0) }
            for numero in numeros { _ = try await essai.rattacher(numero) }
            essai.auMemeInstant(minutes: 1)
            for numero in numeros { try essai.site.supprimer(numero.texte) }
            try essai.site.diffuser()
            let passage = try await essai.dispatcher()
            #expect(passage.blocage == "dispatch.volume" && passage.bilan["supprimees"] == 0, "\(passage)")
            #expect(try await essai.evenements("suppression").isEmpty)
            #expect(try await essai.send(.delete, essai.cheminDArret, "{}").status == 200)
            #expect(try await essai.dispatcher().bilan["supprimees"] == 6)
            #expect(try await essai.evenements("suppression").count == 6)
        }
    }

    @Test("une liste entière hors de ses bornes arrête le site ; ses pages ne se demandent plus, jusqu'à la reprise")
    func liste() async throws {
        try await GatewayEssai.with(.exemple, population: 120) { essai in
            let copie = try Adaptateurs.declarer("expectations: { total: 500..900 }", "99-exemple", in: essai.folder)
            try await essai.redemarrer { $0.adapters = copie }
            #expect(try await essai.lireLaListe() > 0)
            let arret = try #require(try await essai.arret())
            #expect(arret["cause"] as? String == "volume")
            #expect((arret["motif"] as? String)?.contains("entre 500 et 900 attendus") == true)
            let appels = essai.appels
            #expect(try await essai.lireLaListe() == 0)
            #expect(essai.appels == appels)
            #expect(try await essai.send(.delete, essai.cheminDArret, "{}").status == 200)
            #expect(try await essai.lireLaListe() > 0)
        }
    }

    @Test("ce qu'une liste envoie d'inattendu est au relevé de dérive, comme d'une réponse")
    func derive() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            try essai.pannes(.init(.codeInconnu(champ: "nationalite", code: "MARS")))
            #expect(try await essai.lireLaListe() > 0)
            let rapport = try await essai.get("/v1/adaptateurs/29-finistere/derive")
            let derive = try #require(rapport.objets("derives").first { $0["detail"] as? String == "MARS" })
            #expect(derive["espece"] as? String == "recode" && derive["operation"] as? String == "page")
            #expect(derive["nombre"] as? Int ?? 0 > 10)
            let lues = rapport.objets("lectures").first { $0["issue"] as? String == "trouvee" }
            #expect(lues?["operation"] as? String == "page")
        }
    }
}

extension GatewayEssai {
    /// Reads the site's paged list to its end, as a part of the gateway would.
    /// - Returns: how many demandes it gave.
    func lireLaListe() async throws -> Int {
        let (listes, nom) = (gateway.listes, site.kind.rawValue)
        let liste = try #require(listes.listes(site: nom).first { $0.estPaginee })
        var curseur = listes.commencer(liste.nom, site: nom, depuis: nil)
        var lues = 0
        while let place = curseur, case .page(let page) = await listes.page(place, site: nom) {
            lues += page.demandes.count
            curseur = page.suivante
        }
        return lues
    }
}
