import Testing

@testable import SiteSimulator

@Suite("Site 29-finistere")
struct ImhowebSiteTests {
    @Test("Une demande se lit par son numéro ; la corrélation revient telle quelle")
    func lecture() async throws {
        try await Sites.finistere { site, client in
            let numero = try #require(site.numero(at: 3))
            let answer = try await client.send(Sites.lire(numero))
            #expect(answer.status == 200)
            #expect(answer.header("Content-Type") == "application/json; charset=utf-8")
            #expect(answer.header("X-Correlation-Id") == "essai-1")
            let fiche = try #require(try JSONValue(answer.body).members)
            #expect(fiche["numeroUnique"] == .string(numero))
            #expect(fiche["departement"] == .string("29"))
            #expect(fiche["idDemande"]?.integer == 100_003)
        }
    }

    @Test("Chaque fiche des 800 premières est un JSON strict, avec les champs obligatoires du contrat")
    func fiches() throws {
        let population = try Population(seed: 9, size: 800, territoire: .finistere, kind: .finistere)
        for rang in 0..<800 {
            let demande = population.demande(rang)
            let octets = FicheJSON(territoire: .finistere, demande: demande).octets()
            let fiche = try #require(try JSONValue(octets).members)
            for champ in ["idDemande", "version", "etat", "departement", "guichet", "dates", "typeDemandeur"] {
                #expect(fiche[champ] != nil, "\(champ) manque au rang \(rang)")
            }
            let dates = fiche["dates"]?.members
            #expect(dates?["depot"]?.text?.utf8.count == 10)
            #expect(dates?["derniereModification"]?.text?.utf8.count == 25)
            #expect((fiche["radiation"]?.members != nil) == (demande.radiation != nil))
            if demande.etat == .radiee { #expect(fiche["radiation"]?.members?["motif"]?.text?.isEmpty == false) }
            #expect((fiche["numeroUnique"]?.text == nil) == (demande.numero == nil))
        }
    }

    @Test("Clé absente ou fausse, corrélation absente ou mal formée, autre méthode : refusées avec leur code")
    func entetes() async throws {
        try await Sites.finistere { site, client in
            let chemin = "/api/v1/demandes/\(try #require(site.numero(at: 3)))"
            let essais: [([String], Int, String)] = [
                ([], 401, "HAB-401"), (["X-Cle-Api: fausse", "X-Correlation-Id: a"], 401, "HAB-401"),
                (["X-Cle-Api: cle-de-recette"], 400, "DEM-400"),
                (["X-Cle-Api: cle-de-recette", "X-Correlation-Id: à b"], 400, "DEM-400"),
                (
                    ["X-Cle-Api: cle-de-recette", "X-Correlation-Id: \(String(repeating: "a", count: 65))"], 400,
                    "DEM-400"
                ),
            ]
            for (headers, status, code) in essais {
                let answer = try await client.send(RawClient.get(chemin, headers: headers))
                #expect(answer.status == status)
                #expect(try Self.code(answer) == code)
            }
            let post = try await client.send(RawClient.request("POST", chemin, headers: Sites.cle, body: []))
            #expect(post.status == 405)
        }
    }

    static func code(_ answer: RawAnswer) throws -> String? {
        try JSONValue(answer.body).members?["erreur"]?.members?["code"]?.text
    }

    @Test("Numéro mal formé 400, inconnu 404, d'un autre site 421, sans numéro encore 404, fusionné 409")
    func refus() async throws {
        try await Sites.finistere(population: 20_000) { site, client in
            func lire(_ numero: String) async throws -> RawAnswer { try await client.send(Sites.lire(numero)) }
            #expect(try await lire("029").status == 400)
            #expect(try await lire("029032402018729g01").status == 400)
            #expect(try Self.code(try await lire("029019900000099999")) == "DEM-404")
            let ailleurs = try await lire("1110324018729G1175")
            #expect(ailleurs.status == 421)
            #expect(try JSONValue(ailleurs.body).members?["erreur"]?.members?["departement"] == .string("75"))
            #expect(site.numero(at: 127) == nil)
            let fusion = try #require(site.numeros(cas: "radiee-RADFUS", combien: 1).first)
            let answer = try await lire(fusion)
            #expect(answer.status == 409)
            let nouveau = try #require(
                try JSONValue(answer.body).members?["erreur"]?.members?["numeroRemplacant"]?.text)
            #expect(try await lire(nouveau).status == 200)
        }
    }

    @Test("Un an après sa radiation, une demande est effacée : 410, et elle quitte la liste et son total")
    func effacement() async throws {
        try await Sites.finistere { site, client in
            let numero = try #require(site.numeros(cas: "radiee-RADREN", combien: 1).first)
            #expect(try await client.send(Sites.lire(numero)).status == 200)
            let avant = try await Listing.tout(client, taille: 100)
            site.horloge.avancer(ms: 400 * 86_400_000)
            let answer = try await client.send(Sites.lire(numero))
            #expect(answer.status == 410)
            #expect(try JSONValue(answer.body).members?["erreur"]?.members?["motif"] == .string("NONRENOUV"))
            let apres = try await Listing.tout(client, taille: 100)
            #expect(apres.total < avant.total)
            #expect(apres.fiches.count == apres.total)
            #expect(!apres.fiches.contains { $0.numero == numero })
        }
    }
}
