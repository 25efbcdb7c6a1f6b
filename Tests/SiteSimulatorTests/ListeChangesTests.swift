import Testing

@testable import SiteSimulator

@Suite("Liste des changements")
struct ListeChangesTests {
    @Test(
        "Les pages donnent chaque demande une fois, dans l'ordre, quelle que soit leur taille",
        arguments: [1, 7, 100, 500])
    func completude(taille: Int) async throws {
        try await Sites.finistere(population: taille == 1 ? 40 : 301) { site, client in
            let listing = try await Listing.tout(client, taille: taille)
            #expect(listing.total == site.population.size)
            #expect(listing.fiches.map(\.identifiant) == (0..<site.population.size).map { 100_000 + $0 })
            #expect(listing.pages == (site.population.size + taille - 1) / taille)
        }
    }

    @Test("Depuis un instant, lui compris : ses ex æquo y sont, les plus anciennes non")
    func depuis() async throws {
        try await Sites.finistere { site, client in
            let instant = site.population.calendrier.modifieeLe(150)
            let iso = instant.iso.replacing("+", with: "%2B")
            let listing = try await Listing.tout(client, depuis: iso, taille: 40)
            #expect(listing.fiches.first?.identifiant == 100_148)
            #expect(listing.fiches.count == 152 && listing.total == 152)
        }
    }

    @Test("Une demande changée passe en fin de liste avec une version de plus, et n'y est qu'une fois")
    func changement() async throws {
        try await Sites.finistere { site, client in
            let numero = try #require(site.numero(at: 10))
            let avant = try await Listing.tout(client, taille: 100)
            try site.changer(numero, .telephone("0639980001"))
            let apres = try await Listing.tout(client, taille: 100)
            #expect(apres.total == avant.total)
            #expect(apres.fiches.count { $0.numero == numero } == 1)
            #expect(apres.fiches.last?.numero == numero)
            let ancienne = try #require(avant.fiches.first { $0.numero == numero })
            #expect(apres.fiches.last?.version == ancienne.version + 1)
        }
    }

    @Test("Une demande changée pendant la lecture revient plus loin ; rien ne manque")
    func pendant() async throws {
        try await Sites.finistere { site, client in
            let premiere = try await client.send(Sites.lister("taille=100"))
            let page = try #require(try JSONValue(premiere.body).members)
            let numero = try #require(site.numero(at: 5))
            try site.renouveler(numero)
            var vus = Set((page["demandes"]?.items ?? []).compactMap { $0.members?["idDemande"]?.integer })
            var curseur = page["suivant"]?.text
            var derniere: String?
            while let texte = curseur {
                let answer = try await client.send(Sites.lister("taille=100&curseur=\(texte)"))
                let suite = try #require(try JSONValue(answer.body).members)
                for item in suite["demandes"]?.items ?? [] {
                    vus.insert(try #require(item.members?["idDemande"]?.integer))
                    derniere = item.members?["numeroUnique"]?.text
                }
                curseur = suite["suivant"]?.text
            }
            #expect(vus.count == site.population.size)
            #expect(derniere == numero)
        }
    }

    @Test("Paramètres hors bornes, curseur abîmé ou vieux de plus d'un jour : 400 qui nomme le champ")
    func refus() async throws {
        try await Sites.finistere { site, client in
            let premiere = try await client.send(Sites.lister("taille=10"))
            let curseur = try #require(try JSONValue(premiere.body).members?["suivant"]?.text)
            let abime = String(curseur.dropLast()) + (curseur.hasSuffix("0") ? "1" : "0")
            let essais = [
                ("taille=0", "taille"), ("taille=501", "taille"), ("taille=abc", "taille"),
                ("modifieesDepuis=hier", "modifieesDepuis"), ("modifieesDepuis=2026-01-01T00:00:00", "modifieesDepuis"),
                ("curseur=\(abime)", "curseur"), ("curseur=x", "curseur"),
            ]
            for (query, champ) in essais { try await expect400(client, query, champ) }
            site.horloge.avancer(ms: 86_400_001)
            try await expect400(client, "curseur=\(curseur)", "curseur")
        }
    }

    private func expect400(_ client: RawClient, _ query: String, _ champ: String) async throws {
        let answer = try await client.send(Sites.lister(query))
        #expect(answer.status == 400, "\(query)")
        #expect(try JSONValue(answer.body).members?["erreur"]?.members?["champ"] == .string(champ))
    }
}
