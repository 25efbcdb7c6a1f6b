import RawSockets
import Testing
import Transport

@Suite struct FramingTests {
    @Test("une réponse dont le cadrage est faux ou double est refusée", arguments: BadFraming.all)
    func refused(_ bad: BadFraming) async throws {
        #expect(try await Exchanges.fault(answering: bad.answer) == .protocolViolation)
    }

    @Test("deux longueurs égales n'en font qu'une ; « chunked » l'emporte sur une longueur")
    func accepted() async throws {
        let twice = "HTTP/1.1 200 OK\r\nContent-Length: 7\r\nContent-Length: 7\r\n\r\nbonjour"
        #expect(try await Exchanges.fault(answering: twice) == nil)
        let both = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: Chunked\r\n\r\n7\r\nbonjour\r\n0\r\n\r\n"
        #expect(try await Exchanges.fault(answering: both) == nil)
    }

    @Test("une compression inconnue, fausse ou suivie d'autre chose est refusée")
    func badEncoding() async throws {
        let packed = try Shell.gzip(Array("bonjour".utf8))
        var broken = packed
        broken[broken.count - 6] ^= 0xff
        for (coding, body) in [("inconnu", packed), ("gzip", broken), ("gzip", packed + [1, 2, 3])] {
            let head = "HTTP/1.1 200 OK\r\nContent-Encoding: \(coding)\r\nContent-Length: \(body.count)\r\n\r\n"
            #expect(try await Exchanges.fault(answering: Array(head.utf8) + body) == .badEncoding)
        }
    }

    @Test("les en-têtes gardent leur ordre, se cherchent sans casse, et ceux qui suivent le corps sont écartés")
    func headers() async throws {
        let text = """
            HTTP/1.1 200 OK\r\nX-Un: 1\r\nset-cookie: a\r\nX-Deux:  é \r\nSet-Cookie: b\r\n\
            Transfer-Encoding: chunked\r\n\r\n7\r\nbonjour\r\n0\r\nX-Apres: 3\r\n\r\n
            """
        let server = try RawServer(replying: text)
        defer { server.stop() }
        let answer = try await HTTPTransport().send(Exchanges.request(server.url()))
        let names = ["X-Un", "set-cookie", "X-Deux", "Set-Cookie", "Transfer-Encoding"]
        #expect(answer.headers.fields.map(\.name) == names)
        #expect(answer.headers.values(of: "SET-COOKIE") == ["a", "b"])
        #expect(answer.headers["x-deux"] == "é")
        #expect(answer.headers["X-Apres"] == nil)
    }

    @Test("une réponse sans corps par nature est complète, quoi qu'elle annonce")
    func bodyless() async throws {
        let server = try RawServer(replying: "HTTP/1.1 204 No Content\r\n\r\n")
        defer { server.stop() }
        let answer = try await HTTPTransport().send(Exchanges.request(server.url()))
        #expect(answer.head.framing == .empty && answer.completed)
        let announcing = try RawServer(replying: "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")
        defer { announcing.stop() }
        let head = try await HTTPTransport().send(Exchanges.request(announcing.url(), .head))
        #expect(head.head.framing == .empty && head.headers["content-length"] == "99999999999")
    }
}

/// An answer whose end cannot be told, or that is no HTTP at all.
struct BadFraming: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let answer: String

    private init(_ name: String, _ lines: String, _ body: String = "bonjour") {
        testDescription = name
        answer = "HTTP/1.1 200 OK\r\n\(lines)\r\n\r\n\(body)"
    }

    private init(_ name: String, whole answer: String) {
        testDescription = name
        self.answer = answer
    }

    static let all = [
        BadFraming("pas du HTTP", whole: "garbage\r\n\r\n"),
        BadFraming("changement de protocole", whole: "HTTP/1.1 101 Switching Protocols\r\n\r\nbonjour"),
        BadFraming("deux longueurs", "Content-Length: 7\r\nContent-Length: 3"),
        BadFraming("liste de longueurs", "Content-Length: 7, 3"),
        BadFraming("longueur suivie de lettres", "Content-Length: 7x"),
        BadFraming("longueur négative", "Content-Length: -7"),
        BadFraming("longueur vide", "Content-Length:"),
        BadFraming("deux codages", "Transfer-Encoding: gzip, chunked", "0\r\n\r\n"),
        BadFraming("codage inconnu", "Transfer-Encoding: identity"),
        BadFraming("codage replié à la ligne", "Transfer-Encoding:\r\n chunked", "0\r\n\r\n"),
        BadFraming("longueur repliée à la ligne", "X: y\r\n Content-Length: 7"),
        BadFraming("morceau sans taille", "Transfer-Encoding: chunked", "zz\r\nbonjour\r\n0\r\n\r\n"),
        BadFraming("ligne sans deux-points", "sans deux points\r\nContent-Length: 7"),
    ]
}
