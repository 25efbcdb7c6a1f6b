import Testing

@testable import SiteSimulator

/// Each fault is judged on the bytes that a raw socket receives.
@Suite("Pannes du transport")
struct PannesTests {
    @Test("Latence et goutte à goutte : la réponse entière arrive, tard ou par petits morceaux")
    func lenteurs() async throws {
        try await Sites.finistere { site, client in
            let numero = try #require(site.numero(at: 2))
            let normale = try await client.send(Sites.lire(numero))
            func chronometrer(_ pannes: [Panne]) async throws -> (answer: RawAnswer, duree: Duration) {
                try site.setPannes(pannes)
                let depart = ContinuousClock.now
                let answer = try await client.send(Sites.lire(numero))
                return (answer, ContinuousClock.now - depart)
            }
            // Lower bounds only: a busy machine is late, never early.
            let tardive = try await chronometrer([Panne(.latence(ms: 500))])
            #expect(tardive.answer.body == normale.body && tardive.duree >= .milliseconds(500))
            // Framed by chunks, each drop shows whatever the reader's pace.
            let goutte = (normale.body.count + 3) / 4
            let lente = try await chronometrer([
                Panne(.goutteAGoutte(octets: goutte, ms: 200)), Panne(.cadrage(.morceaux)),
            ])
            let tetes = lente.answer.text.split(separator: "\r\n").filter { $0 == String(goutte, radix: 16) }
            #expect(tetes.count >= 3 && lente.duree >= .milliseconds(600))
        }
    }

    @Test(
        "Coupée au même octet, la réponse annonce la longueur entière, un morceau sans fin, ou rien",
        arguments: [0, 1, 300])
    func coupures(octet: Int) async throws {
        try await Sites.finistere { site, client in
            let numero = try #require(site.numero(at: 2))
            let entiere = try await client.send(Sites.lire(numero))
            func couper(_ cadrage: Panne.Cadrage) async throws -> RawAnswer {
                try site.setPannes([Panne(.coupure(octet: octet, cadrage: cadrage, sansAdieu: false))])
                return try await client.send(Sites.lire(numero))
            }
            let longueur = try await couper(.longueur)
            #expect(longueur.header("Content-Length") == "\(entiere.body.count)")
            #expect(longueur.body == Array(entiere.body.prefix(octet)))
            let morceaux = try await couper(.morceaux)
            #expect(morceaux.header("Transfer-Encoding") == "chunked" && morceaux.header("Content-Length") == nil)
            let morceau = "\(String(octet, radix: 16))\r\n"
            #expect(morceaux.body == (octet == 0 ? [] : Array(morceau.utf8) + entiere.body.prefix(octet) + [13, 10]))
            let fermeture = try await couper(.fermeture)
            #expect(fermeture.header("Content-Length") == nil && fermeture.header("Transfer-Encoding") == nil)
            #expect(fermeture.body == Array(entiere.body.prefix(octet)))
            let entete = try await couper(.entete)
            #expect(entete.received.bytes == Array(entiere.received.bytes.prefix(octet)))
        }
    }

    @Test("Une réponse entière peut venir en morceaux ou jusqu'à la fermeture")
    func cadrages() async throws {
        try await Sites.finistere { site, client in
            let numero = try #require(site.numero(at: 2))
            let entiere = try await client.send(Sites.lire(numero))
            try site.setPannes([Panne(.cadrage(.morceaux))])
            let morceaux = try await client.send(Sites.lire(numero))
            let taille = String(entiere.body.count, radix: 16)
            #expect(morceaux.body == Array("\(taille)\r\n".utf8) + entiere.body + Array("\r\n0\r\n\r\n".utf8))
            try site.setPannes([Panne(.cadrage(.fermeture))])
            #expect(try await client.send(Sites.lire(numero)).body == entiere.body)
        }
    }

    @Test("Sous TLS, une coupure « sans adieu » finit sans close_notify, l'autre avec")
    func sansAdieu() async throws {
        try await Sites.national { site, client, _ in
            let numero = try #require(site.numero(at: 2))
            let entiere = try await client.send(Soap.demande(numero).multipart)
            #expect(entiere.received.failure == nil)
            for (sansAdieu, cadrage) in [(true, Panne.Cadrage.fermeture), (false, .fermeture)] {
                try site.setPannes([Panne(.coupure(octet: 500, cadrage: cadrage, sansAdieu: sansAdieu))])
                let answer = try await client.send(Soap.demande(numero).multipart)
                #expect(answer.body == Array(entiere.body.prefix(500)))
                #expect((answer.received.failure != nil) == sansAdieu)
            }
        }
    }

    @Test("429 avec Retry-After, puis le bannissement ; 5xx ; maintenance en 200 ; redirection")
    func remplacements() async throws {
        try await Sites.finistere { site, client in
            let numero = try #require(site.numero(at: 2))
            try site.setPannes([Panne(.debit(retryApres: 17, tolerance: 2))])
            var statuts: [Int] = []
            for _ in 0..<4 {
                let answer = try await client.send(Sites.lire(numero))
                statuts.append(answer.status)
                #expect(answer.header("Retry-After") == (answer.status == 429 ? "17" : nil))
            }
            #expect(statuts == [429, 429, 403, 403])
            try site.setPannes([Panne(.statut(502, retryApres: nil))])
            #expect(try await client.send(Sites.lire(numero)).status == 502)
            try site.setPannes([Panne(.maintenance(statut: 200))])
            let maintenance = try await client.send(Sites.lire(numero))
            #expect(maintenance.status == 200)
            #expect(maintenance.header("Content-Type") == "text/html; charset=utf-8")
            #expect(maintenance.text.contains("<h1>Site en maintenance</h1>"))
            try site.setPannes([Panne(.redirection(vers: "http://ailleurs.example/", statut: 302))])
            let redirection = try await client.send(Sites.lire(numero))
            #expect(redirection.status == 302 && redirection.header("Location") == "http://ailleurs.example/")
        }
    }

    @Test("Une panne ne touche que son chemin, que son numéro, que ses n prochaines réponses")
    func portee() async throws {
        try await Sites.finistere { site, client in
            let (une, autre) = (try #require(site.numero(at: 2)), try #require(site.numero(at: 3)))
            try site.setPannes([
                Panne(.statut(500, retryApres: nil), numero: une, fois: 2),
                Panne(.statut(503, retryApres: nil), chemin: "/api/v1/autre"),
            ])
            var statuts: [Int] = []
            for numero in [autre, une, autre, une, une] {
                statuts.append(try await client.send(Sites.lire(numero)).status)
            }
            #expect(statuts == [200, 500, 200, 500, 200])
            #expect(try await client.send(RawClient.get("/api/v1/autre", headers: Sites.cle)).status == 503)
        }
    }

    @Test("Un corps énorme s'écoule en entier et reste bien formé jusqu'au bout")
    func corpsEnorme() async throws {
        let octets = 3_000_000
        try await Sites.finistere { site, client in
            let numero = try #require(site.numero(at: 2))
            let normale = try await client.send(Sites.lire(numero))
            try site.setPannes([Panne(.corpsEnorme(octets: octets))])
            let enorme = try await client.send(Sites.lire(numero))
            #expect(enorme.header("Content-Length") == "\(normale.body.count + octets)")
            #expect(enorme.body.count == normale.body.count + octets)
            #expect(enorme.body.suffix(40) == normale.body.suffix(40))
            #expect(enorme.body.count { $0 == 0x41 } >= octets)
        }
    }
}
