import Foundation
import Testing

@testable import passerelle

@Suite("Sauvegarder et rendre, au terminal")
struct SauvegardeAuTerminalTests {
    @Test("copiée en marche, rendue à l'arrêt : ce qui a suivi n'est plus, l'époque a changé, chacun l'apprend")
    func rendue() async throws {
        let recepteur = try Recepteur()
        defer { recepteur.stop() }
        try await GatewayEssai.with { essai in
            let maison = try Maison(essai)
            let copie = essai.folder.appending(path: "copie.sqlite").path
            _ = try await essai.abonner(recepteur)
            let garde = try await essai.evenement()
            try await essai.gateway.deliver()
            let prise = try await maison.json("backup", copie)
            #expect(prise["position"] as? Int == 1 && prise["fichier"] as? String == copie, "\(prise)")
            let perdu = try await essai.evenement()
            try await essai.gateway.deliver()
            let curseur = try #require(try await essai.get("/v1/journal")["curseur"])

            let refus = try await maison.run("restore", copie, "--replace")
            #expect(refus.code == 5, "en marche : \(refus.erreurs)")
            #expect(try await essai.get("/v1/comptes/\(perdu)").status == 200)

            try await essai.redemarrer(aLArret: {
                let sansLeDire = try await maison.run("restore", copie)
                #expect(sansLeDire.code == 1, "une base est en place : \(sansLeDire.erreurs)")
                let rendue = try await maison.json("restore", copie, "--replace")
                #expect(rendue["position"] as? Int == 1 && rendue["epoque"] as? String != prise["epoque"] as? String)
            })
            #expect(try await essai.get("/v1/comptes/\(garde)").status == 200)
            #expect(try await essai.get("/v1/comptes/\(perdu)").status == 404)
            #expect(try await essai.get("/v1/journal?apres=\(curseur)")["code"] == "epoque_changee")
            let suite = try await essai.evenement()
            try await essai.gateway.deliver()
            #expect(
                recepteur.recus.map(\.evenement) == [
                    "passerelle.compte_cree", "passerelle.compte_cree", "passerelle.epoque_changee",
                    "passerelle.compte_cree",
                ])
            #expect(suite != perdu)
            #expect(try await maison.json("verify")["versions_egales"] as? Bool == true)
        }
    }
}
