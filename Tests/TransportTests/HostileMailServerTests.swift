import RawSockets
import Synchronization
import Testing
import Transport

@Suite("Courrier, serveurs hostiles") struct HostileMailServerTests {
    private static let hello = "250-essai.example\r\n250 SIZE 1000000\r\n"
    private static let ok = "250 OK\r\n"
    private static let go = "354 allez\r\n"
    private static let short = SMTPServer.Limits(reply: .seconds(5), total: .milliseconds(400))

    @Test("un refus est rendu avec son code et l'étape où il est tombé")
    func refusals() async throws {
        let (hello, ok, go) = (Self.hello, Self.ok, Self.go)
        for (code, isForGood) in [(554, true), (421, false)] {
            func expected(_ stage: SMTPStage) -> SMTPOutcome {
                isForGood ? .refusedForGood(code: code, at: stage) : .refusedForNow(code: code, at: stage)
            }
            let no = "\(code)-non\r\n\(code) vraiment\r\n"
            try await Mails.expect(expected(.connection), from: no)
            try await Mails.expect(expected(.connection), from: "220 ici\r\n", no, no)
            try await Mails.expect(expected(.sender), from: "220 ici\r\n", hello, no)
            try await Mails.expect(expected(.recipient), from: "220 ici\r\n", hello, ok, no)
            try await Mails.expect(expected(.content), from: "220 ici\r\n", hello, ok, ok, no)
            try await Mails.expect(expected(.content), from: "220 ici\r\n", hello, ok, ok, go, no)
        }
    }

