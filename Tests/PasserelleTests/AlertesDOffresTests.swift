import Demandes
import Foundation
import Testing
import Transport

@testable import passerelle

@Suite("Alertes sur les nouvelles offres, par l'API")
struct AlertesDOffresTests {
    private static let objet = "Une nouvelle offre correspond à votre alerte"

    private func recus(_ essai: GatewayEssai) throws -> [CourrierRecu] {
        try essai.courriers(a: GatewayEssai.courriel).filter { $0.objet == Self.objet }
    }

    @Test("créée, lue, supprimée par le salarié : l'offre qui convient part une fois, et plus rien ensuite")
    func salarie() async throws {
        try await GatewayEssai.with { essai in
            try await essai.importerReferentiel()
            let (compte, ouverte) = try await essai.candidatEtOffre()
            let (jeton, chemin) = (try await essai.jeton(compte: compte), "/v1/comptes/\(compte)/alertes")
            let creee = try await essai.post(chemin, #"{"communes":["29019"]}"#, token: jeton)
            #expect(creee.status == 201, "\(creee.body)")
            let id = try #require(creee["alerte"])
            #expect(try await essai.post(chemin, #"{"communes":["29019"]}"#, token: jeton)["alerte"] == id)
            #expect(try await essai.get(chemin, token: jeton).objets("alertes").count == 1)
            _ = try await essai.publierComme(ouverte)
            for _ in 0..<2 { try await essai.travailler() }
            let recu = try #require(try recus(essai).first)
            #expect(try recus(essai).count == 1)
            #expect(recu.texte.contains("Logement inventé à Brest") && recu.texte.contains("400 € par mois"))
            #expect(try await essai.send(.delete, "\(chemin)/\(id)", "{}", jeton).status == 200)
            #expect(try await essai.send(.delete, "\(chemin)/\(id)", "{}", jeton)["code"] == "alerte_inconnue")
            #expect(try await essai.get(chemin, token: jeton).objets("alertes").isEmpty)
            _ = try await essai.publierComme(ouverte)
            try await essai.travailler()
            #expect(try recus(essai).count == 1)
        }
    }

    @Test("par SMS si c'est choisi, dans le dossier des SMS, sans nommer le logement ni personne")
    func parSMS() async throws {
        try await GatewayEssai.with { essai in
            try await essai.importerReferentiel()
            let (compte, ouverte) = try await essai.candidatEtOffre(mobile: "+33639980012")
            _ = try await essai.post("/v1/comptes/\(compte)/dossier/notifications", #"{"canal":"sms"}"#)
            _ = try await essai.post("/v1/comptes/\(compte)/alertes")
            _ = try await essai.publierComme(ouverte)
            for _ in 0..<2 { try await essai.travailler() }
            let sms = try essai.sms()
            #expect(sms.count == 1 && sms[0].hasPrefix("+33639980012\nAL'in : une nouvelle offre"), "\(sms)")
            #expect(!sms.joined().contains("Logement inventé"))
            #expect(try recus(essai).isEmpty)
        }
    }

    @Test("par SMS, mais sans téléphone : le message vient par courriel plutôt que de se perdre, une fois")
    func sansTelephone() async throws {
        try await GatewayEssai.with { essai in
            try await essai.importerReferentiel()
            let (compte, ouverte) = try await essai.candidatEtOffre()
            _ = try await essai.post("/v1/comptes/\(compte)/dossier/notifications", #"{"canal":"sms"}"#)
            _ = try await essai.post("/v1/comptes/\(compte)/alertes")
            _ = try await essai.publierComme(ouverte)
            for _ in 0..<2 { try await essai.travailler() }
            #expect(try essai.sms().isEmpty)
            #expect(try recus(essai).count == 1)
            _ = try await essai.post("/v1/comptes/\(compte)/dossier/notifications", #"{"canal":"les_deux"}"#)
            _ = try await essai.publierComme(ouverte)
            for _ in 0..<2 { try await essai.travailler() }
            #expect(try recus(essai).count == 2, "le courriel y est déjà")
        }
    }

    @Test("une commune inconnue, un loyer impossible, un champ inconnu, le compte d'un autre : refusés, et dits")
    func refus() async throws {
        try await GatewayEssai.with { essai in
            try await essai.importerReferentiel()
            let (compte, autre) = (try await essai.etranger(), try await essai.etranger())
            let chemin = "/v1/comptes/\(compte)/alertes"
            for (corps, code, champ) in [
                (#"{"communes":["29999"]}"#, "alerte_incoherente", "communes"),
                (#"{"loyer_maximal_centimes":0}"#, "alerte_incoherente", "loyer_maximal_centimes"),
                (#"{"surface_minimale":3}"#, "alerte_incoherente", "surface_minimale"),
                (#"{"communes":["29"]}"#, "champ_invalide", "communes"),
                (#"{"types":["t9"]}"#, "champ_invalide", "types"), (#"{"quartier":"x"}"#, "champ_invalide", "quartier"),
            ] {
                let refus = try await essai.post(chemin, corps)
                #expect(refus.status == 422 && refus["code"] == code && refus.champs == [champ], "\(refus.body)")
                #expect(refus["detail"]?.isEmpty == false)
            }
            let jeton = try await essai.jeton(compte: autre)
            #expect(try await essai.post(chemin, token: jeton).status == 404)
            #expect(try await essai.get(chemin, token: jeton).status == 404)
        }
    }

    @Test("en commandes : creer, lister, supprimer")
    func commandes() async throws {
        try await GatewayEssai.with { essai in
            try await essai.importerReferentiel()
            let (compte, maison) = (try await essai.etranger(), try Maison(essai))
            let creee = try await maison.json(
                "alerte", "creer", "--compte", compte, "--commune", "29019", "--type", "t2", "--loyer-maximal", "60000")
            let id = try #require(creee["alerte"] as? String)
            #expect(creee["loyer_maximal_centimes"] as? Int == 60_000 && creee["types"] as? [String] == ["t2"])
            let lues = try await maison.json("alerte", "lister", "--compte", compte)
            #expect((lues["alertes"] as? [[String: Any]])?.first?["alerte"] as? String == id)
            #expect(try await maison.json("alerte", "supprimer", id, "--compte", compte)["alerte"] as? String == id)
            #expect(try await essai.alertes(compte).isEmpty)
        }
    }
}

extension GatewayEssai {
    fileprivate func alertes(_ compte: String) async throws -> [String] {
        try await get("/v1/comptes/\(compte)/alertes").objets("alertes").compactMap { $0["alerte"] as? String }
    }
}
