import Demandes
import Testing

@testable import passerelle

@Suite("Offres et candidatures, par l'API")
struct CandidaturesTests {
    @Test("une offre impossible, un délai de sept jours, un motif, un jour qui n'existent pas : un code et une phrase")
    func refus() async throws {
        try await GatewayEssai.with(le: GatewayEssai.jourDesTables) { essai in
            let scene = try await SceneDOffre(essai)
            for (change, code, champs) in [
                (#""surface":4"#, "offre_incoherente", ["surface"]),
                (#""surface":60,"commune":"29000""#, "offre_incoherente", ["commune"]),
                (#""surface":60,"financement":"PLX""#, "offre_incoherente", ["financement"]),
                (#""surface":4,"financement":"PLX""#, "offre_incoherente", ["financement", "surface"]),
                (#""surface":60,"delai_jours":7"#, "delai_trop_court", []),
            ] {
                let refus = try await essai.post("/v1/offres", GatewayEssai.offre("t3", change))
                #expect(refus.status == 422 && refus["code"] == code, "\(refus.body)")
                #expect(refus.champs == champs && refus["detail"]?.isEmpty == false, "\(refus.body)")
            }
            #expect(try await essai.get("/v1/offres/off_inconnue0")["code"] == "offre_inconnue")
            #expect(try await scene.lire("can_inconnue0")["code"] == "candidature_inconnue")
            let can = try await scene.publierEtPostuler()[0]
            for motif in ["humeur", "non_attribution", "salarie"] {
                let rejet = try await scene.agir(can, "rejet", #"{"motif":"\#(motif)"}"#, par: scene.conseiller)
                #expect(rejet.status == 422 && rejet["code"] == "motif_hors_catalogue", "\(rejet.body)")
            }
            let passee = try await scene.agir(can, "visite", #"{"le":"hier"}"#)
            #expect(passee["code"] == "champ_invalide" && passee.champs == ["le"])
            let lui = scene.postulants[0]
            let annulee = try await essai.post(
                "/v1/comptes/\(lui.compte)/candidatures/\(can)/annulation", token: lui.jeton)
            #expect(annulee["libelle"] == "Annulée", "\(annulee.body)")
            essai.avancer(jours: 8)
            let close = try await scene.postuler(lui)
            #expect(close.status == 409 && close["code"] == "offre_close", "fermée par l'heure, tâche passée ou non")
            try await essai.travailler()
            #expect(try await scene.postuler(lui)["code"] == "offre_close")
            try await essai.rejouer()
        }
    }

    @Test("un bailleur n'agit sur l'offre d'aucun autre, un conseiller que dans ses départements")
    func autrui() async throws {
        try await GatewayEssai.with(le: GatewayEssai.jourDesTables) { essai in
            let scene = try await SceneDOffre(essai)
            let autre = try await essai.jeton(bailleur: "bailleur-autre")
            let ailleurs = try await essai.jeton(conseiller: "44")
            let chemin = "/v1/offres/\(scene.offre)"
            #expect(try await essai.get(chemin, token: autre).status == 404, "un brouillon n'est qu'à son bailleur")
            #expect(try await essai.post("\(chemin)/publication", token: autre)["code"] == "autre_bailleur")
            let can = try await scene.publierEtPostuler()[0]
            #expect(try await essai.post("\(chemin)/retrait", token: autre)["code"] == "autre_bailleur")
            let sienne = try await essai.post("/v1/offres", GatewayEssai.offre("t2", #""surface":46"#), token: autre)
            #expect(sienne.status == 403 && sienne["code"] == "autre_bailleur", "il ne publie qu'en son nom")
            #expect(try await scene.lire(can, par: ailleurs).status == 404)
            let tot = try await scene.lire(can, par: scene.bailleur)
            #expect(tot["code"] == "candidature_inconnue", "elle ne lui est pas encore transmise")
            #expect(try await scene.agir(can, "rejet", #"{"motif":"injoignable"}"#, par: ailleurs).status == 404)
            try await scene.transmettre([can])
            #expect(try await scene.lire(can, par: scene.bailleur)["etat"] == "transmise")
            let gestes = [
                ("reception", "{}"), ("visite", scene.le()), ("commission", scene.le()),
                ("decision", #"{"decision":"attribution"}"#), ("proposition", "{}"), ("bail", "{}"),
            ]
            for (geste, corps) in gestes {
                let refus = try await scene.agir(can, geste, corps, par: autre)
                #expect(refus.status == 403 && refus["code"] == "autre_bailleur", "\(geste) : \(refus.body)")
                #expect(try await scene.agir(can, geste, corps, par: scene.conseiller).status == 403, "\(geste)")
            }
            let lues = try await essai.get("\(chemin)/candidatures", token: autre)
            #expect(lues.status == 200 && lues.objets("candidatures").isEmpty, "\(lues.body)")
            #expect(try await scene.lire(can)["etat"] == "transmise", "rien n'a été touché")
        }
    }

    @Test("une décision hors de son tour est refusée, et ne change rien")
    func horsDeSonTour() async throws {
        try await GatewayEssai.with(le: GatewayEssai.jourDesTables) { essai in
            let scene = try await SceneDOffre(essai)
            let can = try await scene.publierEtPostuler()[0]
            let attribution = #"{"decision":"attribution"}"#
            try await scene.transmettre([can])
            for (geste, corps) in [("decision", attribution), ("proposition", "{}"), ("bail", "{}")] {
                let refus = try await scene.agir(can, geste, corps)
                #expect(refus.status == 409 && refus["code"] == "etape_impossible", "\(geste) : \(refus.body)")
            }
            #expect(try await scene.repondre(scene.postulants[0], can, true)["code"] == "etape_impossible")
            #expect(try await scene.agir(can, "commission", scene.le(dans: -1))["code"] == "jour_incoherent")
            #expect(try await scene.agir(can, "commission", scene.le(dans: 2))["etat"] == "en_commission")
            let avant = try await scene.agir(can, "decision", attribution)
            #expect(avant.status == 422 && avant["code"] == "jour_incoherent", "la commission n'a pas eu lieu")
            essai.avancer(jours: 2)
            #expect(try await scene.agir(can, "bail")["code"] == "etape_impossible")
            #expect(try await scene.agir(can, "decision", attribution)["etat"] == "attribuee")
            let seconde = try await scene.agir(can, "decision", #"{"decision":"irrecevabilite"}"#)
            #expect(seconde["code"] == "etape_impossible")
            #expect(try await scene.agir(can, "bail")["code"] == "etape_impossible", "rien n'est encore accepté")
            let tardif = try await scene.agir(can, "rejet", #"{"motif":"injoignable"}"#, par: scene.conseiller)
            #expect(tardif["code"] == "etape_impossible", "elle est chez le bailleur")
            #expect(try await scene.lire(can)["etat"] == "attribuee")
            try await essai.rejouer()
        }
    }

    @Test("une clé redonnée rend la même réponse, sans refaire le geste")
    func cle() async throws {
        try await GatewayEssai.with { essai in
            try await essai.importerReferentiel()
            let corps = GatewayEssai.offre("t2", #""surface":40"#)
            let premiere = try await essai.post("/v1/offres", corps, key: "offre-1")
            let seconde = try await essai.post("/v1/offres", corps, key: "offre-1")
            #expect(premiere.status == 201 && seconde.body == premiere.body, "\(premiere.body)")
            #expect(try await essai.evenements("offre_creee").count == 1)
        }
    }

    @Test("offres, candidatures rebuild --check et offre publier, en commandes")
    func commandes() async throws {
        try await GatewayEssai.with(le: GatewayEssai.jourDesTables) { essai in
            let scene = try await SceneDOffre(essai)
            let (compte, offre) = (scene.postulants[0].compte, scene.offre)
            let maison = try Maison(essai)
            #expect(try await maison.json("offre", "publier", offre)["etat"] as? String == "publiee")
            let onglets = try await maison.json("offres", "--compte", compte, "--json")
            #expect(Set(onglets.keys) == ["communes_demandees", "limitrophes", "autres"])
            #expect(onglets.values.contains { ($0 as? [String])?.contains(offre) == true })
            let bilan = try await maison.json("candidatures", "rebuild", "--check")
            #expect(bilan["egales"] as? Bool == true)
            #expect(try await maison.run("offre", "publier", offre).code == 1, "elle l'est déjà")
            #expect(try await maison.json("offre", "retirer", offre)["etat"] as? String == "retiree")
        }
    }
}
