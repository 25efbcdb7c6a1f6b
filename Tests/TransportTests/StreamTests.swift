import Synchronization
import RawSockets
import Testing
import Transport

@Suite struct StreamTests {
    private struct Enough: Error {}

    private static let text =
        "HTTP/1.1 500 Non\r\nX: y\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "3\r\nbon\r\n4\r\njour\r\n0\r\n\r\n"

    @Test("la tête vient une fois, avant les morceaux ; les morceaux font le corps")
    func pieces() async throws {
        let server = try RawServer(replying: Self.text)
        defer { server.stop() }
        let seen = Mutex<[String]>([])
        let answer = try await HTTPTransport().stream(Exchanges.request(server.url())) { head in
            seen.withLock { $0.append("\(head.status) \(head.headers["x"] ?? "")") }
            return .goOn
        } onChunk: { chunk in
            seen.withLock { $0.append(chunk.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }) }
            return .goOn
        }
        let pieces = seen.withLock { $0 }
        #expect(pieces.first == "500 y")
        #expect(pieces.dropFirst().joined() == "bonjour")
        #expect(answer.status == 500 && answer.body.isEmpty && answer.bodyBytes == 7 && answer.completed)
    }

    @Test("un lecteur qui dit stop, ou qui lève une erreur, coupe l'échange", arguments: [true, false])
    func stopped(_ throwing: Bool) async throws {
        let server = try RawServer { peer in
            guard peer.readRequest() != nil else { return }
            peer.send("HTTP/1.1 200 OK\r\n\r\n")
            while peer.send([UInt8](repeating: 65, count: 4_096)) {}
        }
        defer { server.stop() }
        let calls = Mutex(0)
        let transport = HTTPTransport()
        await #expect(throws: TransportFault.stoppedByReader) {
            try await transport.stream(Exchanges.request(server.url())) { _ in
                calls.withLock { $0 += 1 }
                if throwing { throw Enough() }
                return .stop
            }
        }
        #expect(calls.withLock { $0 } == 1)
        await #expect(throws: TransportFault.stoppedByReader) {
            try await transport.stream(Exchanges.request(server.url()), onHead: { _ in .stop }, onChunk: { _ in .goOn })
        }
    }

    @Test("un corps coupé en cours de lecture est une faute, non une fin")
    func truncated() async throws {
        let server = try RawServer(replying: "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nbonjour", closing: true)
        defer { server.stop() }
        await #expect(throws: TransportFault.truncated) {
            try await HTTPTransport().stream(Exchanges.request(server.url())) { _ in .goOn }
        }
    }
}
