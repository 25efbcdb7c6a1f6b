import Demandes
import SiteSimulator
import Testing

@testable import passerelle

@Suite("De l'offre au bail, par l'API")
struct HistoireDeBailTests {
    @Test("publiée, vue, posée, classée, validée, transmise, attribuée, signée, radiée : chacun sous son jeton")
    func histoire() async throws {
        try await GatewayEssai.with(le: GatewayEssai.jourDesTables) { essai in
            let scene = try await SceneDOffre(essai)
            let can = try await poser(scene)
            try await instruire(scene, can)
            try await signer(scene, can)
            try essai.site.radier(scene.postulants[0].numero.texte, motif: "ATTRIB")
            #expect(try await essai.mettreAJour(scene.postulants[0].compte).status == 200)
            try await essai.travailler()
            let close = try await scene.lire(can, par: scene.postulants[0].jeton)
            #expect(close["etat"] == "close" && close["libelle"] == "Bail signé", "\(close.body)")
            #expect(close["motif"] == "bail")
            let actes = close.objets("historique").compactMap { $0["type"] as? String }
            #expect(actes == Self.actes)
            let objets = try essai.courriers(a: GatewayEssai.courriel).map(\.objet)
            #expect(objets.filter(Self.courriers.contains) == Self.courriers, "un message par cause")
            try await essai.rejouer()
        }
    }

    private static let actes = [
        "candidature_deposee", "candidature_classee", "candidature_presentee", "candidature_validee",
        "candidature_transmise", "candidature_recue", "candidature_contactee", "visite_prevue",
        "candidature_en_commission", "candidature_attribuee", "logement_propose", "candidature_acceptee", "bail_signe",
        "situation_modifiee", "candidature_close",
    ]
    private static let courriers = [
        "Votre candidature est enregistrée", "Votre candidature est envoyée au bailleur",
        "Une visite du logement est prévue", "Votre candidature passe en commission",
        "La commission a retenu votre candidature", "Un logement vous est proposé : répondez à temps",
        "Votre bail est signé",
    ]

    /// Published, seen, and applied for: a refusal says everything that is missing.
    private func poser(_ scene: SceneDOffre) async throws -> String {
        let (essai, lui) = (scene.essai, scene.postulants[0])
        #expect(try await scene.verdict(lui) == nil, "un brouillon ne se voit pas")
        #expect(try await essai.get("/v1/offres/\(scene.offre)", token: lui.jeton).status == 404)
        let publiee = try await scene.publier()
        #expect(publiee["etat"] == "publiee" && publiee["date_limite"] == "2026-11-27", "\(publiee.body)")
        #expect(try await scene.verdict(lui) == "eligible")
        let vide = try await scene.postuler(lui)
        #expect(vide.status == 409 && vide["code"] == "dossier_a_completer", "\(vide.body)")
        #expect(vide.champs == ["employeur", "residence_principale", "pieces_a_confirmer"])
        try await essai.completerDossier(lui.compte, lui.jeton)
        let posee = try await scene.postuler(lui)
        #expect(posee.status == 201 && posee["libelle"] == "En attente", "\(posee.body)")
        let encore = try await scene.postuler(lui)
        #expect(encore["candidature"] == posee["candidature"], "postuler deux fois n'en fait qu'une")
        let can = try #require(posee["candidature"])
        let position = try await scene.lire(can, par: lui.jeton).json["position"] as? [String: Any]
        #expect(position?["bande"] as? String == "parmi les 10 premières" && position?["deposees"] as? Int == 1)
        try await essai.travailler()
        return can
    }

