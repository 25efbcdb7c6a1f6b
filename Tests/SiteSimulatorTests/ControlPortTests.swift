import Testing

@testable import SiteSimulator

@Suite("Port de commande")
struct ControlPortTests {
    private func appeler(
        _ site: RunningSite, _ method: String, _ path: String, _ body: String = ""
    ) async throws -> (status: Int, json: [String: JSONValue]) {
        let control = RawClient(port: site.controlPort)
        let answer = try await control.send(RawClient.request(method, path, body: Array(body.utf8)))
        return (answer.status, try #require(try JSONValue(answer.body).members))
    }

    @Test("GET /etat compte ce qui a été servi, par opération et par statut, sans aucun numéro")
    func etat() async throws {
        try await Sites.finistere { site, client in
            let numero = try #require(site.numero(at: 1))
            for request in [
                Sites.lire(numero), Sites.lire(numero), Sites.lister("taille=2"), Sites.lire("029019900000099999"),
            ] {
                _ = try await client.send(request)
            }
            let (status, json) = try await appeler(site, "GET", "/etat")
            let lignes = (json["requetes"]?.items ?? []).compactMap(\.members).map {
                "\($0["operation"]?.text ?? "") \($0["statut"]?.integer ?? 0) \($0["nombre"]?.integer ?? 0)"
            }
            #expect(status == 200)
            #expect(lignes == ["lecture 200 2", "lecture 404 1", "liste 200 1"])
            #expect(json["connexions"]?.integer == 4)
            #expect(json["site"] == .string("29-finistere") && json["population"]?.integer == 300)
        }
    }

    @Test("GET /numeros donne des numéros qui se lisent, et trouve un cas")
    func numeros() async throws {
        try await Sites.finistere { site, client in
            let (_, json) = try await appeler(site, "GET", "/numeros?de=120&combien=10")
            let numeros = (json["numeros"]?.items ?? []).compactMap { $0.members?["numero"]?.text }
            #expect(numeros.count == 10)
            #expect(numeros.first == site.numero(at: 120))
            // 127 waits for its number: it is skipped, not given as nothing.
            #expect(numeros[7] == site.numero(at: 128))
            let (_, cas) = try await appeler(site, "GET", "/numeros?cas=association&combien=1")
            let association = try #require(cas["numeros"]?.items?.first?.members?["numero"]?.text)
            #expect(try await client.send(Sites.lire(association)).text.contains("\"typeDemandeur\":\"ASSOCIATION\""))
        }
    }

    @Test("Changer, renouveler, radier, réactiver, fusionner : ce qui est servi change, la version croît")
    func demandes() async throws {
        try await Sites.finistere { site, client in
            let numero = try #require(site.numeros(cas: "couple", combien: 1).first)
            func fiche() async throws -> [String: JSONValue] {
                try #require(try JSONValue(try await client.send(Sites.lire(numero)).body).members)
            }
            let depart = try #require(try await fiche()["version"]?.integer)
            let adresse = #""adresse":{"numero":"4","voie":"rue du Phare","commune":"29019"}"#
            let corps = "{\"telephone\":\"0639980042\",\(adresse),\"codemandeurs\":null}"
            let (status, json) = try await appeler(site, "POST", "/demandes/\(numero)/changer", corps)
            #expect(status == 200 && json["version"]?.integer == depart + 1)
            let changee = try await fiche()
            #expect(changee["demandeur"]?.members?["telephones"]?.members?["mobile"] == .string("0639980042"))
            #expect(changee["adresseCourrier"]?.members?["voie"] == .string("rue du Phare"))
            let codemandeurs = changee["codemandeurs"]?.items ?? []
            #expect(codemandeurs.isEmpty)
            _ = try await appeler(site, "POST", "/demandes/\(numero)/renouveler")
            #expect(try await fiche()["dates"]?.members?["renouvellement"] == .string("20/11/2026"))
            _ = try await appeler(
                site, "POST", "/demandes/\(numero)/radier", #"{"motif":"RADIRR","sousMotif":"IRRSEJ"}"#)
            let radiee = try await fiche()
            #expect(radiee["etat"] == .string("RADIEE"))
            #expect(radiee["radiation"]?.members?["motif"] == .string("IRRECEV"))
            #expect(radiee["radiation"]?.members?["sousMotif"] == .string("SEJOUR"))
            _ = try await appeler(site, "POST", "/demandes/\(numero)/radier", #"{"motif":""}"#)
            let deradiee = try await fiche()
            #expect(deradiee["etat"] == .string("ACTIVE") && deradiee["radiation"]?.members?["motif"] == .string(""))
            #expect(deradiee["version"]?.integer == depart + 4)
            let autre = try #require(site.numero(at: 3))
            _ = try await appeler(site, "POST", "/demandes/\(numero)/fusionner", "{\"vers\":\"\(autre)\"}")
            let fusion = try await client.send(Sites.lire(numero))
            #expect(fusion.status == 409 && fusion.text.contains("\"numeroRemplacant\":\"\(autre)\""))
        }
    }

    @Test("PUT /pannes remplace, DELETE /pannes répare, POST /horloge déplace le temps du site")
    func pannesEtHorloge() async throws {
        try await Sites.finistere { site, client in
            let numero = try #require(site.numero(at: 1))
            let (status, json) = try await appeler(
                site, "PUT", "/pannes", #"[{"panne":"statut","statut":500,"fois":3}]"#)
            #expect(status == 200 && json["enVigueur"]?.integer == 1)
            #expect(try await client.send(Sites.lire(numero)).status == 500)
            _ = try await appeler(site, "DELETE", "/pannes")
            #expect(try await client.send(Sites.lire(numero)).status == 200)
            let (_, heure) = try await appeler(site, "POST", "/horloge", #"{"avancer":3600}"#)
            #expect(heure["horloge"] == .string("2026-11-20T11:15:00+01:00"))
            let (_, reglee) = try await appeler(site, "POST", "/horloge", #"{"instant":"2027-07-01T08:00:00+02:00"}"#)
            #expect(reglee["horloge"] == .string("2027-07-01T08:00:00+02:00"))
        }
    }

    @Test(
        "Un ordre mal écrit est refusé par son nom, et rien ne change",
        arguments: [
            ("POST", "/demandes/{n}/changer", #"{"telefone":"x"}"#, 400), ("POST", "/demandes/{n}/changer", "{}", 400),
            ("POST", "/demandes/{n}/changer", #"{"telephone":"0639980042","communes":["75056"]}"#, 400),
            ("POST", "/demandes/{n}/changer", #"{"dateNaissance":"2026-02-30"}"#, 400),
            ("POST", "/demandes/{n}/radier", #"{"motif":"CHOMAGE"}"#, 400),
            ("POST", "/demandes/{n}/radier", #"{"motif":""}"#, 400),
            ("POST", "/demandes/{n}/fusionner", #"{"vers":"{n}"}"#, 400),
            ("POST", "/demandes/029019900000099999/renouveler", "", 404), ("POST", "/demandes/{n}/effacer", "{}", 400),
            ("PUT", "/pannes", #"[{"panne":"grêle"}]"#, 400), ("PUT", "/pannes", #"[{"panne":"latence"}]"#, 400),
            ("PUT", "/pannes", #"[{"panne":"latence","ms":1,"foi":2}]"#, 400),
            ("PUT", "/pannes", #"[{"panne":"doctype"}]"#, 400),
            ("PUT", "/pannes", #"[{"panne":"statut","statut":500}"#, 400),
            ("PUT", "/pannes", #"[{"panne":"coupure","octet":1,"cadrage":"hasard"}]"#, 400),
            ("POST", "/horloge", #"{"instant":"demain"}"#, 400), ("GET", "/rien", "", 404),
        ])
    func refus(method: String, path: String, body: String, attendu: Int) async throws {
        try await Sites.finistere(population: 30) { site, client in
            let numero = try #require(site.numeros(cas: "active", combien: 1).first)
            let avant = try await client.send(Sites.lire(numero)).body
            let (status, json) = try await appeler(
                site, method, path.replacing("{n}", with: numero), body.replacing("{n}", with: numero))
            #expect(status == attendu && json["erreur"]?.text?.isEmpty == false)
            #expect(try await client.send(Sites.lire(numero)).body == avant)
        }
    }

    @Test("Deux changements au même instant du site ont des dates qui se suivent")
    func dates() async throws {
        try await Sites.finistere { site, _ in
            let numero = try #require(site.numero(at: 1))
            var dates: [String] = []
            for _ in 0..<3 {
                let (_, json) = try await appeler(
                    site, "POST", "/demandes/\(numero)/changer", #"{"precisions":"à revoir"}"#)
                dates.append(try #require(json["modifieeLe"]?.text))
            }
            #expect(dates == dates.sorted() && Set(dates).count == 3)
        }
    }
}
