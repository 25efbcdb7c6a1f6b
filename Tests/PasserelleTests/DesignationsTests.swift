import Acces
import Demandes
import Foundation
import Testing
import Transport

@testable import passerelle

@Suite("Désignations du préfet, par l'API")
struct DesignationsTests {
    @Test("un opérateur la note, elle se lit et passe devant ; ni salarié, ni bailleur, ni conseiller ne désignent")
    func notee() async throws {
        try await GatewayEssai.with { essai in
            try await essai.importerReferentiel()
            let (compte, offre) = try await essai.candidatEtOffre()
            let posee = try await essai.post("/v1/comptes/\(compte)/candidatures", #"{"offre":"\#(offre)"}"#)
            let can = try #require(posee["candidature"], "\(posee.body)")
            let chemin = "/v1/candidatures/\(can)/designation"
            let jour = HeureDeParis.jour(essai.horloge.now()).iso
            let lettre = #"{"le":"\#(jour)","reference":"DALO 2026-17"}"#
            let jetons = [
                try await essai.jeton(compte: compte), try await essai.jeton(.service).jeton,
                try await essai.jeton(.lecteur).jeton,
                try await essai.jetonDe("conseiller", #""territoires":["29"]"#),
                try await essai.jetonDe("bailleur", #""bailleur":"bailleur-essai""#),
            ]
            for jeton in jetons {
                #expect(try await essai.post(chemin, lettre, token: jeton)["code"] == "droit_manquant")
                #expect(try await essai.send(.delete, chemin, "{}", jeton)["code"] == "droit_manquant")
            }
            let demain = try #require(HeureDeParis.jour(essai.horloge.now()).plus(jours: 1)).iso
            for (corps, code, champ) in [
                (#"{"le":"\#(demain)","reference":"x"}"#, "designation_incoherente", "le"),
                (#"{"le":"\#(jour)","reference":"  "}"#, "designation_incoherente", "reference"),
                (#"{"le":"\#(jour)"}"#, "champ_invalide", "reference"), (#"{"reference":"x"}"#, "champ_invalide", "le"),
            ] {
                let refus = try await essai.post(chemin, corps)
                #expect(refus.status == 422 && refus["code"] == code && refus.champs == [champ], "\(refus.body)")
            }
            let operateur = try await essai.jeton(.operateur).jeton
            let notee = try await essai.post(chemin, lettre, token: operateur)
            #expect(notee.status == 200 && notee.json["designee"] as? Bool == true, "\(notee.body)")
            #expect(!notee.body.contains("DALO 2026-17"), "ce qui est retenu n'en dit pas plus")
            let lue = try await essai.get("/v1/candidatures/\(can)")
            #expect((lue.json["designation"] as? [String: Any])?["reference"] as? String == "DALO 2026-17")
            essai.avancer(jours: 8)
            try await essai.travailler()
            let close = try await essai.get("/v1/offres/\(offre)")
            #expect(close["motif_moins"]?.hasPrefix("désignation du préfet") == true, "\(close.body)")
            #expect(try await essai.get("/v1/candidatures/\(can)")["etat"] == "presentee")
            #expect(try await essai.post(chemin, lettre)["code"] == "etape_impossible")
            #expect(try await essai.get("/v1/reconstruction").json["egales"] as? Bool == true)
        }
    }

    @Test("en commandes : noter, puis retirer")
    func commandes() async throws {
        try await GatewayEssai.with { essai in
            try await essai.importerReferentiel()
            let (compte, offre) = try await essai.candidatEtOffre()
            let posee = try await essai.post("/v1/comptes/\(compte)/candidatures", #"{"offre":"\#(offre)"}"#)
            let (can, maison) = (try #require(posee["candidature"], "\(posee.body)"), try Maison(essai))
            let jour = HeureDeParis.jour(essai.horloge.now()).iso
            let notee = try await maison.json("designation", "noter", can, "--le", jour, "--reference", "DALO-1")
            #expect(notee["designee"] as? Bool == true)
            #expect(try await maison.json("designation", "retirer", can)["designee"] as? Bool == false)
            #expect(
                try await maison.run("designation", "noter", can, "--le", "2999-01-01", "--reference", "x").code == 1)
        }
    }
}

extension GatewayEssai {
    fileprivate func jetonDe(_ role: String, _ ressort: String) async throws -> String {
        let reponse = try await post("/v1/jetons", #"{"agent":"essai-\#(role)","role":"\#(role)",\#(ressort)}"#)
        return try #require(reponse["jeton"], "\(reponse.body)")
    }
}
