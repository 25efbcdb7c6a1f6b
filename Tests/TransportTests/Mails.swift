import RawSockets
import Testing
import Transport

/// The shapes the mail tests share: what is sent, and servers that say just what they are told to.
enum Mails {
    static let message = Array("Subject: Essai\r\n\r\nBonjour.\r\n".utf8)

    /// More than the sockets of both sides hold: while the server does not read, its end cannot leave.
    static let huge = message + Array(String(repeating: String(repeating: "a", count: 990) + "\r\n", count: 6_000).utf8)

    /// For a machine that has much else to do.
    static let patient = SMTPServer.Limits(connect: .seconds(60), reply: .seconds(60), total: .seconds(120))

    static func transport(
        _ url: String, startTLS: SMTPServer.StartTLS = .none, login: SMTPServer.Login? = nil,
        authorities: TLSOptions.Authorities = .system, limits: SMTPServer.Limits = patient
    ) throws -> SMTPTransport {
        try SMTPTransport(
            server: SMTPServer(
                url: url, startTLS: startTLS, login: login, authorities: authorities, limits: limits,
                clientName: "passerelle.example"))
    }

    static func send(
        _ transport: SMTPTransport, to: [String] = ["lea@mairie.example"], _ message: [UInt8] = message
    ) async -> SMTPOutcome {
        await transport.send(from: "passerelle@alin.example", to: to, message: message)
    }

    /// Reads until the client's last bytes are these.
    /// - Returns: false once the client is gone.
    static func wait(for end: String, from peer: Peer) -> Bool {
        var heard: [UInt8] = []
        while !heard.elementsEqual(end.utf8) {
            guard let more = peer.read(4_096) else { return false }
            heard = (heard + more).suffix(end.utf8.count)
        }
        return true
    }

    /// Fails with the outcome that came instead, at the caller's line.
    static func expect(
        _ expected: SMTPOutcome, _ transport: SMTPTransport, to: [String] = ["lea@mairie.example"],
        _ message: [UInt8] = message, at place: SourceLocation = #_sourceLocation
    ) async {
        let outcome = await send(transport, to: to, message)
        #expect(outcome == expected, sourceLocation: place)
    }

    /// The same, from a server that answers by this list: see `outcome`.
    static func expect(
        _ expected: SMTPOutcome, from replies: String..., at place: SourceLocation = #_sourceLocation
    ) async throws {
        let outcome = try await outcome(replies)
        #expect(outcome == expected, "\(replies)", sourceLocation: place)
    }

    /// Sends the message to a server that answers by this list, one step after the other, then closes or goes silent.
    static func outcome(
        _ replies: [String], thenSilent: Bool = false, limits: SMTPServer.Limits = patient
    ) async throws -> SMTPOutcome {
        let server = try ScriptedServer(replies, thenSilent: thenSilent)
        defer { server.stop() }
        return await send(try transport(server.url, limits: limits))
    }
}

/// Sends its replies in order: the first unasked, the others each to a command, or to a whole message after a 354.
struct ScriptedServer {
    private let server: RawServer

    init(_ replies: [String], thenSilent: Bool = false) throws {
        server = try RawServer { peer in
            for (rank, reply) in replies.enumerated() {
                let end = rank > 0 && replies[rank - 1].hasPrefix("354") ? "\r\n.\r\n" : "\r\n"
                guard rank == 0 || Mails.wait(for: end, from: peer), peer.send(reply) else { return }
            }
            while thenSilent, peer.read(4_096) != nil {}
            // Closing on what was not read would be a reset, which can overtake the last reply.
            if !thenSilent, !replies.isEmpty { _ = Mails.wait(for: "\r\n", from: peer) }
        }
    }

    var url: String { "smtp://127.0.0.1:\(server.port)" }
    func stop() { server.stop() }
}
