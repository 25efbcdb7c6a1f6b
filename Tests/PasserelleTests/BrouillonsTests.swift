import Demandes
import Foundation
import Testing
import Transport

@testable import passerelle

@Suite("Brouillons d'offres, par l'API")
struct BrouillonsTests {
    private static let sien = "bailleur-essai"

    private func bailleur(_ essai: GatewayEssai, _ id: String) async throws -> String {
        let reponse = try await essai.post(
            "/v1/jetons", #"{"agent":"essai-\#(id)","role":"bailleur","bailleur":"\#(id)"}"#)
        return try #require(reponse["jeton"], "\(reponse.body)")
    }

    @Test("un brouillon se corrige champ par champ, ne se voit que de son bailleur, puis ne se corrige plus")
    func correction() async throws {
        try await GatewayEssai.with { essai in
            try await essai.importerReferentiel()
            let (sien, autre) = (try await bailleur(essai, Self.sien), try await bailleur(essai, "un-autre"))
            let creee = try await essai.post("/v1/offres", GatewayEssai.offre("t2", #""surface":40"#), token: sien)
            let offre = try #require(creee["offre"], "\(creee.body)")
            let corrigee = try await essai.send(
                .patch, "/v1/offres/\(offre)", #"{"surface":46,"loyer_centimes":41000,"delai_jours":12}"#, sien)
            #expect(corrigee.status == 200 && corrigee.nombre("surface") == 46, "\(corrigee.body)")
            #expect(corrigee.nombre("loyer_centimes") == 41_000 && corrigee.nombre("delai_jours") == 12)
            #expect(corrigee["titre"] == creee["titre"] && corrigee.nombre("charges_centimes") == 5_000)
            #expect(corrigee.nombre("version") == 2 && corrigee["etat"] == "brouillon")
            let redite = try await essai.send(.patch, "/v1/offres/\(offre)", #"{"surface":46}"#, sien)
            #expect(redite.nombre("version") == 2, "rien ne change : aucun acte")
            #expect(try await essai.get("/v1/offres/\(offre)", token: autre)["code"] == "offre_inconnue")
            let deLAutre = try await essai.send(.patch, "/v1/offres/\(offre)", #"{"surface":50}"#, autre)
            #expect(deLAutre["code"] == "autre_bailleur", "\(deLAutre.body)")
            #expect(try await essai.post("/v1/offres/\(offre)/publication", token: sien)["etat"] == "publiee")
            let tard = try await essai.send(.patch, "/v1/offres/\(offre)", #"{"surface":50}"#, sien)
            #expect(tard.status == 409 && tard["code"] == "etape_impossible", "\(tard.body)")
            #expect(tard["detail"]?.contains("Publiée") == true)
            #expect(try await essai.get("/v1/offres/\(offre)").nombre("surface") == 46)
            #expect(try await essai.get("/v1/reconstruction").json["egales"] as? Bool == true)
        }
    }

    @Test("une correction impossible est refusée avec son code, son champ et une phrase ; le brouillon reste tel quel")
    func impossibles() async throws {
        try await GatewayEssai.with { essai in
            try await essai.importerReferentiel()
            let creee = try await essai.post("/v1/offres", GatewayEssai.offre("t3", #""surface":60"#))
            let offre = try #require(creee["offre"], "\(creee.body)")
            for (change, code, champs) in [
                (#"{"surface":4}"#, "offre_incoherente", ["surface"]),
                (#"{"surface":20}"#, "offre_incoherente", ["surface"]),
                (#"{"commune":"29000"}"#, "offre_incoherente", ["commune"]),
                (#"{"financement":"PLX"}"#, "offre_incoherente", ["financement"]),
                (#"{"loyer_centimes":600000}"#, "offre_incoherente", ["loyer"]),
                (#"{"charges_centimes":90000}"#, "offre_incoherente", ["charges"]),
                (#"{"entreprises":["123"]}"#, "offre_incoherente", ["entreprise"]),
                (#"{"commune":"99999","surface":3}"#, "offre_incoherente", ["commune", "surface"]),
                (#"{"delai_jours":7}"#, "delai_trop_court", []),
                (#"{"surface":"grande"}"#, "champ_invalide", ["surface"]),
                (#"{"clot_le":"2020-01-01"}"#, "champ_invalide", ["clot_le"]),
            ] {
                let refus = try await essai.send(.patch, "/v1/offres/\(offre)", change)
                #expect(refus.status == 422 && refus["code"] == code && refus.champs == champs, "\(refus.body)")
                #expect(refus["detail"]?.isEmpty == false)
            }
            #expect(try await essai.get("/v1/offres/\(offre)").nombre("version") == 1)
            let absente = try await essai.send(.patch, "/v1/offres/off_inconnue0", #"{"surface":50}"#)
            #expect(absente["code"] == "offre_inconnue")
        }
    }

    @Test("un brouillon se retire, et n'est plus ni corrigé ni publié ; en commandes aussi")
    func retrait() async throws {
        try await GatewayEssai.with { essai in
            try await essai.importerReferentiel()
            let creee = try await essai.post("/v1/offres", GatewayEssai.offre("t2", #""surface":40"#))
            let (offre, maison) = (try #require(creee["offre"]), try Maison(essai))
            let corrigee = try await maison.json("offre", "corriger", offre, "--surface", "44", "--titre", "T2 calme")
            #expect(corrigee["surface"] as? Int == 44 && corrigee["titre"] as? String == "T2 calme")
            #expect(try await maison.run("offre", "corriger", offre).code == 2, "rien à corriger")
            #expect(try await maison.json("offre", "retirer", offre)["etat"] as? String == "retiree")
            for geste in ["publication", "retrait"] {
                #expect(try await essai.post("/v1/offres/\(offre)/\(geste)")["code"] == "etape_impossible")
            }
            #expect(try await maison.run("offre", "corriger", offre, "--surface", "45").code == 1)
        }
    }

    @Test("ce qui est clos est refusé : postuler passé le terme, une visite ou une commission passées")
    func clos() async throws {
        try await GatewayEssai.with { essai in
            try await essai.importerReferentiel()
            let (compte, offre) = try await essai.candidatEtOffre()
            let posee = try await essai.post("/v1/comptes/\(compte)/candidatures", #"{"offre":"\#(offre)"}"#)
            let can = try #require(posee["candidature"], "\(posee.body)")
            _ = try await essai.post("/v1/comptes/\(compte)/candidatures/\(can)/annulation")
            essai.avancer(jours: 8)
            let tard = try await essai.post("/v1/comptes/\(compte)/candidatures", #"{"offre":"\#(offre)"}"#)
            #expect(tard.status == 409 && tard["code"] == "offre_close", "\(tard.body)")
            #expect(tard["detail"]?.contains("date limite") == true)
            for geste in ["visite", "commission"] {
                let passee = try await essai.post("/v1/candidatures/\(can)/\(geste)", #"{"le":"2020-01-01"}"#)
                #expect(passee.status == 422 && passee["code"] == "jour_incoherent", "\(passee.body)")
                let fausse = try await essai.post("/v1/candidatures/\(can)/\(geste)", #"{"le":"hier"}"#)
                #expect(fausse["code"] == "champ_invalide" && fausse.champs == ["le"], "\(fausse.body)")
            }
        }
    }
}
