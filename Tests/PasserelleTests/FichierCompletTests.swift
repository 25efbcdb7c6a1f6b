import Demandes
import Foundation
import Registre
import SiteSimulator
import Testing

@testable import passerelle

@Suite("Le fichier entier d'un site, là où un texte le permet")
struct FichierCompletTests {
    @Test(
        "sans texte rien n'est gardé que le nombre ; avec un texte, ce qui est listé des territoires nommés, en silence"
    )
    func garde() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            let sans = try await essai.reconcilier()
            #expect(sans.bilan["listees"] ?? 0 > 100 && sans.bilan["gardees"] == 0, "\(sans.body)")
            try await essai.habiliter(["22"])
            #expect(try await essai.reconcilier().bilan["gardees"] == 0, "un autre territoire")
            #expect(try await essai.gardees() == 0)
            try await essai.habiliter(["22", "29"])
            let avec = try await essai.reconcilier()
            #expect(avec["etat"] == "publiee" && avec.json["depuis"] is NSNull, "\(avec.body)")
            let gardees = try #require(avec.bilan["gardees"])
            #expect(gardees > 100 && avec.bilan["gardees_ecrites"] == gardees && avec.bilan["tenues"] == 0)
            #expect(try await essai.gardees() == gardees)
            // Nobody is told: neither the journal, nor the state it is read from, nor any mail.
            #expect(try await essai.journal().isEmpty)
            #expect(try await essai.get("/v1/journal/instantane").objets("choses").isEmpty)
            try await essai.travailler()
            #expect(try essai.courriers().isEmpty)
            // Read again, nothing is written.
            let encore = try await essai.reconcilier()
            #expect(encore.bilan["gardees_ecrites"] == 0, "\(encore.body)")
            #expect(try await essai.gardees() == gardees)
        }
    }

    @Test("importer un numéro gardé demande le site et le code, comme tout autre ; rien n'en est montré avant")
    func importer() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            try await essai.habiliter(["29"])
            _ = try await essai.reconcilier()
            let (numero, inconnu) = (try essai.numero(), try essai.numeroInconnu())
            #expect(try await essai.estGarde(numero))
            let compte = try await essai.compte(de: essai.demandeur(numero))
            let etranger = try await essai.etranger()
            // The kept copy answers nothing in the site's place.
            try essai.pannes(GatewayEssai.maintenance)
            let (muet, autre) = (
                try await essai.importer(numero, etranger), try await essai.importer(inconnu, etranger)
            )
            #expect(muet.status == autre.status && muet["code"] == autre["code"], "\(muet.body) \(autre.body)")
            try essai.pannes()
            let appels = essai.appels
            let code = try await essai.code(apresImport: numero, par: compte)
            #expect(essai.appels > appels)
            #expect(try await essai.dossier(compte).status == 404)
            #expect(try await essai.evenements("demande_modifiee").isEmpty)
            #expect(try await essai.entrer(code, compte)["etat"] == "rattachee")
            #expect(try await essai.dossier(compte).nombre("version") == 1)
            // The run keeps both apart: what is attached, and the file.
            try essai.site.changer(numero.texte, .telephone("0639981234"))
            let passage = try await essai.reconcilier()
            #expect(passage.bilan["tenues"] == 1 && passage.bilan["gardees_ecrites"] == 1, "\(passage.body)")
        }
    }

    @Test(
        "retiré du manifeste, le texte emporte au passage suivant ce qu'il permettait de garder, et le bilan le dit"
    )
    func retire() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            try await essai.habiliter(["29"])
            let gardees = try #require(try await essai.reconcilier().bilan["gardees"])
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            try await essai.habiliter([])
            #expect(try await essai.gardees() == gardees, "rien ne s'efface avant le passage")
            let passage = try await essai.reconcilier()
            #expect(passage["etat"] == "publiee" && passage.bilan["effacees"] == gardees, "\(passage.body)")
            #expect(passage.bilan["gardees"] == 0)
            #expect(try await essai.gardees() == 0)
            #expect(try await essai.dossier(compte).status == 200, "ce qu'un compte a rattaché reste")
        }
    }

    @Test("des radiations en nombre ferment la barrière du fichier entier aussi ; rejeté, le passage n'y laisse rien")
    func barriere() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            try await essai.habiliter(["29"])
            let gardees = try #require(try await essai.reconcilier().bilan["gardees"])
            let numero = try essai.numero()
            let avant = try await essai.lue(numero)
            essai.avancer(minutes: 30)
            for rang in 0..<6 { try essai.site.radier(try essai.numero(rang: rang).texte, motif: "RADABA") }
            let passage = try await essai.reconcilier()
            let borne = passage.json["borne"] as? [String: Any]
            #expect(passage["etat"] == "a_approuver" && passage.bilan["gardees_radiees"] == 6, "\(passage.body)")
            #expect(
                borne?["detail"] as? String == "du fichier entier, 6 radiations ou retraits, 5 admis sur \(gardees)")
            #expect(try await essai.estGarde(numero, telle: avant), "les données d'hier restent")
            let id = try #require(passage["reconciliation"])
            _ = try await essai.decider("rejet", id, motif: "à revoir")
            try await essai.gateway.purge()
            #expect(try await essai.gardees() == gardees)
            #expect(try await essai.estGarde(numero, telle: avant))
            let approuve = try #require(try await essai.reconcilier()["reconciliation"])
            _ = try await essai.decider("approbation", approuve, motif: "vu avec le site")
            try await essai.gateway.reconcile()
            #expect(try await essai.vue(numero)?.estRadiee == true)
        }
    }

    @Test("annulé, un passage rend au fichier ce qu'il disait avant ; passé trente jours, il n'en reste qu'une lecture")
    func annulation() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            try await essai.habiliter(["29"])
            let gardees = try #require(try await essai.reconcilier().bilan["gardees"])
            let numero = try essai.numero()
            let avant = try await essai.lue(numero)
            essai.avancer(minutes: 30)
            try essai.site.changer(numero.texte, .telephone("0639981234"))
            let id = try #require(try await essai.reconcilier()["reconciliation"])
            #expect(try await !essai.estGarde(numero, telle: avant))
            _ = try await essai.decider("annulation", id, motif: "le site s'est trompé")
            try await essai.gateway.reconcile()
            #expect(try await essai.estGarde(numero, telle: avant))
            _ = try await essai.reconcilier()
            #expect(try await !essai.estGarde(numero, telle: avant))
            #expect(try await essai.gardees() == gardees + 1)
            essai.avancer(jours: 32)
            try await essai.gateway.purge()
            #expect(try await essai.gardees() <= gardees)
            #expect(try await !essai.estGarde(numero, telle: avant))
        }
    }

    @Test("un an après sa radiation rien ne reste d'une demande du fichier, et elle n'y revient pas")
    func effacement() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            try await essai.habiliter(["29"])
            _ = try await essai.reconcilier()
            let (radie, reste) = (try essai.numero(), try essai.numero(rang: 1))
            essai.avancer(minutes: 30)
            try essai.site.radier(radie.texte, motif: "RADABA")
            #expect(try await essai.reconcilier()["etat"] == "publiee")
            essai.avancer(jours: 300)
            try await essai.gateway.purge()
            #expect(try await essai.estGarde(radie))
            essai.avancer(jours: 70)
            try await essai.gateway.purge()
            #expect(try await !essai.estGarde(radie))
            #expect(try await essai.estGarde(reste))
            essai.auMemeInstant(minutes: 30)
            for numero in [radie, reste] { try essai.site.changer(numero.texte, .telephone("0639981234")) }
            let passage = try #require(try await essai.reconcilier()["reconciliation"])
            #expect(try await essai.vue(radie, dans: passage) == nil)
            #expect(try await essai.vue(reste, dans: passage)?.estDuPassage == true)
        }
    }

    @Test(
        "absente d'une liste entière, une demande du fichier n'y est plus, et s'efface passé le temps d'annuler"
    )
    func absente() async throws {
        try await GatewayEssai.with(.exemple, population: 120) { essai in
            try await essai.parAbsence()
            try await essai.habiliter(["99"])
            let gardees = try #require(try await essai.reconcilier().bilan["gardees"])
            let (partie, restee) = (try essai.numero(), try essai.numero(rang: 1))
            essai.avancer(minutes: 30)
            try essai.site.supprimer(partie.texte)
            let passage = try await essai.reconcilier()
            #expect(passage["etat"] == "publiee" && passage.bilan["gardees_absentes"] == 1, "\(passage.body)")
            #expect(passage.bilan["gardees"] == gardees - 1)
            #expect(try await !essai.estGarde(partie))
            #expect(try await essai.estGarde(restee))
            let apres = try await essai.reconcilier()
            #expect(apres.bilan["gardees_absentes"] == 0, "\(apres.body)")
            essai.avancer(jours: 32)
            try await essai.gateway.purge()
            #expect(try await essai.vue(partie) == nil)
        }
    }
}