    @Test("une réponse en plusieurs lignes, ou sans texte, est une réponse")
    func multiline() async throws {
        let many = "250-un\r\n250-deux\r\n250 2.0.0 pris\r\n"
        let outcome = try await Mails.outcome([
            "220-ici\r\n220-et\r\n220 la\r\n", Self.hello, many, many, Self.go, many,
        ])
        #expect(outcome == .accepted(reply: "2.0.0 pris"))
        #expect(
            try await Mails.outcome(["220 ici\r\n", Self.hello, Self.ok, Self.ok, Self.go, "250 \r\n"])
                == .accepted(reply: nil))
    }

    @Test("un serveur qui meurt avant la fin du message ne l'a pas pris")
    func deadBefore() async throws {
        let steps = ["220 ici\r\n", Self.hello, Self.ok, Self.ok]
        for kept in 0...steps.count {
            let server = try ScriptedServer(Array(steps.prefix(kept)))
            defer { server.stop() }
            let outcome = await Mails.send(try Mails.transport(server.url))
            #expect(outcome == .unreachable(.connectionLost), "\(kept) réponses")
        }
        let closed = try ClosedPort()
        defer { closed.release() }
        let url = closed.url.replacing("http:", with: "smtp:")
        await Mails.expect(.unreachable(.connectRefused), try Mails.transport(url))
    }

    @Test("un serveur qui meurt au milieu du message ne l'a pas pris")
    func deadWithin() async throws {
        let server = try RawServer { peer in
            for reply in ["220 ici\r\n", Self.hello, Self.ok, Self.ok, Self.go] {
                peer.send(reply)
                _ = peer.read(1_000)
            }
        }
        defer { server.stop() }
        let message = Mails.huge
        #expect(
            await Mails.send(try Mails.transport("smtp://127.0.0.1:\(server.port)"), message)
                == .unreachable(.connectionLost))
    }

    @Test("un serveur qui meurt, se tait ou divague après le message laisse un doute, et le dit")
    func deadAfter() async throws {
        let (hello, ok, go) = (Self.hello, Self.ok, Self.go)
        let server = try RawServer { peer in
            for reply in ["220 ici\r\n", hello, ok, ok, go] {
                peer.send(reply)
                guard Mails.wait(for: reply == go ? "\r\n.\r\n" : "\r\n", from: peer) else { return }
            }
        }
        defer { server.stop() }
        await Mails.expect(.uncertain, try Mails.transport("smtp://127.0.0.1:\(server.port)"))
        for last in ["n'importe quoi\r\n", "354 encore\r\n", "250-pris\r\n421 ou pas\r\n"] {
            #expect(try await Mails.outcome(["220 ici\r\n", hello, ok, ok, go, last]) == .uncertain, "\(last)")
        }
    }

    @Test("le délai court sur toute la conversation, où que le serveur se taise")
    func silence() async throws {
        let steps = ["220 ici\r\n", Self.hello, Self.ok, Self.ok]
        for kept in 0...steps.count {
            let server = try ScriptedServer(Array(steps.prefix(kept)), thenSilent: true)
            defer { server.stop() }
            let outcome = await Mails.send(try Mails.transport(server.url, limits: Self.short))
            #expect(outcome == .unreachable(.totalTimeout), "\(kept) réponses")
        }
    }

    @Test("un refus, ou un doute, n'attend pas au-delà du délai une réponse à QUIT")
    func silentQuitAfterRefusal() async throws {
        let limits = SMTPServer.Limits(reply: .seconds(600), total: .seconds(3))
        let start = ContinuousClock.now
        let steps = ["220 ici\r\n", Self.hello, "550 non\r\n"]
        let refused = try await Mails.outcome(steps, thenSilent: true, limits: limits)
        #expect(refused == .refusedForGood(code: 550, at: .sender))
        let all = ["220 ici\r\n", Self.hello, Self.ok, Self.ok, Self.go]
        #expect(try await Mails.outcome(all, thenSilent: true, limits: limits) == .uncertain)
        #expect(ContinuousClock.now - start < .seconds(550))
    }

    @Test("un serveur qui ne salue pas est coupé au délai de connexion")
    func noGreeting() async throws {
        let limits = SMTPServer.Limits(connect: .milliseconds(200))
        #expect(try await Mails.outcome([], thenSilent: true, limits: limits) == .unreachable(.connectTimeout))
    }

    @Test("ce qui n'est pas du SMTP est reconnu à la première ligne, sans attendre le délai")
    func garbage() async throws {
        let lines = [
            "SSH-2.0-essai\r\n", "HTTP/1.1 400 Bad Request\r\n", "22\r\n", "999 non\r\n", "250-a\r\n220 b\r\n",
            "\0\0\r\n",
        ]
        for line in lines {
            #expect(try await Mails.outcome([line], thenSilent: true) == .unreachable(.protocolViolation), "\(line)")
        }
        let endless = try RawServer { peer in while peer.send("220-encore et encore\r\n") {} }
        defer { endless.stop() }
        let outcome = await Mails.send(try Mails.transport("smtp://127.0.0.1:\(endless.port)"))
        #expect(outcome == .unreachable(.headersTooLarge(limit: 65_536)))
    }

    @Test("la réponse au message est rendue sans attendre celle à QUIT")
    func silentQuit() async throws {
        let outcome = try await Mails.outcome(
            ["220 ici\r\n", Self.hello, Self.ok, Self.ok, Self.go, "250 pris\r\n"], thenSilent: true,
            limits: .init(reply: .seconds(600), total: .seconds(600)))
        #expect(outcome == .accepted(reply: "pris"))
    }

    @Test(
        "annuler la tâche rend la main aussitôt : rien n'est parti, ou bien il y a un doute", arguments: [false, true])
    func cancelled(_ isWhole: Bool) async throws {
        let arrived = Latch()
        let left = Latch()
        let server = try RawServer { peer in
            for reply in ["220 ici\r\n", Self.hello, Self.ok] + (isWhole ? [Self.ok, Self.go] : []) {
                peer.send(reply)
                guard Mails.wait(for: reply == Self.go ? "\r\n.\r\n" : "\r\n", from: peer) else { return }
            }
            arrived.open()
            while peer.read(4_096) != nil {}
            left.open()
        }
        let transport = try Mails.transport("smtp://127.0.0.1:\(server.port)", limits: .init(reply: .seconds(600)))
        let task = Task { await Mails.send(transport) }
        await arrived.opened()
        task.cancel()
        #expect(await task.value == (isWhole ? .uncertain : .unreachable(.cancelled)))
        // Once the message is whole libcurl waits in one call for its reply: a second may pass before it looks up.
        await left.opened()
        server.stop()
    }

    /// Taken out of its loop there, libcurl would send the final dot: a truncated message, accepted as a whole one.
    @Test("annuler au milieu du message n'envoie jamais sa fin", arguments: [true, false])
    func cancelledWithin(_ isCancelled: Bool) async throws {
        let arrived = Latch()
        let release = Latch()
        let endings = Mutex<[Bool]>([])
        let over = Latch()
        let server = try RawServer { peer in
            for reply in ["220 ici\r\n", Self.hello, Self.ok, Self.ok, Self.go] {
                peer.send(reply)
                _ = peer.read(1_000)
            }
            arrived.open()
            release.block()
            var tail: [UInt8] = []
            while !tail.elementsEqual("\r\n.\r\n".utf8), let more = peer.read(65_536) { tail = (tail + more).suffix(5) }
            endings.withLock { $0.append(tail.elementsEqual("\r\n.\r\n".utf8)) }
            over.open()
        }
        defer { server.stop() }
        let message = Mails.huge
        let transport = try Mails.transport("smtp://127.0.0.1:\(server.port)")
        let task = Task { await Mails.send(transport, message) }
        await arrived.opened()
        if isCancelled {
            task.cancel()
            #expect(await task.value == .unreachable(.cancelled))
        }
        release.open()
        await over.opened()
        #expect(endings.withLock(\.self) == [!isCancelled])
        if !isCancelled { #expect(await task.value == .uncertain) }
    }

    @Test("une tâche déjà annulée n'appelle personne")
    func cancelledBefore() async throws {
        let server = try RawServer { _ in }
        defer { server.stop() }
        let transport = try Mails.transport("smtp://127.0.0.1:\(server.port)")
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return await Mails.send(transport)
        }
        task.cancel()
        #expect(await task.value == .unreachable(.cancelled))
        #expect(server.accepted == 0)
    }
}
