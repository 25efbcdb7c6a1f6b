import Testing

@testable import SiteSimulator

@Suite("Jetons du portail")
struct JetonsTests {
    @Test("L'application se nomme dans le formulaire ou en Basic, et reçoit un jeton porteur d'une heure")
    func donner() async throws {
        try await Sites.exemple { site, client in
            let numero = try #require(site.numero(at: 3))
            // passerelle-recette:secret-de-recette
            let basic = "Authorization: Basic cGFzc2VyZWxsZS1yZWNldHRlOnNlY3JldC1kZS1yZWNldHRl"
            for requete in [
                Portail.demander(), Portail.demander(Portail.formulaire + "&scope=registre.lecture"),
                Portail.demander("grant_type=client_credentials", headers: [basic]),
            ] {
                let answer = try await client.send(requete)
                #expect(answer.status == 200 && answer.header("Cache-Control") == "no-store")
                let corps = try #require(try JSONValue(answer.body).members)
                #expect(corps["token_type"] == .string("Bearer") && corps["expires_in"]?.integer == 3600)
                let jeton = try #require(corps["access_token"]?.text)
                #expect(try await client.send(Portail.lire(numero, jeton)).status == 200)
            }
        }
    }

    @Test("Le point de jeton refuse avec les mots de la RFC 6749")
    func refus() async throws {
        try await Sites.exemple { _, client in
            let essais: [(String, Int, String)] = [
                ("grant_type=client_credentials", 400, "invalid_request"),
                (Portail.formulaire.replacing("secret-de", with: "autre-de"), 401, "invalid_client"),
                (Portail.formulaire.replacing("=passerelle", with: "=inconnue"), 401, "invalid_client"),
                (Portail.formulaire.replacing("client_credentials", with: "password"), 400, "unsupported_grant_type"),
                (Portail.formulaire + "&scope=registre.ecriture", 400, "invalid_scope"),
            ]
            for (formulaire, statut, code) in essais {
                let answer = try await client.send(Portail.demander(formulaire))
                #expect(answer.status == statut, "\(formulaire)")
                #expect(try JSONValue(answer.body).members?["error"] == .string(code), "\(formulaire)")
            }
            let json = try await client.send(
                RawClient.request(
                    "POST", "/oauth/jeton", headers: ["Content-Type: application/json"],
                    body: Array(Portail.formulaire.utf8)))
            #expect(json.status == 400)
            #expect(try await client.send(RawClient.get("/oauth/jeton")).status == 405)
        }
    }

    @Test("Un jeton absent, faux, périmé ou révoqué est un 401 du portail ; un jeton neuf passe")
    func fin() async throws {
        try await Sites.exemple { site, client in
            let numero = try #require(site.numero(at: 3))
            let jeton = try await Portail.jeton(client)
            func refuse(_ jeton: String) async throws {
                let answer = try await client.send(Portail.lire(numero, jeton))
                #expect(answer.status == 401 && answer.text.contains("PST401"))
                #expect(answer.header("WWW-Authenticate") == "Bearer error=\"invalid_token\"")
            }
            try await refuse("")
            try await refuse("x")
            try await refuse(String(jeton.dropLast()) + (jeton.hasSuffix("0") ? "1" : "0"))
            site.horloge.avancer(ms: 3_599_999)
            #expect(try await client.send(Portail.lire(numero, jeton)).status == 200)
            site.horloge.avancer(ms: 1)
            try await refuse(jeton)
            let neuf = try await Portail.jeton(client)
            #expect(try await client.send(Portail.lire(numero, neuf)).status == 200)
            site.revoquerJetons()
            try await refuse(neuf)
            let dernier = try await Portail.jeton(client)
            #expect(try await client.send(Portail.lire(numero, dernier)).status == 200)
        }
    }

    @Test("Le port de commande révoque les jetons, sur le site qui en donne et sur lui seul")
    func commande() async throws {
        try await Sites.exemple { site, client in
            let jeton = try await Portail.jeton(client)
            let commande = RawClient(port: site.controlPort)
            #expect(try await commande.send(RawClient.request("DELETE", "/jetons", body: [])).status == 200)
            let numero = try #require(site.numero(at: 3))
            #expect(try await client.send(Portail.lire(numero, jeton)).status == 401)
            #expect(site.compteurs.lignes.map(\.operation) == ["jeton", "lecture"])
        }
        try await Sites.finistere { site, _ in
            let answer = try await RawClient(port: site.controlPort).send(
                RawClient.request("DELETE", "/jetons", body: []))
            #expect(answer.status == 404)
        }
    }
}
