import Synchronization
import RawSockets
import Testing
import Transport

@Suite struct CapTests {
    @Test("un corps annoncé trop grand est refusé à l'en-tête, sans être lu")
    func announced() async throws {
        let limits = HTTPRequest.Limits(bodyBytes: 1_000)
        for length in ["1073741824", "99999999999999999999999"] {
            let text = "HTTP/1.1 200 OK\r\nContent-Length: \(length)\r\n\r\n"
            #expect(try await Exchanges.fault(answering: text, limits: limits) == .bodyTooLarge(limit: 1_000))
        }
    }

    @Test("un corps non annoncé est coupé au plafond ; un corps juste au plafond passe")
    func endless() async throws {
        let server = try RawServer { peer in
            guard let request = peer.readRequest() else { return }
            peer.send("HTTP/1.1 200 OK\r\n\r\n")
            let isEndless = request.path == "/sans-fin"
            if !isEndless { peer.send([UInt8](repeating: 65, count: 100_000)) }
            while isEndless, peer.send([UInt8](repeating: 65, count: 10_000)) {}
        }
        defer { server.stop() }
        let limits = HTTPRequest.Limits(bodyBytes: 100_000)
        let transport = HTTPTransport()
        let fault = await Exchanges.fault(transport, Exchanges.request(server.url("/sans-fin"), limits: limits))
        #expect(fault == .bodyTooLarge(limit: 100_000))
        let whole = try await transport.send(Exchanges.request(server.url("/juste"), limits: limits))
        #expect(whole.body.count == 100_000)
    }

    @Test("une bombe gzip est coupée au plafond des octets décompressés")
    func bomb() async throws {
        let packed = try Shell.gzip([UInt8](repeating: 0, count: 8 << 20))
        #expect(packed.count < 20_000)
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n"
        let server = try RawServer(replying: Array(head.utf8) + packed)
        defer { server.stop() }
        let limits = HTTPRequest.Limits(bodyBytes: 1 << 20)
        let seen = Mutex(0)
        await #expect(throws: TransportFault.bodyTooLarge(limit: 1 << 20)) {
            try await HTTPTransport().stream(Exchanges.request(server.url(), limits: limits)) { chunk in
                seen.withLock { $0 += chunk.count }
                return .goOn
            }
        }
        #expect(seen.withLock { $0 } <= 1 << 20)
    }

    @Test("un corps gzip est rendu décompressé")
    func inflated() async throws {
        let plain = Array(String(repeating: "demande ", count: 5_000).utf8)
        let packed = try Shell.gzip(plain)
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n"
        let server = try RawServer(replying: Array(head.utf8) + packed)
        defer { server.stop() }
        let answer = try await HTTPTransport().send(Exchanges.request(server.url()))
        #expect(answer.body == plain && answer.bodyBytes == plain.count)
    }

    @Test("des en-têtes sans fin sont coupés, en lignes courtes comme en une seule", arguments: [false, true])
    func endlessHeaders(_ isOneLine: Bool) async throws {
        let filler = "X-Remplissage: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" + (isOneLine ? "" : "\r\n")
        let server = try RawServer { peer in
            guard peer.readRequest() != nil else { return }
            peer.send("HTTP/1.1 200 OK\r\n")
            while peer.send(filler) {}
        }
        defer { server.stop() }
        let fault = await Exchanges.fault(
            HTTPTransport(), Exchanges.request(server.url(), limits: .init(headerBytes: 8_000)))
        // A single line is cut by libcurl, at a hundred kibibytes.
        #expect(fault == .headersTooLarge(limit: isOneLine ? 102_400 : 8_000))
    }

    @Test("après une faute, la requête suivante du même transport aboutit")
    func nextWorks() async throws {
        let good = try RawServer(replying: Exchanges.ok)
        defer { good.stop() }
        let transport = HTTPTransport()
        let ok = "HTTP/1.1 200 OK\r\n"
        let bad = ["\(ok)Content-Length: 9\r\n\r\nx", "garbage", "\(ok)Content-Length: 9999\r\n\r\n"]
        for answer in bad {
            let server = try RawServer(replying: answer, closing: true)
            defer { server.stop() }
            let fault = await Exchanges.fault(transport, Exchanges.request(server.url(), limits: .init(bodyBytes: 100)))
            #expect(fault != nil)
            #expect(try await transport.send(Exchanges.request(good.url())).status == 200)
        }
    }
}
