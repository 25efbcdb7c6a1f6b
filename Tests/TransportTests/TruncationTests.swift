import RawSockets
import Testing
import Transport

@Suite struct TruncationTests {
    private static let body = "{\"commune\":\"Brest, 29019\"}"
    private static let sized = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 26\r\n\r\n\(body)"
    private static let chunked = """
        HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\n{"commune"\r\n10\r\n:"Brest, 29019"}\r\n0\r\n\r\n
        """

    /// libcurl itself takes a connection closed within the header lines for a success.
    @Test("une réponse à longueur annoncée, coupée à n'importe quel octet, n'est jamais une réponse")
    func cutAnywhereWithLength() async throws {
        try await expectNoPrefixAnswers(Self.sized)
    }

    @Test("une réponse en morceaux, coupée avant son dernier morceau, n'est jamais une réponse")
    func cutAnywhereChunked() async throws {
        // The line end after the last chunk carries nothing: without it the body is whole.
        try await expectNoPrefixAnswers(Self.chunked, spared: 3)
    }

    private func expectNoPrefixAnswers(_ whole: String, spared: Int = 0) async throws {
        let bytes = Array(whole.utf8)
        let server = try RawServer { peer in
            guard let request = peer.readRequest(), let kept = Int(request.path.dropFirst()) else { return }
            peer.send(Array(bytes.prefix(kept)))
        }
        defer { server.stop() }
        let transport = HTTPTransport()
        let head = whole.utf8.split(separator: 10).first?.count ?? 0
        for kept in 0..<(bytes.count - spared) {
            let fault = await Exchanges.fault(transport, Exchanges.request(server.url("/\(kept)")))
            let isCut = kept > head ? fault == .truncated : fault == .truncated || fault == .connectionLost
            #expect(isCut, "\(kept) octets sur \(bytes.count) : \(String(describing: fault))")
        }
        let answer = try await transport.send(Exchanges.request(server.url("/\(bytes.count)")))
        #expect(answer.completed && answer.body == Array(Self.body.utf8))
    }

    @Test("un corps qui finit avec la connexion est rendu, mais n'est pas dit complet")
    func untilCloseIsNotCompleted() async throws {
        let server = try RawServer(replying: "HTTP/1.1 200 OK\r\n\r\n{\"commune\":", closing: true)
        defer { server.stop() }
        let answer = try await HTTPTransport().send(Exchanges.request(server.url()))
        #expect(answer.head.framing == .untilClose)
        #expect(!answer.completed)
    }

    @Test("un corps compressé n'est pas dit complet : libcurl ne voit pas sa fin manquer")
    func compressedIsNotCompleted() async throws {
        let whole = try Shell.gzip(Array(Self.body.utf8))
        let cut = whole.dropLast(12)
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(cut.count)\r\n\r\n"
        let server = try RawServer(replying: Array(head.utf8) + cut)
        defer { server.stop() }
        let answer = try await HTTPTransport().send(Exchanges.request(server.url()))
        #expect(!answer.completed)
    }

    @Test("une réponse provisoire 100 suivie de rien n'est pas une réponse")
    func interimAlone() async throws {
        let fault = try await Exchanges.fault(answering: "HTTP/1.1 100 Continue\r\n\r\n")
        #expect(fault == .truncated)
    }

    @Test("une réponse provisoire 100 suivie de la vraie donne la vraie")
    func interimThenFinal() async throws {
        let text = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 0\r\n\r\n"
        let server = try RawServer(replying: text)
        defer { server.stop() }
        let answer = try await HTTPTransport().send(Exchanges.request(server.url()))
        #expect(answer.status == 200)
        #expect(answer.headers.fields.map(\.name) == ["A", "Content-Length"])
    }
}
