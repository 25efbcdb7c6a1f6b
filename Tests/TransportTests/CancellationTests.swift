import RawSockets
import Testing
import Transport

@Suite struct CancellationTests {
    @Test("annuler la tâche coupe l'échange, et le site le voit")
    func whileWaitingForTheSite() async throws {
        let arrived = Latch()
        let left = Latch()
        let server = try RawServer { peer in
            guard peer.readRequest() != nil else { return }
            arrived.open()
            if peer.read(1) == nil { left.open() }
        }
        defer { server.stop() }
        let transport = HTTPTransport()
        let request = Exchanges.request(server.url())
        let task = Task { await Exchanges.fault(transport, request) }
        await arrived.opened()
        task.cancel()
        #expect(await task.value == .cancelled)
        await left.opened()
    }

    /// Many of them, for the transport hears of the cancellation before it hears of the request, and the thread may
    /// wake between the two.
    @Test("une tâche déjà annulée n'appelle personne")
    func beforeSending() async throws {
        let server = try RawServer(replying: Exchanges.ok)
        defer { server.stop() }
        let transport = HTTPTransport()
        let request = Exchanges.request(server.url())
        for _ in 1...300 {
            let task = Task {
                while !Task.isCancelled { await Task.yield() }
                return await Exchanges.fault(transport, request)
            }
            task.cancel()
            #expect(await task.value == .cancelled)
        }
        #expect(server.accepted == 0)
    }

    @Test("annuler une requête qui attend sa place ne touche pas celle qui la tient")
    func whileWaitingForAPlace() async throws {
        let arrived = Latch()
        let release = Latch()
        let server = try RawServer { peer in
            while peer.readRequest() != nil {
                arrived.open()
                release.block()
                peer.send(Exchanges.ok)
            }
        }
        defer { server.stop() }
        let transport = HTTPTransport(.init(exchangesPerHost: 1))
        let request = Exchanges.request(server.url())
        async let first = transport.send(request)
        await arrived.opened()
        let waiting = Task { await Exchanges.fault(transport, request) }
        waiting.cancel()
        #expect(await waiting.value == .cancelled)
        release.open()
        #expect(try await first.status == 200)
        #expect(try await transport.send(request).status == 200)
    }

    @Test("l'arrêt rend la main à qui attend, puis refuse")
    func shutdown() async throws {
        let arrived = Latch()
        let server = try RawServer { peer in
            guard peer.readRequest() != nil else { return }
            arrived.open()
            _ = peer.read(1)
        }
        defer { server.stop() }
        let other = try RawServer(replying: Exchanges.ok)
        defer { other.stop() }
        let transport = HTTPTransport(.init(exchangesPerHost: 1))
        let request = Exchanges.request(server.url())
        async let running = Exchanges.fault(transport, request)
        await arrived.opened()
        let waiting = Task.immediate { await Exchanges.fault(transport, request) }
        // Another host's exchange, begun after and ended: by then the thread knows of the one that waits.
        _ = try await transport.send(Exchanges.request(other.url()))
        transport.shutdown()
        #expect(await running == .shutDown)
        #expect(await waiting.value == .shutDown)
        await Exchanges.expect(.shutDown, transport, request)
        transport.shutdown()
    }
}