    /// Closed, ranked, looked at and sent, on a reading that is fresh.
    private func instruire(_ scene: SceneDOffre, _ can: String) async throws {
        let (essai, lui) = (scene.essai, scene.postulants[0])
        #expect(try await scene.agir(can, "validation", par: scene.conseiller)["code"] == "etape_impossible")
        essai.avancer(jours: 7)
        try await essai.travailler()
        #expect(try await scene.lire(can)["etat"] == "deposee", "la date limite est encore ouverte")
        essai.avancer(jours: 1)
        try await essai.travailler()
        let presentee = try await scene.lire(can)
        #expect(presentee["etat"] == "presentee" && presentee.nombre("rang") == 1, "\(presentee.body)")
        let offre = try await essai.get("/v1/offres/\(scene.offre)")
        #expect(offre["etat"] == "presentee" && offre.nombre("presentees") == 1)
        #expect(offre["motif_moins"]?.hasPrefix("1 candidature") == true && offre["grille"] == "demonstration/1")
        #expect(try await scene.agir(can, "transmission", par: scene.conseiller)["code"] == "etape_impossible")
        let validee = try await scene.agir(can, "validation", par: scene.conseiller)
        #expect(validee["etat"] == "validee", "\(validee.body)")
        let vieille = try await scene.agir(can, "transmission", par: scene.conseiller)
        #expect(vieille.status == 409 && vieille["code"] == "lecture_trop_ancienne", "\(vieille.body)")
        #expect(try await essai.mettreAJour(lui.compte).status == 200)
        let envoyee = try await scene.agir(can, "transmission", par: scene.conseiller)
        #expect(envoyee["etat"] == "transmise" && envoyee["libelle"] == "En cours d'instruction", "\(envoyee.body)")
        let tard = try await essai.post(
            "/v1/comptes/\(lui.compte)/candidatures/\(can)/annulation", token: lui.jeton)
        #expect(tard["code"] == "candidature_deja_transmise")
        #expect(tard["detail"]?.contains("envoyée au bailleur le 28 novembre 2026") == true, "\(tard.body)")
    }

