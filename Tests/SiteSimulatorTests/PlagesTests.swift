import Testing

@testable import SiteSimulator

@Suite("Registre par plages")
struct PlagesTests {
    @Test(
        "Les plages donnent chaque demande une fois, dans l'ordre, quelle que soit leur taille",
        arguments: [7, 100, 500])
    func completude(taille: Int) async throws {
        try await Sites.exemple(population: 301) { site, client in
            let (numeros, totaux) = try await Portail.tout(client, taille: taille)
            #expect(numeros == (0..<301).compactMap { site.numero(at: $0) })
            #expect(totaux == [301])
        }
    }

    @Test("Une plage est un 206 qui dit ses bornes et le total ; le registre entier, un 200 ; après la fin, un 416")
    func statuts() async throws {
        try await Sites.exemple(population: 120) { site, client in
            let jeton = try await Portail.jeton(client)
            let essais: [(String?, Int, String, Int)] = [
                (nil, 206, "demandes 0-99/120", 100), ("demandes=0-99", 206, "demandes 0-99/120", 100),
                ("demandes=100-199", 206, "demandes 100-119/120", 20),
                ("demandes=0-119", 200, "demandes 0-119/120", 120),
                ("demandes=0-", 200, "demandes 0-119/120", 120), ("demandes=119-119", 206, "demandes 119-119/120", 1),
            ]
            for (plage, statut, contenu, nombre) in essais {
                let answer = try await client.send(Portail.lister(jeton, plage))
                #expect(answer.status == statut && answer.header("Content-Range") == contenu, "\(plage ?? "")")
                #expect(answer.header("Accept-Range") == "demandes 500")
                #expect(try JSONValue(answer.body).members?["demandes"]?.items?.count == nombre)
            }
            let apres = try await client.send(Portail.lister(jeton, "demandes=120-219"))
            #expect(apres.status == 416 && apres.header("Content-Range") == "demandes */120")
            #expect(try Portail.anomalie(apres)["code"] == .string("ERRDEM0007"))
        }
    }

    @Test(
        "Une plage mal formée est un 400 qui nomme l'en-tête",
        arguments: ["bytes=0-99", "demandes=9-0", "demandes=-10", "demandes=0-9,20-29", "demandes=a-b", "demandes="])
    func malFormee(_ plage: String) async throws {
        try await Sites.exemple { _, client in
            let answer = try await client.send(Portail.lister(try await Portail.jeton(client), plage))
            #expect(answer.status == 400)
            #expect(try Portail.anomalie(answer)["rubrique"] == .string("Range"))
        }
    }

    @Test("La liste porte le même objet qu'une lecture ; par lignes, ce qu'il faut pour voir un changement")
    func vues() async throws {
        try await Sites.exemple { site, client in
            let jeton = try await Portail.jeton(client)
            let numero = try #require(site.numero(at: 12))
            let liste = try await client.send(Portail.lister(jeton, "demandes=12-12"))
            let lecture = try await client.send(Portail.lire(numero, jeton))
            let lue = try #require(try JSONValue(lecture.body).members?["demande"])
            #expect(try JSONValue(liste.body).members?["demandes"]?.items == [lue])
            func ligne() async throws -> [String: JSONValue] {
                let answer = try await client.send(Portail.lister(jeton, "demandes=12-12", "?vue=lignes"))
                return try #require(try JSONValue(answer.body).members?["demandes"]?.items?.first?.members)
            }
            let avant = try await ligne()
            #expect(avant.keys.sorted() == ["chronologie", "etat", "numero_unique", "revision"])
            try site.changer(numero, .telephone("0639980001"))
            let apres = try await ligne()
            #expect(apres["numero_unique"] == .string(numero))
            #expect(apres["revision"]?.integer == (avant["revision"]?.integer ?? 0) + 1)
            #expect(try await client.send(Portail.lister(jeton, nil, "?vue=tout")).status == 400)
        }
    }

    @Test("Une demande effacée quitte la liste, les suivantes remontent, le total baisse ; aucune autre ne manque")
    func effacement() async throws {
        try await Sites.exemple { site, client in
            let avant = try await Portail.tout(client, taille: 100)
            let vivante = try #require(site.numeros(cas: "active", combien: 9).last)
            try site.radier(vivante, motif: "ABANDON")
            site.horloge.avancer(ms: 400 * 86_400_000)
            let deradiee = try #require(site.numeros(cas: "radiee-RADREN", combien: 1).first)
            try site.radier(deradiee, motif: "")
            let apres = try await Portail.tout(client, taille: 7)
            let effacees = Set(avant.numeros).subtracting(apres.numeros)
            #expect(apres.numeros == avant.numeros.filter { !effacees.contains($0) })
            #expect(apres.totaux == [apres.numeros.count])
            #expect(effacees.contains(vivante) && !effacees.contains(deradiee))
            let jeton = try await Portail.jeton(client)
            for numero in effacees {
                let answer = try await client.send(Portail.lire(numero, jeton))
                #expect(try Portail.anomalie(answer)["code"] == .string("ERRDEM0003"))
            }
        }
    }

    @Test("Trois millions de demandes : la dernière plage vient comme la première")
    func million() async throws {
        try await Sites.exemple(population: 3_000_000) { site, client in
            let jeton = try await Portail.jeton(client)
            let answer = try await client.send(Portail.lister(jeton, "demandes=2999998-", "?vue=lignes"))
            #expect(answer.header("Content-Range") == "demandes 2999998-2999999/3000000")
            let derniere = try #require(site.numero(at: 2_999_999))
            #expect(answer.text.contains(derniere))
        }
    }
}
