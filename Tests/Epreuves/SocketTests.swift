import Demandes
import RawSockets
import Testing
import Transport

@testable import Adapters

@Suite("Réponses coupées, sur le réseau", .seule)
struct SocketTests {
    /// How the cut body is announced.
    enum Cadrage: String, CaseIterable, Sendable {
        /// The whole's Content-Length.
        case longueur
        /// Chunked, without the last chunk.
        case morceaux
        /// Until the connection closes.
        case fermeture
    }

    @Test(
        "une réponse coupée tous les 64 octets et autour de chaque frontière n'est jamais la demande",
        arguments: Epreuve.samples, Cadrage.allCases)
    func cut(_ sample: Epreuve.Sample, _ cadrage: Cadrage) async throws {
        let adapter = try Epreuve.catalogue().adapter(sample.adapter)
        let interpretation = try #require(Interpretation(adapter, operation: sample.operation))
        let whole = sample.answer
        guard interpretation.reponse(whole, asked: sample.numero, now: Epreuve.now).issue == .trouvee else { return }
        let server = try RawServer { peer in
            guard let request = peer.readRequest(), let length = Int(request.path.dropFirst()) else { return }
            peer.send(Self.bytes(whole, cadrage, length))
        }
        defer { server.stop() }
        let transport = HTTPTransport()
        defer { transport.shutdown() }
        for length in Epreuve.cuts(whole) {
            let request = HTTPRequest(url: server.url("/\(length)"), schemes: [.http])
            let issue = await Self.issue(transport, request, interpretation, sample)
            let isRefused = issue == .indisponible || issue == .structureRompue
            let isComplete = cadrage == .fermeture && length >= Epreuve.end(of: whole)
            #expect(isRefused != isComplete, "\(sample), \(cadrage.rawValue), \(length) octets : \(issue.rawValue)")
        }
    }

    private static func issue(
        _ transport: HTTPTransport, _ request: HTTPRequest, _ interpretation: Interpretation, _ sample: Epreuve.Sample
    ) async -> Demandes.Issue {
        do throws(TransportFault) {
            let response = try await transport.send(request)
            let answer = RawAnswer(
                status: response.status, headers: response.headers.fields.map { ($0.name, $0.value) },
                body: response.body)
            return interpretation.reponse(answer, asked: sample.numero, now: Epreuve.now).issue
        } catch {
            return error.reponse.issue
        }
    }

    /// The head and the first `length` bytes of the body, framed so, then the connection's end.
    private static func bytes(_ answer: RawAnswer, _ cadrage: Cadrage, _ length: Int) -> [UInt8] {
        let kept = answer.headers.filter { !["content-length", "transfer-encoding"].contains($0.name.lowercased()) }
        var head = ["HTTP/1.1 200 OK"] + kept.map { "\($0.name): \($0.value)" }
        let body = Array(answer.body.prefix(length))
        var framed = body
        switch cadrage {
        case .longueur: head.append("Content-Length: \(answer.body.count)")
        case .morceaux:
            head.append("Transfer-Encoding: chunked")
            if !body.isEmpty { framed = Array("\(String(length, radix: 16))\r\n".utf8) + body + Array("\r\n".utf8) }
        case .fermeture: head.append("Connection: close")
        }
        return Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + framed
    }
}