    /// The landlord's part, up to the lease.
    private func signer(_ scene: SceneDOffre, _ can: String) async throws {
        #expect(try await scene.agir(can, "reception")["recue_le"] != nil)
        #expect(try await scene.agir(can, "contact")["contact_le"] != nil)
        #expect(try await scene.agir(can, "visite", scene.le(dans: 3))["visite"] == "2026-12-01")
        let inscrite = try await scene.agir(can, "commission", scene.le())
        #expect(inscrite["libelle"] == "Proposée à la commission", "\(inscrite.body)")
        let decidee = try await scene.agir(can, "decision", #"{"decision":"attribution"}"#)
        #expect(decidee["libelle"] == "Attribuée", "\(decidee.body)")
        let proposee = try await scene.agir(can, "proposition")
        #expect(proposee["echeance"] == "2026-12-08T23:00:00.000Z", "dix jours, le premier ne compte pas")
        #expect(try await scene.repondre(scene.postulants[0], can, true)["etat"] == "acceptee")
        let signee = try await scene.agir(can, "bail")
        #expect(signee["libelle"] == "Bail signé, radiation attendue", "\(signee.body)")
        #expect(try await scene.essai.get("/v1/offres/\(scene.offre)")["etat"] == "attribuee")
    }

    @Test("le silence vaut refus : le logement va au rang suivant, avec autant de jours pour répondre")
    func silence() async throws {
        try await GatewayEssai.with(le: GatewayEssai.jourDesTables) { essai in
            let scene = try await SceneDOffre(essai, postulants: 2, delai: 15)
            let (premier, second) = (scene.postulants[0], scene.postulants[1])
            let cans = try await scene.publierEtPostuler()
            try await scene.transmettre(cans)
            for can in cans { #expect(try await scene.agir(can, "commission", scene.le()).status == 200) }
            let rang = { (rang: Int) in #"{"decision":"attribution_classee","rang":\#(rang)}"# }
            #expect(try await scene.agir(cans[0], "decision", rang(1))["libelle"] == "Attribuée")
            for memeRang in [rang(1), #"{"decision":"attribution"}"#] {
                let pris = try await scene.agir(cans[1], "decision", memeRang)
                #expect(pris.status == 409 && pris["code"] == "rang_deja_donne", "\(pris.body)")
            }
            #expect(try await scene.agir(cans[1], "decision", rang(2))["libelle"] == "Attribuée, rang 2")
            #expect(try await scene.agir(cans[1], "proposition")["code"] == "rang_pas_encore")
            // The fifteenth day is a Sunday.
            #expect(try await scene.agir(cans[0], "proposition")["echeance"] == "2026-12-14T23:00:00.000Z")
            essai.avancer(jours: 16)
            try await essai.travailler()
            #expect(try await scene.lire(cans[0])["etat"] == "attribuee", "le dernier jour court encore")
            essai.avancer(jours: 1)
            try await essai.travailler()
            let silencieux = try await scene.lire(cans[0])
            #expect(silencieux["etat"] == "sans_reponse" && silencieux["libelle"] == "Non retenue")
            #expect(try await scene.repondre(premier, cans[0], true)["code"] == "reponse_tardive")
            #expect(try await scene.lire(cans[1])["echeance"] == "2026-12-30T23:00:00.000Z")
            #expect(try await scene.repondre(second, cans[1], true)["etat"] == "acceptee")
            #expect(try await scene.agir(cans[1], "bail")["etat"] == "bail_signe")
            try await essai.rejouer()
        }
    }

    @Test("sous condition : la pièce qui ne vient pas à temps rend le logement ; la demande est libre aussitôt")
    func condition() async throws {
        try await GatewayEssai.with(le: GatewayEssai.jourDesTables) { essai in
            let scene = try await SceneDOffre(essai)
            let can = try await scene.publierEtPostuler()[0]
            try await scene.transmettre([can])
            #expect(try await scene.agir(can, "commission", scene.le()).status == 200)
            let sans = try await scene.agir(can, "decision", #"{"decision":"sous_condition","piece":"Avis 2025"}"#)
            #expect(sans.status == 422 && sans.champs == ["avant"], "\(sans.body)")
            let decidee = try await scene.agir(
                can, "decision", #"{"decision":"sous_condition","piece":"Avis 2025","avant":"2026-12-05"}"#)
            #expect(decidee["libelle"] == "Sous condition" && decidee["condition"] == "Avis 2025")
            #expect(decidee["echeance"] == "2026-12-05T23:00:00.000Z")
            essai.avancer(jours: 8)
            try await essai.travailler()
            let passee = try await scene.lire(can)
            #expect(passee["etat"] == "non_retenue" && passee["motif"] == "condition_non_remplie", "\(passee.body)")
            let autre = try await essai.post(
                "/v1/offres", GatewayEssai.offre("t2", #""surface":50"#), token: scene.bailleur)
            let id = try #require(autre["offre"])
            #expect(try await essai.post("/v1/offres/\(id)/publication", token: scene.bailleur).status == 200)
            let lui = scene.postulants[0]
            let encore = try await essai.post(
                "/v1/comptes/\(lui.compte)/candidatures", #"{"offre":"\#(id)"}"#, token: lui.jeton)
            #expect(encore.status == 201, "\(encore.body)")
            try await essai.rejouer()
        }
    }

    @Test("aucun bail sur un numéro radié ; rétabli, la candidature reprend où elle en était")
    func suspendue() async throws {
        try await GatewayEssai.with(le: GatewayEssai.jourDesTables) { essai in
            let scene = try await SceneDOffre(essai)
            let lui = scene.postulants[0]
            let can = try await scene.publierEtPostuler()[0]
            try await scene.transmettre([can])
            try await scene.agir(can, "commission", scene.le())
            try await scene.agir(can, "decision", #"{"decision":"attribution"}"#)
            try await scene.agir(can, "proposition")
            #expect(try await scene.repondre(lui, can, true)["etat"] == "acceptee")
            try essai.site.radier(lui.numero.texte, motif: "ABANDON")
            _ = try await essai.mettreAJour(lui.compte)
            try await essai.travailler()
            let radiee = try await scene.lire(can)
            #expect(radiee.json["suspendue"] as? Bool == true, "\(radiee.body)")
            #expect(
                radiee.json["pieces_a_confirmer"] as? Bool == false, "une demande radiée n'a pas de pièces à donner")
            let refus = try await scene.agir(can, "bail")
            #expect(refus.status == 409 && refus["code"] == "candidature_suspendue", "\(refus.body)")
            try essai.site.radier(lui.numero.texte, motif: "")
            _ = try await essai.mettreAJour(lui.compte)
            try await essai.travailler()
            #expect(try await scene.lire(can).json["suspendue"] as? Bool == false)
            #expect(try await scene.agir(can, "bail")["etat"] == "bail_signe")
            try await essai.rejouer()
        }
    }
}
