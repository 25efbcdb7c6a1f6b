import NIOCore
import Testing

@testable import SiteSimulator

@Suite("Lecture des requêtes")
struct WireTests {
    private func read(_ text: String, by size: Int) throws -> [HTTPRequest] {
        var reader = RequestReader()
        var requests: [HTTPRequest] = []
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            reader.feed(ByteBuffer(bytes: bytes[start..<min(bytes.count, start + size)]))
            while let request = try reader.next() { requests.append(request) }
        }
        return requests
    }

    @Test("Deux requêtes à la suite se lisent quel que soit le découpage des octets", arguments: [1, 2, 7, 64, 10_000])
    func decoupage(size: Int) throws {
        let text =
            "POST /a%20b?x=1%2B2&y HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\n\r\n\r\n"
            + "GET /c HTTP/1.1\r\nconnection: close\r\n\r\n"
        let requests = try read(text, by: size)
        #expect(requests.count == 2)
        #expect(requests[0].path == "/a b" && requests[0].query == ["x": "1+2", "y": ""])
        #expect(requests[0].body == Array("\r\n\r\n".utf8) && requests[0].keepAlive)
        #expect(requests[1].path == "/c" && !requests[1].keepAlive)
    }

    @Test("Un corps en morceaux se recompose", arguments: [1, 3, 1000])
    func morceaux(size: Int) throws {
        let text =
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nT: v\r\n\r\n"
        let requests = try read(text, by: size)
        #expect(requests.map { String(decoding: $0.body, as: UTF8.self) } == ["abc0123456789"])
    }

    @Test(
        "Une requête hors des bornes ou mal formée est refusée avec son statut",
        arguments: [
            ("GET\r\n\r\n", RequestRefusal.malformed), ("GET / FTP/1.1\r\n\r\n", .malformed),
            ("GET / HTTP/1.1\r\nsans deux-points\r\n\r\n", .malformed),
            ("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", .malformed),
            ("POST / HTTP/1.1\r\nContent-Length: 9000000\r\n\r\n", .bodyTooLarge),
            ("POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", .malformed),
            ("GET /\(String(repeating: "a", count: 40_000)) HTTP/1.1\r\n\r\n", .headTooLarge),
        ])
    func refus(text: String, refusal: RequestRefusal) {
        #expect(throws: refusal) { try self.read(text, by: 1000) }
    }

    @Test("Une connexion gardée sert plusieurs requêtes ; une connexion fermée par le client, une seule")
    func keepAlive() async throws {
        try await Sites.finistere { site, client in
            let numero = try #require(site.numero(at: 1))
            let une =
                "GET /api/v1/demandes/\(numero) HTTP/1.1\r\nX-Cle-Api: cle-de-recette\r\nX-Correlation-Id: a\r\n\r\n"
            let deux = Array((une + une).utf8) + Sites.lire(numero)
            let received = try await client.exchange(deux)
            let reponses = String(decoding: received.bytes, as: UTF8.self).split(separator: "HTTP/1.1 200 OK")
            #expect(reponses.count == 3)
            #expect(site.compteurs.connexions == 1)
        }
    }

    @Test("Qui demande « 100-continue » y est invité avant d'envoyer son corps")
    func continuer() async throws {
        try await Sites.finistere { site, client in
            let tete = "GET /api/v1/demandes HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n"
            let received = try await client.exchange(Array(tete.utf8)) { $0.count >= 25 }
            #expect(String(decoding: received.bytes, as: UTF8.self) == "HTTP/1.1 100 Continue\r\n\r\n")
        }
    }

    @Test("Une requête refusée à la lecture reçoit son statut, puis la connexion se ferme")
    func statut() async throws {
        try await Sites.finistere { _, client in
            let answer = try await client.send(Array("N'importe quoi\r\n\r\n".utf8))
            #expect(answer.status == 400 && answer.header("Connection") == "close")
        }
    }

    @Test("Un site arrêté ne répond plus, et son port est libre pour le suivant")
    func arret() async throws {
        let port = try await Sites.finistere { site, _ in site.port }
        var options = SimulatorOptions(kind: .finistere)
        options.port = port
        let site = try await RunningSite.start(options)
        #expect(site.port == port)
        await site.stop()
        let client = RawClient(port: port)
        await #expect(throws: (any Error).self) { try await client.exchange(RawClient.get("/")) }
    }
}
