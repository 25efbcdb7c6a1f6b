import RawSockets
import Testing
import Transport

@Suite("Courrier, gardes") struct MailFenceTests {
    @Test(
        "une adresse qui porterait un ordre ou un second destinataire n'est envoyée à personne",
        arguments: [
            "", "lea", "@mairie.example", "lea@", "a@b@c.example", "lea@mairie.example>\r\nDATA",
            "lea@mairie.example\n",
            "lea @mairie.example", "<lea@mairie.example>", "lea@mairie.example> SIZE=1", "a@b.example,c@d.example",
            "\"lea martin\"@mairie.example", "léa@mairie.example", "lea@mairie.example\0",
            String(repeating: "a", count: 242) + "@mairie.example",
        ])
    func address(_ address: String) async throws {
        let server = try RawServer { _ in }
        defer { server.stop() }
        let transport = try Mails.transport("smtp://127.0.0.1:\(server.port)")
        await Mails.expect(.unreachable(.invalidRequest), transport, to: [address])
        await Mails.expect(.unreachable(.invalidRequest), transport, to: ["lea@mairie.example", address])
        let outcome = await transport.send(from: address, to: ["lea@mairie.example"], message: Mails.message)
        #expect(outcome == .unreachable(.invalidRequest))
        #expect(server.accepted == 0)
    }

    @Test("sans destinataire, rien n'est envoyé")
    func nobody() async throws {
        let transport = try Mails.transport("smtp://127.0.0.1:9")
        await Mails.expect(.unreachable(.invalidRequest), transport, to: [])
    }

    @Test(
        "un message dont la fin se lirait à deux endroits n'est pas envoyé",
        arguments: [
            "", "a", "a\n", "a\r", "a\r\r\n", "a\n.\r\n", "a\r.\r\n", "a\r\n.\n\r\n", "é\r\n", "\0\r\n",
            String(repeating: "a", count: 999) + "\r\n",
        ])
    func smuggling(_ message: String) async throws {
        let transport = try Mails.transport("smtp://127.0.0.1:9")
        await Mails.expect(.unreachable(.invalidRequest), transport, Array(message.utf8))
    }

    @Test("un mot de passe ne part en clair que vers la machine elle-même")
    func password() throws {
        let login = SMTPServer.Login(user: "alin", password: "secret")
        let (far, near) = ("smtp://courrier.example", ["smtp://localhost", "smtp://127.0.0.1:2525", "smtp://[::1]:25"])
        for level in [SMTPServer.StartTLS.none, .opportunistic] {
            #expect(throws: TransportFault.invalidRequest) { try Mails.transport(far, startTLS: level, login: login) }
            let disguised = "smtp://127.0.0.1.courrier.example"
            #expect(throws: TransportFault.invalidRequest) {
                try Mails.transport(disguised, startTLS: level, login: login)
            }
            for url in near { _ = try Mails.transport(url, startTLS: level, login: login) }
        }
        _ = try Mails.transport(far, startTLS: .required, login: login)
        _ = try Mails.transport("smtps://courrier.example", startTLS: .none, login: login)
        #expect(!"\(SMTPServer(url: far, login: login))".contains("secret") && !"\(login)".contains("secret"))
    }

    @Test(
        "un réglage qui ne peut être suivi est refusé d'emblée",
        arguments: [
            "http://courrier.example", "courrier.example:25", "smtp://", "smtp://courrier.example/chemin",
            "smtp://courrier.example?a", "smtp://u:p@courrier.example", "smtp://courrier.example\r\nQUIT", "",
        ])
    func settings(_ url: String) {
        #expect(throws: TransportFault.self) { try Mails.transport(url) }
    }

    @Test("notre nom dans EHLO ne peut porter un second ordre")
    func clientName() {
        for name in ["", "a b", "a\r\nb", "a/b", "é.example"] {
            let server = SMTPServer(url: "smtp://courrier.example", clientName: name)
            #expect(throws: TransportFault.invalidRequest) { try SMTPTransport(server: server) }
        }
    }
}
