import Demandes
import Foundation
import SiteSimulator
import Testing

@testable import passerelle

@Suite("Les passages, au terminal")
struct PassagesAuTerminalTests {
    private func lignes(_ sortie: String) throws -> [[String: Any]] {
        try sortie.split(separator: "\n").map {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
        }
    }

    /// The report of the night under way: the one that ends this noon, or the next.
    private func nuits(_ maison: Maison, _ now: Instant) async throws -> String {
        var sorties = ""
        for jours in 0...1 {
            let jour = HeureDeParis.jour(now.plus(jours: jours)).iso
            let nuit = try await maison.run("nuit", "--date", jour)
            #expect(nuit.code == 0, "\(nuit.erreurs)")
            sorties += nuit.sortie
        }
        return sorties
    }

    @Test("sans terminal, une ligne de JSON à chaque pas jusqu'à la fin ; puis list, show, sites et nuit le disent")
    func suivi() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            let maison = try Maison(essai, "ailleurs")
            let passage = try await maison.run("reconcile", "--site", "29-finistere")
            #expect(passage.code == 0, "\(passage.sortie)\(passage.erreurs)")
            let pas = try lignes(passage.sortie)
            #expect(pas.count > 1 && pas.last?["etat"] as? String == "publiee", "\(passage.sortie)")
            let avancement = pas.last?["avancement"] as? [String: Any]
            #expect(avancement?["listees"] as? Int ?? 0 > 100 && pas.last?["groupes"] == nil, "\(passage.sortie)")
            let id = try #require(pas.last?["reconciliation"] as? String)
            let liste = try await maison.run("reconcile", "list", "--site", "29-finistere")
            #expect(liste.sortie.hasPrefix("\(id)  29-finistere : publié, "), "\(liste.sortie)")
            let montre = try await maison.run("reconcile", "show", id)
            #expect(montre.sortie.hasPrefix("\(id)  29-finistere : publié, "), "\(montre.sortie)")
            #expect(try await maison.json("reconcile", "show", id, "--json")["reconciliation"] as? String == id)
            #expect(try await maison.run("sites").sortie.contains("29-finistere"))
            let nuits = try await nuits(maison, Instant(millisecondes: Int64(Date().timeIntervalSince1970 * 1000)))
            #expect(nuits.contains("29-finistere/page : fait \(id)"), "\(nuits)")
            #expect(try await maison.run("reconcile").code == 2, "ni site, ni --all")
            let inconnu = try await maison.run("reconcile", "--site", "nulle-part")
            #expect(inconnu.code == 1 && inconnu.erreurs.contains("[site_sans_liste]"), "\(inconnu)")
        }
    }

    @Test("une barrière fermée : show dit ce qui serait publié et la borne ; approve et undo demandent un motif")
    func barriere() async throws {
        try await GatewayEssai.with(population: 120) { essai in
            let maison = try Maison(essai)
            _ = try await essai.radierEnNombre()
            let passage = try await essai.reconcilier()
            let id = try #require(passage["reconciliation"])
            #expect(passage["etat"] == "a_approuver", "\(passage.body)")
            let montre = try await maison.run("reconcile", "show", id)
            #expect(montre.sortie.contains("barrière fermée (barriere.retraits)"), "\(montre.sortie)")
            #expect(montre.sortie.contains("radiee : 6  rat_"), "\(montre.sortie)")
            let nuits = try await nuits(maison, essai.horloge.now())
            #expect(nuits.contains("29-finistere/page : refusé \(id)") && nuits.contains("d'agir"), "\(nuits)")
            #expect(try await maison.run("reconcile", "approve", id).code == 2)
            let approuve = try await maison.run("reconcile", "approve", id, "--motif", "vu avec le site")
            #expect(approuve.code == 0 && approuve.sortie.contains("en publication"), "\(approuve)")
            try await essai.gateway.reconcile()
            let publie = try await maison.run("reconcile", "show", id)
            #expect(publie.sortie.contains("publié") && publie.sortie.contains("vu avec le site"), "\(publie.sortie)")
            #expect(try await essai.evenements("radiation").count == 6)
            #expect(try await maison.run("reconcile", "reject", id, "--motif", "trop tard").code == 1)
            #expect(try await maison.run("reconcile", "undo", id, "--motif", "le site s'est trompé").code == 0)
            try await essai.gateway.reconcile()
            #expect(try await essai.evenements("deradiation").count == 6)
            #expect(try await essai.get("/v1/reconciliations/\(id)")["etat"] == "annulee")
        }
    }
}
