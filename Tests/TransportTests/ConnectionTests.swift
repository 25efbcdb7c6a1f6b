import RawSockets
import Testing
import Transport

@Suite struct ConnectionTests {
    private func echoing() throws -> RawServer {
        try RawServer { peer in
            while let request = peer.readRequest() {
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: \(request.path.utf8.count)\r\n\r\n\(request.path)")
            }
        }
    }

    @Test("cinq requêtes à la suite prennent une seule connexion")
    func reuse() async throws {
        let server = try echoing()
        defer { server.stop() }
        let transport = HTTPTransport()
        for number in 1...5 {
            let answer = try await transport.send(Exchanges.request(server.url("/\(number)")))
            #expect(answer.body == Array("/\(number)".utf8))
            #expect(answer.timings.reusedConnection == (number > 1))
        }
        #expect(server.accepted == 1)
    }

    @Test("cinquante requêtes simultanées ont chacune leur réponse, sous le plafond de l'hôte")
    func concurrent() async throws {
        let server = try echoing()
        defer { server.stop() }
        let transport = HTTPTransport(.init(exchangesPerHost: 4))
        let url = server.url()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<50 {
                group.addTask {
                    let answer = try await transport.send(Exchanges.request(url + "\(number)"))
                    #expect(answer.body == Array("/\(number)".utf8))
                }
            }
            try await group.waitForAll()
        }
        #expect((1...4).contains(server.accepted))
    }

    @Test("un hôte dont toutes les places sont prises n'en retient aucun autre")
    func hostsAreApart() async throws {
        let release = Latch()
        let slow = try RawServer { peer in
            while peer.readRequest() != nil {
                release.block()
                peer.send(Exchanges.ok)
            }
        }
        defer { slow.stop() }
        let quick = try echoing()
        defer { quick.stop() }
        let transport = HTTPTransport(.init(exchangesPerHost: 1))
        let url = slow.url()
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<10 { group.addTask { try await transport.send(Exchanges.request(url)).status } }
            for _ in 0..<10 { _ = try await transport.send(Exchanges.request(quick.url())) }
            release.open()
            for try await status in group { #expect(status == 200) }
        }
        #expect(slow.accepted == 1)
    }

    @Test("une connexion gardée que le site a fermée est remplacée sans faute")
    func deadConnection() async throws {
        let server = try RawServer(replying: Exchanges.ok, closing: true)
        defer { server.stop() }
        let transport = HTTPTransport()
        for _ in 1...5 { #expect(try await transport.send(Exchanges.request(server.url())).status == 200) }
        #expect(server.accepted == 5)
    }

    @Test("un port fermé est une connexion refusée")
    func refused() async throws {
        let server = try RawServer(replying: Exchanges.ok)
        let transport = HTTPTransport()
        _ = try await transport.send(Exchanges.request(server.url()))
        let closed = try ClosedPort()
        defer { closed.release() }
        await Exchanges.expect(.connectRefused, transport, Exchanges.request(closed.url))
        #expect(try await transport.send(Exchanges.request(server.url())).status == 200)
        server.stop()
    }

    @Test("un nom qui ne mène nulle part est une adresse introuvable")
    func unresolved() async {
        // A label of seventy letters cannot exist: no name server is asked.
        let url = "http://\(String(repeating: "a", count: 70)).example/"
        await Exchanges.expect(.resolve, HTTPTransport(), Exchanges.request(url))
    }

    @Test("une connexion coupée avant le premier octet de réponse est une connexion perdue")
    func lost() async throws {
        #expect(try await Exchanges.fault(answering: "") == .connectionLost)
    }
}