extension GatewayEssai {
    /// Starts again with a text that lets the whole file of these departments be kept; none: no text any more.
    func habiliter(_ departements: [String]) async throws {
        let manifeste = "\(site.kind.rawValue)/manifest.yml"
        let copie = try Adaptateurs.completer(manifeste, "", in: folder)
        let original = Programme.root.appending(path: "adapters/\(manifeste)")
        let noms = departements.map { "\"\($0)\"" }.joined(separator: ", ")
        let titre =
            departements.isEmpty
            ? ""
            : "habilitation: { kind: fichier-complet, text: Convention, date: 2026-01-15, territories: [\(noms)] }\n"
        let texte = try String(contentsOf: original, encoding: .utf8)
        try Data((texte + titre).utf8).write(to: URL(filePath: copie).appending(path: manifeste))
        try await redemarrer { $0.adapters = copie }
    }

    /// Readings kept of the site's file.
    func gardees() async throws -> Int {
        let site = site.kind.rawValue
        return try await gateway.atelier.depot.lire { try $0.nombreDuFichier(site: site) }
    }

    /// As the published runs have it, and that one.
    func vue(
        _ numero: NumeroUnique, telle demande: Demande = Demande(), dans passage: String = ""
    ) async throws -> VueDuFichier? {
        let site = site.kind.rawValue
        return try await gateway.atelier.depot.lire {
            try $0.vueDuFichier(numero, site: site, dans: passage, lue: demande)
        }
    }

    func estGarde(_ numero: NumeroUnique) async throws -> Bool { try await vue(numero).map { !$0.estAbsente } ?? false }

    /// Whether it is kept as that reading has it.
    func estGarde(_ numero: NumeroUnique, telle demande: Demande) async throws -> Bool {
        try await vue(numero, telle: demande)?.estPareille ?? false
    }
}
