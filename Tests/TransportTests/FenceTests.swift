import Foundation
import RawSockets
import Testing
import Transport

@Suite struct FenceTests {
    @Test("une redirection est une réponse : elle n'est pas suivie et l'autre hôte n'est jamais appelé")
    func redirect() async throws {
        let other = try RawServer(replying: Exchanges.ok)
        defer { other.stop() }
        let moved = "HTTP/1.1 302 Found\r\nLocation: \(other.url("/ailleurs"))\r\nContent-Length: 0\r\n\r\n"
        let server = try RawServer(replying: moved)
        defer { server.stop() }
        let answer = try await HTTPTransport().send(Exchanges.request(server.url()))
        #expect(answer.status == 302)
        #expect(answer.headers["location"] == other.url("/ailleurs"))
        #expect(other.accepted == 0)
    }

    @Test("un protocole non permis est refusé avant toute connexion")
    func schemes() async throws {
        let server = try RawServer(replying: Exchanges.ok)
        defer { server.stop() }
        let transport = HTTPTransport()
        for url in [server.url(), "file:///etc/hostname", "ftp://127.0.0.1:\(server.port)/", "smtp://127.0.0.1/"] {
            await Exchanges.expect(.schemeRefused, transport, HTTPRequest(url: url))
        }
        let unencrypted = HTTPRequest(url: "https://127.0.0.1:\(server.port)/", schemes: [.http])
        await Exchanges.expect(.schemeRefused, transport, unencrypted)
        #expect(server.accepted == 0)
    }

    @Test(
        "une requête mal formée est refusée avant toute connexion",
        arguments: [
            HTTPRequest(url: "site.example/sans-protocole"),
            HTTPRequest(url: "https://"),
            HTTPRequest(url: "https://moi:secret@site.example/"),
            HTTPRequest(url: "https://site.example/a b"),
            HTTPRequest(url: "https://site.example/\0"),
            HTTPRequest(url: "https://site.example/", headers: ["X": "a\r\nY: b"]),
            HTTPRequest(url: "https://site.example/", headers: ["X": "a\0"]),
            HTTPRequest(url: "https://site.example/", headers: ["X Y": "a"]),
            HTTPRequest(url: "https://site.example/", headers: ["": "a"]),
            HTTPRequest(url: "https://site.example/", headers: ["content-length": "3"]),
            HTTPRequest(url: "https://site.example/", headers: ["Transfer-Encoding": "chunked"]),
            HTTPRequest(.head, url: "https://site.example/", body: [1]),
            HTTPRequest(url: "https://site.example/", pinnedAddress: "localhost"),
            HTTPRequest(url: "https://site.example/", pinnedAddress: "127.0.0.1:80:autre"),
            HTTPRequest(url: "https://site.example/", tls: TLSOptions(authorities: .file(path: "a\0b"))),
        ])
    func invalid(_ request: HTTPRequest) async {
        await Exchanges.expect(.invalidRequest, HTTPTransport(), request)
    }

    /// In a process of its own: an environment belongs to everyone.
    @Test("le mandataire de l'environnement est ignoré")
    func environmentProxy() async throws {
        await #expect(processExitsWith: .success) {
            for name in ["http_proxy", "all_proxy", "ALL_PROXY"] { setenv(name, "http://127.0.0.1:9", 1) }
            let server = try RawServer(replying: Exchanges.ok)
            let answer = try await HTTPTransport().send(Exchanges.request(server.url()))
            #expect(answer.status == 200)
        }
    }

    @Test("une adresse épinglée remplace la résolution, et chaque adresse a ses connexions")
    func pinned() async throws {
        let first = try RawServer(replying: "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1")
        defer { first.stop() }
        let second = try RawServer(
            address: "127.0.0.2", port: first.port,
            { peer in while peer.readRequest() != nil { peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n2") } })
        defer { second.stop() }
        let transport = HTTPTransport()
        for (address, expected) in [("127.0.0.1", "1"), ("127.0.0.2", "2"), ("127.0.0.1", "1")] {
            var request = Exchanges.request(first.url(host: "site.example"))
            request.pinnedAddress = address
            #expect(try await transport.send(request).body == Array(expected.utf8))
        }
        #expect(first.accepted == 1 && second.accepted == 1)
    }

    @Test("ce qui s'imprime d'une requête, d'une réponse ou d'une faute ne dit ni chemin, ni en-tête, ni corps")
    func nothingPersonalPrinted() async throws {
        let server = try RawServer(replying: "HTTP/1.1 200 OK\r\nX: secret\r\nContent-Length: 6\r\n\r\nsecret")
        defer { server.stop() }
        var request = Exchanges.request(
            server.url("/secret?secret=secret"), .post, headers: ["X": "secret"], body: Array("secret".utf8))
        let answer = try await HTTPTransport().send(request)
        request.url = "http://secret secret"
        let fault = await Exchanges.fault(HTTPTransport(), request)
        for printed in ["\(request)", "\(answer)", "\(String(describing: fault))", String(reflecting: [answer])] {
            #expect(!printed.contains("secret"))
        }
    }
}
