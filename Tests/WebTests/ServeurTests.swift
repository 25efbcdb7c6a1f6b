import Demandes
import Foundation
import Logging
import Testing

@testable import Web

@Suite("Serveur")
struct ServeurTests {
    /// A server that answers with what it was asked, on a port the system chose. Only its alarm has the length `delai`:
    /// what closes a silent connection comes much later, so that the two are never one race on a busy machine.
    private func avecServeur(
        delai: Duration = .seconds(15), arret: Arret = Arret(), _ essai: @escaping @Sendable (Int) async throws -> Void,
        _ repondre: @escaping @Sendable (WireRequest) async -> WireAnswer = ServeurTests.echo
    ) async throws {
        let (ports, annonce) = AsyncStream.makeStream(of: Int.self)
        let logger = Logger(label: "essai") { _ in SwiftLogNoOpLogHandler() }
        let serveur = Serveur(logger: logger, delaiDEntree: .seconds(600), connexions: 16) { _, sonner in
            let alarme = Task {
                try await Task.sleep(for: delai)
                sonner()
            }
            return { alarme.cancel() }
        }
        let service = Task {
            try await serveur.serve(
                host: "127.0.0.1", port: 0, ouvert: { annonce.yield($0) }, arret: arret, repondre)
        }
        for await port in ports.prefix(1) { try await essai(port) }
        service.cancel()
        try await service.value
    }

    @Sendable private static func echo(_ requete: WireRequest) async -> WireAnswer {
        do {
            let corps = try await requete.body(1024)
            return WireAnswer(
                200,
                .object([
                    ("methode", .string(requete.method)), ("chemin", .string(requete.path)),
                    ("question", .nullable(requete.query)), ("corps", .string(String(decoding: corps, as: UTF8.self))),
                    ("deux", .strings(requete.headers["x-deux"] ?? [])),
                ]))
        } catch {
            return WireAnswer(Probleme(panne: error), requete: "req_1", now: .init(millisecondes: 0))
        }
    }

    @Test("une requête arrive entière, et sa réponse ne se garde pas en cache")
    func echo() async throws {
        try await avecServeur { port in
            let texte = await ClientBrut.echanger(
                port: port,
                "POST /v1/a%2Fb?x=1 HTTP/1.1\r\nHost: a\r\nX-Deux: 1\r\nx-deux: 2\r\nContent-Length: 3\r\n\r\nabc",
                fermer: false, jusqua: "}")
            #expect(texte.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(texte.contains("Cache-Control: no-store\r\n"))
            #expect(texte.contains("Content-Type: application/json; charset=utf-8\r\n"))
            #expect(
                texte.hasSuffix(
                    #"{"methode":"POST","chemin":"/v1/a%2Fb","question":"x=1","corps":"abc","deux":["1","2"]}"#))
        }
    }

    @Test("une réponse à HEAD n'a pas de corps : la suivante est à sa place sur la même connexion")
    func head() async throws {
        try await avecServeur { port in
            let texte = await ClientBrut.echanger(
                port: port, "HEAD /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n",
                fermer: false, jusqua: "}")
            #expect(texte.components(separatedBy: "HTTP/1.1 200 OK").count == 3)
            #expect(!texte.contains(#""chemin":"/a""#) && texte.contains(#""chemin":"/b""#))
        }
    }

    @Test("un corps trop gros, coupé, ou qui ne vient pas est refusé, chacun par son code")
    func corps() async throws {
        let entete = "POST /a HTTP/1.1\r\nHost: a\r\n"
        try await avecServeur(delai: .seconds(120)) { port in
            let gros = await ClientBrut.echanger(
                port: port,
                entete + "Transfer-Encoding: chunked\r\n\r\n401\r\n" + String(repeating: "a", count: 1025)
                    + "\r\n0\r\n\r\n", fermer: false, jusqua: "}")
            #expect(gros.hasPrefix("HTTP/1.1 413 ") && gros.contains("corps_trop_gros"))
            #expect(gros.contains("Content-Type: application/problem+json; charset=utf-8\r\n"))
            let coupe = await ClientBrut.echanger(port: port, entete + "Content-Length: 2\r\n\r\n")
            #expect(coupe.hasPrefix("HTTP/1.1 400 ") && coupe.contains("corps_tronque"))
        }
        try await avecServeur(delai: .milliseconds(300)) { port in
            let muet = await ClientBrut.echanger(
                port: port, entete + "Content-Length: 2\r\n\r\n{", fermer: false, jusqua: "}")
            #expect(muet.hasPrefix("HTTP/1.1 408 ") && muet.contains("delai_depasse"))
        }
    }

    @Test("arrêté, il répond à qui attendait, puis n'accepte plus")
    func stop() async throws {
        let arret = Arret()
        let (recues, annonce) = AsyncStream.makeStream(of: Void.self)
        let (textes, reponse) = AsyncStream.makeStream(of: String.self)
        let (ports, lePort) = AsyncStream.makeStream(of: Int.self)
        try await avecServeur(arret: arret) { port in
            lePort.yield(port)
            Task {
                reponse.yield(
                    await ClientBrut.echanger(port: port, "GET /a HTTP/1.1\r\nHost: a\r\n\r\n", fermer: false))
            }
            for await _ in recues.prefix(1) {}
        } _: { requete in
            annonce.yield()
            while !arret.estDemande { await Task.yield() }
            return await ServeurTests.echo(requete)
        }
        for await texte in textes.prefix(1) { #expect(texte.hasPrefix("HTTP/1.1 200 OK")) }
        for await port in ports.prefix(1) {
            #expect(await ClientBrut.echanger(port: port, "GET /a HTTP/1.1\r\nHost: a\r\n\r\n") == "")
        }
    }
}
