import Synchronization
import RawSockets
import Testing
import Transport

@Suite struct MessageTests {
    /// What a server receives of a request.
    private func received(_ method: HTTPRequest.Method, headers: HTTPHeaders = [:], body: [UInt8]? = nil) async throws
        -> Peer.Request
    {
        let seen = Mutex<Peer.Request?>(nil)
        let server = try RawServer { peer in
            guard let request = peer.readRequest() else { return }
            seen.withLock { $0 = request }
            peer.send("HTTP/1.1 204 No Content\r\n\r\n")
        }
        defer { server.stop() }
        let request = Exchanges.request(server.url("/chemin?a=b"), method, headers: headers, body: body)
        _ = try await HTTPTransport().send(request)
        return try #require(seen.withLock { $0 })
    }

    @Test("la méthode et le chemin partent tels quels", arguments: HTTPRequest.Method.allCases)
    func methods(_ method: HTTPRequest.Method) async throws {
        let request = try await received(method)
        #expect(request.lines.first == "\(method.rawValue) /chemin?a=b HTTP/1.1")
    }

    @Test(
        "un corps part octet pour octet, sans type ni attente ajoutés",
        arguments: [HTTPRequest.Method.post, .put, .get])
    func body(_ method: HTTPRequest.Method) async throws {
        let bytes = (0..<2_000_000).map { UInt8(truncatingIfNeeded: $0) }
        let request = try await received(method, body: bytes)
        #expect(request.body == bytes)
        #expect(request.lines.contains("Content-Length: 2000000"))
        #expect(!request.head.contains("Expect"))
        #expect(!request.head.contains("Content-Type"))
    }

    @Test("un POST sans corps annonce une longueur nulle")
    func emptyPost() async throws {
        #expect(try await received(.post).lines.contains("Content-Length: 0"))
    }

    @Test("les en-têtes partent dans l'ordre, un vide compris")
    func headers() async throws {
        let request = try await received(
            .post, headers: ["X-Un": "1", "Content-Type": "application/soap+xml", "X-Vide": "", "X-Un": "2"])
        let own = request.lines.filter { $0.hasPrefix("X-") || $0.hasPrefix("Content-Type") }
        #expect(own == ["X-Un: 1", "Content-Type: application/soap+xml", "X-Vide:", "X-Un: 2"])
        #expect(request.lines.contains("Accept-Encoding: gzip, deflate, br"))
    }
}
