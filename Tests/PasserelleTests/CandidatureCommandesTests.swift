import Demandes
import Foundation
import Testing

@testable import passerelle

@Suite("Commandes d'une candidature")
struct CandidatureCommandesTests {
    @Test("list, show, et chaque geste jusqu'au bail, au terminal")
    func jusquAuBail() async throws {
        try await GatewayEssai.with(le: GatewayEssai.jourDesTables) { essai in
            let scene = try await SceneDOffre(essai)
            let maison = try Maison(essai)
            let can = try await scene.publierEtPostuler()[0]
            let compte = scene.postulants[0].compte
            for de in [["--offre", scene.offre], ["--compte", compte]] {
                let liste = try await maison.run(arguments: ["candidature", "list"] + de)
                #expect(liste.code == 0 && liste.sortie.contains(can), "\(liste.erreurs)")
                #expect(liste.erreurs.contains("1 en tout, 1 en cours."))
            }
            let tot = try await maison.run("candidature", "valider", can)
            #expect(tot.code == 1 && tot.erreurs.contains("« En attente »"), "\(tot.erreurs)")
            #expect(tot.erreurs.contains("[etape_impossible]"))
            let posee = try await maison.run("candidature", "show", can)
            let attendue = "Logement inventé à Brest : En attente, pour l'instant parmi les 10 premières."
            #expect(posee.erreurs.contains(attendue), "\(posee.erreurs)")
            essai.avancer(jours: 8)
            try await essai.travailler()
            _ = try await essai.mettreAJour(compte)
            let jour = HeureDeParis.jour(essai.horloge.now()).iso
            for (geste, etat) in [
                (["valider", can], "validee"), (["transmettre", can], "transmise"), (["reception", can], "transmise"),
                (["contact", can], "transmise"), (["visite", can, "--le", "2026-12-01"], "transmise"),
                (["commission", can, "--le", jour], "en_commission"),
                (["decision", can, "attribution_classee", "--rang", "2"], "attribuee"),
                (["proposition", can], "attribuee"), (["reponse", can, "oui"], "acceptee"),
                (["bail", can], "bail_signe"),
            ] {
                let rendu = try await maison.run(arguments: ["candidature"] + geste)
                #expect(rendu.code == 0 && rendu.sortie.contains(#""etat":"\#(etat)""#), "\(geste) : \(rendu.erreurs)")
                if geste[0] == "proposition" {
                    #expect(rendu.erreurs.contains("Attribuée, rang 2, rang 1 au classement."))
                    #expect(rendu.erreurs.contains("Attendu jusqu'au 8 décembre 2026 inclus."))
                }
            }
            let finie = try await maison.run("candidature", "show", can)
            #expect(finie.erreurs.contains("28 novembre 2026") && finie.erreurs.contains("bail_signe"))
        }
    }

    @Test("rejeter, condition levée, annuler ; ce qui n'a pas de sens est une faute d'usage, ou refusé")
    func autresGestes() async throws {
        try await GatewayEssai.with(le: GatewayEssai.jourDesTables) { essai in
            let scene = try await SceneDOffre(essai, postulants: 3)
            let maison = try Maison(essai)
            let cans = try await scene.publierEtPostuler()
            #expect(try await maison.json("candidature", "annuler", cans[0])["libelle"] as? String == "Annulée")
            let humeur = try await maison.run("candidature", "rejeter", cans[1], "--motif", "humeur")
            #expect(humeur.code == 1 && humeur.erreurs.contains("[motif_hors_catalogue]"))
            let rejet = try await maison.run("candidature", "rejeter", cans[1], "--motif", "injoignable")
            #expect(rejet.code == 0 && rejet.erreurs.contains("Motif : nous n'avons pas réussi à vous joindre."))
            essai.avancer(jours: 8)
            try await essai.travailler()
            _ = try await essai.mettreAJour(scene.postulants[2].compte)
            let can = cans[2]
            let conseiller = try fichier(essai, scene.conseiller, "conseiller")
            for geste in ["valider", "transmettre"] {
                let rendu = try await maison.run("candidature", geste, can, "--jeton-fichier", conseiller)
                #expect(rendu.code == 0, "\(geste) : \(rendu.erreurs)")
            }
            let jour = HeureDeParis.jour(essai.horloge.now()).iso
            let autre = try fichier(essai, try await essai.jeton(bailleur: "bailleur-autre"), "autre")
            let refus = try await maison.run(
                "candidature", "commission", can, "--le", jour, "--jeton-fichier", autre)
            #expect(refus.code == 1 && refus.erreurs.contains("[autre_bailleur]"), "\(refus.erreurs)")
            _ = try await maison.json("candidature", "commission", can, "--le", jour)
            let condition = try await maison.run(
                "candidature", "decision", can, "sous_condition", "--piece", "Avis 2025", "--avant", "2026-12-05")
            #expect(condition.erreurs.contains("Pièce attendue : Avis 2025."), "\(condition.erreurs)")
            #expect(condition.erreurs.contains("Attendu jusqu'au 5 décembre 2026 inclus."))
            let levee = try await maison.json("candidature", "condition-levee", can)
            #expect(levee["libelle"] as? String == "Attribuée")
            for faute in [
                ["list"], ["list", "--offre", "o", "--compte", "c"], ["visite", can, "--le", "demain"],
                ["reponse", can, "peut-être"], ["rejeter", can],
            ] {
                #expect(try await maison.run(arguments: ["candidature"] + faute).code == 2, "\(faute)")
            }
            #expect(try await maison.run("candidature", "show", "can_inconnue0").code == 1)
        }
    }

    private func fichier(_ essai: GatewayEssai, _ jeton: String, _ nom: String) throws -> String {
        let fichier = essai.folder.appending(path: "\(nom).jeton")
        try Data("\(jeton)\n".utf8).write(to: fichier)
        return fichier.path
    }
}
