import Demandes
import Foundation
import RawSockets
import Testing

@testable import Adapters

@Suite("Client OAuth 2.0")
struct JetonTests {
    private static let manifest = AdapterEssai.manifestJSON.replacing(
        "auth: { kind: none }",
        with: """
            auth:
              kind: oauth2-client
              token: /jeton
              client: secret(essai/client)
              secret: secret(essai/secret)
              scope: lecture liste
            """)
    private static let secrets = ["essai/client": "passe relle\n", "essai/secret": "s3:cr/et+é\n"]

    private func site(
        _ manifest: String = manifest, clock: SiteEcrit.Clock = .init(),
        _ answer: @escaping @Sendable (Peer.Request, Int) -> String
    ) throws -> SiteEcrit {
        try SiteEcrit(manifest: manifest, secrets: Self.secrets, clock: clock, answer: answer)
    }

    private static func token(_ text: String = "jeton-1", seconds: Int = 600) -> String {
        SiteEcrit.json(#"{"access_token":"\#(text)","token_type":"Bearer","expires_in":\#(seconds)}"#)
    }

    @Test("le jeton est demandé une fois, gardé, et porté par chaque appel")
    func askedOnce() async throws {
        let site = try site { request, _ in request.path == "/jeton" ? Self.token() : SiteEcrit.found }
        for _ in 0..<3 { #expect(try await site.lookup().issue == .trouvee) }
        #expect(site.requests.of("/jeton").count == 1)
        #expect(site.requests.of("/demandes").allSatisfy { $0.lines.contains("Authorization: Bearer jeton-1") })
        let asked = try #require(site.requests.of("/jeton").first)
        #expect(asked.head.hasPrefix("POST /jeton HTTP/1.1"))
        #expect(String(decoding: asked.body, as: UTF8.self) == "grant_type=client_credentials&scope=lecture+liste")
        let pair = Data("passe+relle:s3%3Acr%2Fet%2B%C3%A9".utf8).base64EncodedString()
        #expect(asked.lines.contains("Authorization: Basic \(pair)"))
    }

    @Test("client_auth: body met le client dans le corps")
    func inBody() async throws {
        let manifest = Self.manifest.replacing("scope: lecture liste", with: "client_auth: body")
        let site = try site(manifest) { request, _ in request.path == "/jeton" ? Self.token() : SiteEcrit.found }
        #expect(try await site.lookup().issue == .trouvee)
        let asked = try #require(site.requests.of("/jeton").first)
        #expect(
            String(decoding: asked.body, as: UTF8.self)
                == "grant_type=client_credentials&client_id=passe+relle&client_secret=s3%3Acr%2Fet%2B%C3%A9")
        #expect(!asked.head.contains("Authorization"))
    }

    @Test("cent appels du même instant ne font qu'une demande de jeton")
    func crowd() async throws {
        let site = try site { request, _ in
            guard request.path == "/jeton" else { return SiteEcrit.found }
            Thread.sleep(forTimeInterval: 0.2)
            return Self.token()
        }
        let issues = try await withThrowingTaskGroup { group in
            for _ in 0..<100 { group.addTask { try await site.lookup().issue } }
            return try await group.reduce(into: [Demandes.Issue]()) { $0.append($1) }
        }
        #expect(issues == Array(repeating: .trouvee, count: 100))
        #expect(site.requests.of("/jeton").count == 1)
    }

    @Test("un jeton est renouvelé un peu avant sa fin")
    func renewed() async throws {
        let clock = SiteEcrit.Clock()
        let site = try site(clock: clock) { request, rank in
            request.path == "/jeton" ? Self.token("jeton-\(rank)", seconds: 100) : SiteEcrit.found
        }
        _ = try await site.lookup()
        clock.pass(.seconds(89))
        _ = try await site.lookup()
        #expect(site.requests.of("/jeton").count == 1)
        clock.pass(.seconds(2))
        _ = try await site.lookup()
        #expect(site.requests.of("/jeton").count == 2)
    }

    @Test("un 401 fait redemander un jeton, une seule fois")
    func refused() async throws {
        let site = try site { request, rank in
            if request.path == "/jeton" { return Self.token("jeton-\(rank)") }
            let isFirst = request.lines.contains("Authorization: Bearer jeton-0")
            return isFirst ? SiteEcrit.json("{}", status: "401 Unauthorized") : SiteEcrit.found
        }
        #expect(try await site.lookup().issue == .trouvee)
        #expect(site.requests.paths.map { $0.prefix(6) } == ["/jeton", "/deman", "/jeton", "/deman"])
    }

    @Test("deux 401 de suite s'arrêtent là")
    func refusedTwice() async throws {
        let site = try site { request, rank in
            request.path == "/jeton" ? Self.token("jeton-\(rank)") : SiteEcrit.json("{}", status: "401 Unauthorized")
        }
        #expect(try await site.lookup().issue == .defautAdaptateur)
        #expect(site.requests.count == 4)
    }

    @Test("un secret du client qui manque ne demande aucun jeton, et se nomme")
    func missing() async throws {
        let site = try SiteEcrit(manifest: Self.manifest, secrets: ["essai/client": "passerelle"]) { _, _ in
            SiteEcrit.found
        }
        guard case .secretAbsent(let fichier) = try await site.lookup() else {
            Testing.Issue.record("le site a été appelé")
            return
        }
        #expect(fichier.hasSuffix("essai/secret"))
        #expect(site.requests.count == 0)
    }

    @Test(
        "ce que répond le serveur de jetons dit qui doit agir",
        arguments: [
            (
                SiteEcrit.json(#"{"error":"invalid_client"}"#, status: "401 Unauthorized"),
                Demandes.Issue.identifiantsRefuses
            ),
            (SiteEcrit.json(#"{"error":"invalid_scope"}"#, status: "400 Bad Request"), .identifiantsRefuses),
            (SiteEcrit.json("", status: "503 Service Unavailable"), .indisponible),
            (SiteEcrit.json("", status: "429 Too Many Requests", headers: ["Retry-After: 60"]), .limitee),
            (SiteEcrit.json("", status: "302 Found", headers: ["Location: http://127.0.0.1:1/"]), .structureRompue),
            (SiteEcrit.json("", status: "404 Not Found"), .defautAdaptateur),
            (SiteEcrit.json("<html>Maintenance</html>"), .indisponible),
            (SiteEcrit.json("pas du JSON"), .structureRompue),
            (SiteEcrit.json("{}"), .structureRompue),
            (SiteEcrit.json(#"{"access_token":"","token_type":"Bearer"}"#), .structureRompue),
            (SiteEcrit.json(#"{"access_token":"a\r\nX-Autre: 1","token_type":"Bearer"}"#), .structureRompue),
            (SiteEcrit.json(#"{"access_token":"a","token_type":"mac"}"#), .structureRompue),
            (SiteEcrit.json(#"{"access_token":"a","token_type":"Bearer","expires_in":-1}"#), .structureRompue),
            (SiteEcrit.json(#"{"access_token":"a","token_type":"Bearer","expires_in":"bientôt"}"#), .structureRompue),
            (
                "HTTP/1.1 200 OK\r\nContent-Length: 70000\r\n\r\n" + String(repeating: " ", count: 70_000),
                .structureRompue
            ),
        ])
    func endpoint(_ answer: String, _ issue: Demandes.Issue) async throws {
        let site = try site { request, _ in request.path == "/jeton" ? answer : SiteEcrit.found }
        let reponse = try await site.lookup()
        #expect(reponse.issue == issue)
        #expect(site.requests.of("/demandes").isEmpty, "la demande n'est pas demandée sans jeton")
        let words = "\(reponse)"
        #expect(!words.contains("s3:") && !words.contains("passe relle"))
    }

    @Test("un serveur de jetons qui ne répond pas rend le site indisponible")
    func down() async throws {
        // No ephemeral port, which another test could be given: nobody listens there.
        let manifest = Self.manifest.replacing("token: /jeton", with: "token: \"http://127.0.0.1:9/jeton\"")
        let site = try site(manifest) { _, _ in SiteEcrit.found }
        #expect(try await site.lookup().issue == .indisponible)
        #expect(site.requests.count == 0)
    }

    @Test("un échec n'est pas gardé : l'appel suivant redemande")
    func failureForgotten() async throws {
        let site = try site { request, rank in
            guard request.path == "/jeton" else { return SiteEcrit.found }
            // Once more at once, as for any moment's fault.
            return rank < 2 ? SiteEcrit.json("", status: "503 Service Unavailable") : Self.token()
        }
        #expect(try await site.lookup().issue == .indisponible)
        #expect(try await site.lookup().issue == .trouvee)
    }

    @Test("une adresse de jeton sans TLS n'est jamais appelée hors de cette machine")
    func clearText() async throws {
        let manifest = Self.manifest.replacing("token: /jeton", with: "token: \"http://jeton.invalid/t\"")
        let site = try site(manifest) { _, _ in SiteEcrit.found }
        #expect(try await site.lookup().issue == .defautAdaptateur)
    }
}
