import Demandes
import Foundation
import Testing

@testable import passerelle

@Suite("Création de compte")
struct CreationDeCompteTests {
    private static let courriel = "lea@courriel.example"
    private static let mot = "Grenouille-7"

    @Test("une personne crée son compte, choisit son mot de passe par le lien, se connecte par son adresse")
    func creer() async throws {
        try await GatewayEssai.with { essai in
            #expect(try await essai.creerSonCompte(Self.courriel).status == 202)
            let lien = try await essai.lien(a: Self.courriel)
            #expect(lien.genre == "confirmer")
            #expect(try await essai.choisir(lien, Self.mot).status == 204)
            let ouverte = try await essai.connecter(" Lea@Courriel.example ", Self.mot)
            #expect(ouverte.status == 201 && ouverte["compte"] == lien.compte, "\(ouverte.body)")
            let compte = try await essai.get("/v1/comptes/\(lien.compte)", token: ouverte["jeton"])
            #expect(compte["courriel_confirme_le"] != nil && compte["nom_naissance"] == "Exemple", "\(compte.body)")
            let encore = try await essai.choisir(lien, Self.mot)
            #expect(encore.status == 422 && encore["code"] == "lien_perime", "un lien ne sert qu'une fois")
        }
    }

    @Test("le lien qui confirme vaut deux jours, celui qui change le mot de passe une heure ; le dernier seul vaut")
    func durees() async throws {
        try await GatewayEssai.with { essai in
            _ = try await essai.creerSonCompte(Self.courriel)
            let premier = try await essai.lien(a: Self.courriel)
            essai.avancer(jours: 2)
            #expect(try await essai.choisir(premier, Self.mot)["code"] == "lien_perime")
            _ = try await essai.creerSonCompte(Self.courriel)
            let second = try await essai.lien(a: Self.courriel)
            #expect(try await essai.choisir(second, Self.mot).status == 204)

            #expect(try await essai.oublier(Self.courriel).status == 202)
            let oubli = try await essai.lien(a: Self.courriel)
            #expect(oubli.genre == "mot-de-passe" && oubli.compte == second.compte)
            essai.avancer(heures: 1)
            #expect(try await essai.choisir(oubli, "Autre-mot-8")["code"] == "lien_perime")
            _ = try await essai.oublier(Self.courriel)
            let nouveau = try await essai.lien(a: Self.courriel)
            #expect(try await essai.choisir(oubli, "Autre-mot-8")["code"] == "lien_perime")
            #expect(try await essai.choisir(nouveau, "Autre-mot-8").status == 204)
            #expect(try await essai.connecter(Self.courriel, Self.mot).status == 401)
            #expect(try await essai.connecter(Self.courriel, "Autre-mot-8").status == 201)
        }
    }

    @Test("une adresse connue et une inconnue ont la même réponse ; qui tient la boîte seul apprend la différence")
    func memeReponse() async throws {
        try await GatewayEssai.with { essai in
            let connue = try await essai.creerSonCompte(Self.courriel)
            let lien = try await essai.lien(a: Self.courriel)
            #expect(try await essai.choisir(lien, Self.mot).status == 204)
            let encore = try await essai.creerSonCompte(Self.courriel)
            #expect(encore.status == connue.status && encore.body == connue.body)
            #expect(try await essai.lien(a: Self.courriel).genre == "mot-de-passe")
            let oubli = try await essai.oublier(Self.courriel)
            let personne = try await essai.oublier("personne@courriel.example")
            #expect(oubli.status == personne.status && oubli.body == personne.body)
            try await essai.travailler()
            #expect(try essai.courriers(a: "personne@courriel.example").isEmpty)
        }
    }

    @Test("au plus un message par minute et cinq par jour pour une adresse")
    func retenue() async throws {
        try await GatewayEssai.with { essai in
            for _ in 0..<3 { #expect(try await essai.creerSonCompte(Self.courriel).status == 202) }
            try await essai.travailler()
            #expect(try essai.courriers(a: Self.courriel).count == 1)
            for _ in 0..<8 {
                essai.avancer(minutes: 1)
                #expect(try await essai.creerSonCompte(Self.courriel).status == 202)
            }
            try await essai.travailler()
            #expect(try essai.courriers(a: Self.courriel).count == 5)
        }
    }

    @Test("un mot de passe trop simple est refusé, chaque manque dans une phrase, et le lien sert encore")
    func motsDePasse() async throws {
        try await GatewayEssai.with { essai in
            _ = try await essai.creerSonCompte(Self.courriel)
            let lien = try await essai.lien(a: Self.courriel)
            for (mot, manques) in [
                ("Court-1", 1), ("sans-majuscule-1", 1), ("SANS-MINUSCULE-1", 1), ("Sans-chiffre", 1), ("abc", 3),
            ] {
                let refus = try await essai.choisir(lien, mot)
                #expect(refus.status == 422 && refus.objets("erreurs").count == manques, "\(mot) : \(refus.body)")
            }
            #expect(try await essai.choisir(lien, String(repeating: "Aa1", count: 43)).status == 422)
            #expect(try await essai.choisir(lien, String(repeating: "Aa1é", count: 32)).status == 204)
        }
    }

    @Test("qui crée son compte dit tout ce qu'il faut, et ne se porte garant de rien")
    func champs() async throws {
        try await GatewayEssai.with { essai in
            let refus = try await essai.post("/v1/creations-de-compte", "{}", token: "")
            #expect(
                Set(refus.champs) == [
                    "nom_naissance", "prenoms", "date_naissance", "mobile", "courriel", "consentement",
                ])
            let garant = try await essai.creerSonCompte(Self.courriel, #","courriel_confirme":true"#)
            #expect(garant.status == 422 && garant.champs == ["courriel_confirme"], "\(garant.body)")
            try await essai.travailler()
            #expect(try essai.courriers().isEmpty)
        }
    }
}

/// What a link carries.
private struct Lien {
    let genre: String
    let compte: String
    let jeton: String
}

extension GatewayEssai {
    fileprivate func creerSonCompte(_ courriel: String, _ plus: String = "") async throws -> Reponse {
        try await post(
            "/v1/creations-de-compte",
            """
            {"civilite":"madame","nom_naissance":"Exemple","prenoms":"Léa","date_naissance":"1990-02-28",\
            "mobile":"0639980123","courriel":"\(courriel)","consentement":"2026-01"\(plus)}
            """, token: "")
    }

    fileprivate func oublier(_ courriel: String) async throws -> Reponse {
        try await post("/v1/creations-de-compte/oubli", #"{"courriel":"\#(courriel)"}"#, token: "")
    }

    fileprivate func choisir(_ lien: Lien, _ mot: String) async throws -> Reponse {
        let corps = JSON.object([
            ("compte", .string(lien.compte)), ("jeton", .string(lien.jeton)), ("mot_de_passe", .string(mot)),
        ])
        return try await post("/v1/creations-de-compte/mot-de-passe", corps.text, token: "")
    }

    /// The link of the newest mail to that address.
    fileprivate func lien(a courriel: String) async throws -> Lien {
        try await travailler()
        let texte = try #require(try courriers(a: courriel).last?.texte)
        let trouve = try #require(texte.firstMatch(of: /(confirmer|mot-de-passe)\/(cpt_[a-z0-9]+)\/([0-9a-f]+)/))
        return Lien(
            genre: String(trouve.output.1), compte: String(trouve.output.2), jeton: String(trouve.output.3))
    }
}
