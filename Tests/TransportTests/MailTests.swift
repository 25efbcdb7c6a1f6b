import Foundation
import RawSockets
import Testing
import Transport

/// Against a real server, PyPI's aiosmtpd.
@Suite("Courrier, serveur réel", WithCertificates(), .enabled(if: MailServer.packages != nil))
struct MailTests {
    private var workshop: CertificateWorkshop {
        get throws { try #require(CertificateWorkshop.current) }
    }

    /// What the server says of a message it takes, without the address that it adds.
    private static let taken = "2.0.0 OK queued as 4F1A for"

    private func authorities() throws -> TLSOptions.Authorities { .file(path: try workshop.path("ca.pem")) }

    @Test("le message arrive octet pour octet, points en tête de ligne compris")
    func intact() async throws {
        let server = try await MailServer.start()
        defer { server.stop() }
        let text = "Subject: Essai\r\n\r\n.\r\n..\r\n.. deux\r\n.un\r\n\r\n.\r\nfin \t\r\n.\r\n"
        let long = "Subject: Essai\r\n\r\n" + String(repeating: ".\r\n..point\r\n" + line(990), count: 300)
        let transport = try Mails.transport(server.url)
        for message in [text, long] {
            let outcome = await Mails.send(transport, Array(message.utf8))
            #expect(outcome == .accepted(reply: Self.taken))
            #expect(try await server.received().message == Data(message.utf8))
        }
    }

    private func line(_ length: Int) -> String { String(repeating: ".", count: length) + "\r\n" }

    @Test("l'enveloppe est celle que l'on donne, tous les destinataires en un seul envoi")
    func envelope() async throws {
        let server = try await MailServer.start()
        defer { server.stop() }
        let to = ["lea@mairie.example", "o'neil+alin@mairie.example"]
        await Mails.expect(.accepted(reply: Self.taken), try Mails.transport(server.url), to: to)
        let received = try await server.received()
        #expect(received.from == "passerelle@alin.example" && received.to == to)
        #expect(received.client == "passerelle.example" && !received.isEncrypted)
    }

    @Test("un destinataire refusé est un refus, définitif ou passager, et rien ne part")
    func refusedRecipient() async throws {
        let server = try await MailServer.start()
        defer { server.stop() }
        let transport = try Mails.transport(server.url)
        let good = "lea@mairie.example"
        for to in [["inconnu@mairie.example"], [good, "inconnu@mairie.example"]] {
            await Mails.expect(.refusedForGood(code: 550, at: .recipient), transport, to: to)
        }
        await Mails.expect(.refusedForNow(code: 452, at: .recipient), transport, to: ["plein@mairie.example"])
        await Mails.expect(.accepted(reply: Self.taken), transport)
        #expect(try await server.received().to == [good])
    }

    @Test("un message trop gros est refusé après DATA : le refus est définitif, sans doute")
    func tooBig() async throws {
        let server = try await MailServer.start(.init(maximumBytes: 1_000))
        defer { server.stop() }
        let message = Mails.message + Array(repeating: Array("abcdefghij\r\n".utf8), count: 200).joined()
        let outcome = await Mails.send(try Mails.transport(server.url), message)
        #expect(outcome == .refusedForGood(code: 552, at: .content))
    }

    @Test("STARTTLS exigé : le message part chiffré, l'identifiant aussi", arguments: [false, true])
    func startTLS(_ isImplicit: Bool) async throws {
        let server = try await MailServer.start(
            .init(
                certificate: "local", isImplicit: isImplicit, requiresTLS: !isImplicit, user: "alin", password: "sésame"
            ),
            in: workshop)
        defer { server.stop() }
        let url = "\(isImplicit ? "smtps" : "smtp")://localhost:\(server.port)"
        let transport = try Mails.transport(
            url, startTLS: .required, login: .init(user: "alin", password: "sésame"), authorities: authorities())
        await Mails.expect(.accepted(reply: Self.taken), transport)
        let received = try await server.received()
        #expect(received.isEncrypted && received.user == "alin")
    }

    @Test("STARTTLS demandé sans être exigé est pris s'il est offert, et se passe de lui sinon")
    func opportunistic() async throws {
        for certificate in ["local", nil] {
            let server = try await MailServer.start(.init(certificate: certificate), in: workshop)
            defer { server.stop() }
            let transport = try Mails.transport(
                "smtp://localhost:\(server.port)", startTLS: .opportunistic, authorities: authorities())
            await Mails.expect(.accepted(reply: Self.taken), transport)
            #expect(try await server.received().isEncrypted == (certificate != nil))
        }
    }

    @Test("un serveur sans STARTTLS, ou dont le certificat est mauvais, ne reçoit rien")
    func untrusted() async throws {
        let plain = try await MailServer.start()
        defer { plain.stop() }
        let none = try Mails.transport(
            "smtp://localhost:\(plain.port)", startTLS: .required, authorities: authorities())
        await Mails.expect(.unreachable(.tlsHandshake), none)
        let server = try await MailServer.start(.init(certificate: "local"), in: workshop)
        defer { server.stop() }
        let url = "smtp://localhost:\(server.port)"
        for level in [SMTPServer.StartTLS.required, .opportunistic] {
            let stranger = try Mails.transport(
                url, startTLS: level, authorities: .file(path: workshop.path("inconnue.pem")))
            await Mails.expect(.unreachable(.certificateUntrusted), stranger)
            let elsewhere = try Mails.transport(
                "smtp://127.0.0.1:\(server.port)", startTLS: level, authorities: authorities())
            await Mails.expect(.unreachable(.certificateHost), elsewhere)
        }
    }

    @Test("un mot de passe refusé, ou absent, est l'affaire de l'exploitant, non du message")
    func login() async throws {
        let server = try await MailServer.start(.init(user: "alin", password: "bon"))
        defer { server.stop() }
        let wrong = try Mails.transport(server.url, login: .init(user: "alin", password: "mauvais"))
        await Mails.expect(.refusedForGood(code: 535, at: .login), wrong)
        await Mails.expect(.refusedForGood(code: 530, at: .sender), try Mails.transport(server.url))
        #expect(!SMTPStage.login.isAboutThisMessage && !SMTPStage.sender.isAboutThisMessage)
    }

    @Test("cent messages à la fois arrivent tous, chacun une fois")
    func together() async throws {
        let server = try await MailServer.start()
        defer { server.stop() }
        let transport = try Mails.transport(server.url)
        let sent = await withTaskGroup(of: SMTPOutcome.self) { group in
            for rank in 0..<100 {
                group.addTask { await Mails.send(transport, Array("Subject: \(rank)\r\n\r\n".utf8)) }
            }
            return await group.reduce(into: [SMTPOutcome]()) { $0.append($1) }
        }
        try #require(sent == Array(repeating: .accepted(reply: Self.taken), count: 100))
        var subjects: Set<Data> = []
        for _ in 0..<100 { subjects.insert(try await server.received().message) }
        #expect(subjects.count == 100)
    }
}
