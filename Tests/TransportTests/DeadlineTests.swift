import RawSockets
import Testing
import Transport

@Suite struct DeadlineTests {
    /// One byte every ten milliseconds, for as long as it is listened to.
    private func dripping() throws -> RawServer {
        try RawServer { peer in
            guard peer.readRequest() != nil, peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n") else {
                return
            }
            while peer.send("x") { Shell.pause(milliseconds: 10) }
        }
    }

    @Test("une réponse au goutte-à-goutte est coupée par la garde de lenteur")
    func tooSlow() async throws {
        let server = try dripping()
        defer { server.stop() }
        let limits = HTTPRequest.Limits(lowSpeedBytesPerSecond: 10_000, lowSpeedSeconds: 1)
        await Exchanges.expect(.tooSlow, HTTPTransport(), Exchanges.request(server.url(), limits: limits))
    }

    @Test("une réponse qui n'en finit pas est coupée au délai total")
    func totalTimeout() async throws {
        let server = try dripping()
        defer { server.stop() }
        let limits = HTTPRequest.Limits(total: .milliseconds(200), lowSpeedBytesPerSecond: 0)
        let transport = HTTPTransport()
        await Exchanges.expect(.totalTimeout, transport, Exchanges.request(server.url(), limits: limits))
    }

    @Test("un délai nul ou négatif n'est pas « sans délai »", arguments: [Duration.zero, .seconds(-1)])
    func noDeadlineMeansShortest(_ total: Duration) async throws {
        let server = try RawServer { peer in while peer.readRequest() != nil {} }
        defer { server.stop() }
        let limits = HTTPRequest.Limits(total: total, lowSpeedBytesPerSecond: 0)
        let transport = HTTPTransport()
        await Exchanges.expect(.totalTimeout, transport, Exchanges.request(server.url(), limits: limits))
    }

    @Test(
        "une poignée de main TLS qui n'aboutit pas est coupée au délai de connexion, fût-il nul",
        arguments: [Duration.milliseconds(200), .zero, .seconds(-1)])
    func connectTimeout(_ connect: Duration) async throws {
        let server = try RawServer { peer in while peer.read(4_096) != nil {} }
        defer { server.stop() }
        let request = HTTPRequest(
            url: "https://127.0.0.1:\(server.port)/", limits: .init(connect: connect))
        await Exchanges.expect(.connectTimeout, HTTPTransport(), request)
    }

    @Test("le délai total court aussi pendant l'attente d'une place")
    func deadlineWhileWaiting() async throws {
        let arrived = Latch()
        let release = Latch()
        let server = try RawServer { peer in
            while let request = peer.readRequest() {
                if request.path == "/long" {
                    arrived.open()
                    release.block()
                }
                peer.send(Exchanges.ok)
            }
        }
        defer { server.stop() }
        let transport = HTTPTransport(.init(exchangesPerHost: 1))
        async let first = transport.send(Exchanges.request(server.url("/long")))
        await arrived.opened()
        let limits = HTTPRequest.Limits(total: .milliseconds(100))
        let fault = await Exchanges.fault(transport, Exchanges.request(server.url("/court"), limits: limits))
        #expect(fault == .totalTimeout)
        release.open()
        #expect(try await first.status == 200)
        #expect(try await transport.send(Exchanges.request(server.url("/suivant"))).status == 200)
        #expect(server.accepted == 1)
    }
}
