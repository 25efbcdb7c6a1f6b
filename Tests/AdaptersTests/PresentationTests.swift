import Demandes
import Foundation
import RawSockets
import Testing

@testable import Adapters

@Suite("Comment on se présente à un site")
struct PresentationTests {
    private static let secrets = ["essai/compte": "passerelle\n", "essai/passe": "sésame & cie\n"]

    private static func manifest(_ kind: String, _ base: String = AdapterEssai.manifestJSON) -> String {
        base.replacing(
            "auth: { kind: none }",
            with: "auth: { kind: \(kind), username: secret(essai/compte), password: secret(essai/passe) }")
    }

    @Test("basic envoie le compte et le mot de passe en base64")
    func basic() async throws {
        let site = try SiteEcrit(manifest: Self.manifest("basic"), secrets: Self.secrets) { _, _ in SiteEcrit.found }
        #expect(try await site.lookup().issue == .trouvee)
        let pair = Data("passerelle:sésame & cie".utf8).base64EncodedString()
        #expect(site.requests.list.first?.lines.contains("Authorization: Basic \(pair)") == true)
    }

    @Test("un secret remplacé sert aux appels de la seconde d'après")
    func replaced() async throws {
        let clock = SiteEcrit.Clock()
        let site = try SiteEcrit(manifest: Self.manifest("basic"), secrets: Self.secrets, clock: clock) { _, _ in
            SiteEcrit.found
        }
        _ = try await site.lookup()
        try "sel\n".write(to: site.secrets.appending(path: "essai/passe"), atomically: true, encoding: .utf8)
        clock.pass(.milliseconds(1001))
        _ = try await site.lookup()
        let pair = Data("passerelle:sel".utf8).base64EncodedString()
        #expect(site.requests.list.last?.lines.contains("Authorization: Basic \(pair)") == true)
    }

    @Test("un secret qui manque n'appelle pas le site : la réponse nomme son fichier, et ne dit pas que le site refuse")
    func missing() async throws {
        let site = try SiteEcrit(manifest: Self.manifest("basic"), secrets: ["essai/compte": "passerelle\n"]) { _, _ in
            SiteEcrit.found
        }
        let reponse = try await site.lookup()
        #expect(reponse.issue.code == "site.secret-absent")
        guard case .secretAbsent(let fichier) = reponse else { return }
        #expect(fichier == site.secrets.path + "/essai/passe")
        #expect(site.requests.count == 0)
    }

    @Test("le haché de WS-Security est celui du profil UsernameToken 1.0")
    func digest() {
        // Computed apart, with Python's hashlib over the same three strings.
        let token = UsernameToken(
            username: "a<b", password: "secret", nonce: Array("nonce".utf8),
            created: Instant(millisecondes: 1_790_000_000_000))
        #expect(token.digest == "8o9LBiijHkDJMHW7KoN7diiYzqE=")
        #expect(token.xml.contains("<wsse:Username>a&lt;b</wsse:Username>"))
        #expect(!token.xml.contains(">secret<"))
    }

    private static let soap = """
        <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Header>{{ securite }}</s:Header>
        <s:Body><numero>{{ numero }}</numero></s:Body></s:Envelope>
        """

    private static let xmlManifest = manifest("ws-security-username", AdapterEssai.manifestXML)
        .replacing("method: GET", with: "method: POST\n    request: appel.xml")

    @Test("l'en-tête WS-Security est dans le corps, avec un nonce neuf à chaque appel et jamais le mot de passe")
    func header() async throws {
        let body = "<d xmlns=\"urn:essai\"><numero>\(AdapterEssai.numero)</numero></d>"
        let site = try SiteEcrit(
            manifest: Self.xmlManifest, mapping: AdapterEssai.mappingXML, secrets: Self.secrets,
            requests: ["appel.xml": Self.soap]
        ) { _, _ in
            "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        }
        for _ in 0..<2 { #expect(try await site.lookup().issue == .trouvee) }
        let bodies = site.requests.list.map { String(decoding: $0.body, as: UTF8.self) }
        #expect(bodies.allSatisfy { $0.contains("#PasswordDigest\">") && $0.contains("<wsu:Created>2026-09-21T") })
        #expect(bodies.allSatisfy { !$0.contains("sésame") })
        let nonces = Set(bodies.compactMap { $0.split(separator: "Base64Binary\">").last?.prefix(20) })
        #expect(nonces.count == 2)
    }

    @Test("auth et le corps de la requête s'accordent sur {{ securite }}")
    func agreement() throws {
        for (manifest, body) in [
            (Self.xmlManifest, "<a/>"),
            (
                AdapterEssai.manifestXML.replacing("method: GET", with: "method: POST\n    request: appel.xml"),
                Self.soap
            ),
        ] {
            let fault = #expect(throws: ManifestFault.self) {
                try SiteEcrit(
                    manifest: manifest, mapping: AdapterEssai.mappingXML, requests: ["appel.xml": body]
                ) { _, _ in "" }
            }
            #expect(fault?.rule == .badTemplate)
        }
    }

    @Test(
        "un secret en clair est refusé, sans être répété",
        arguments: [
            "auth: { kind: api-key, header: X-Cle, secret: mot-de-passe-du-site }",
            "auth: { kind: basic, username: secret(essai/compte), password: mot-de-passe-du-site }",
            "auth: { kind: basic, username: \"secret(../mot-de-passe-du-site)\", password: secret(a/b) }",
        ])
    func inClear(_ auth: String) throws {
        let essai = try AdapterEssai(manifest: AdapterEssai.manifestJSON.replacing("auth: { kind: none }", with: auth))
        let fault = try #require(essai.fault)
        #expect(fault.rule == .secretInClear)
        #expect(!"\(fault)".contains("mot-de-passe-du-site"))
        #expect("\(fault)".contains("secret("))
    }

    @Test(
        "un en-tête de secret écrit dans l'opération est refusé", arguments: ["Authorization", "X-Api-Key", "Cookie"])
    func headerInClear(_ name: String) throws {
        let manifest = AdapterEssai.manifestJSON.replacing(
            "    signals:", with: "    headers: { \(name): abcd1234 }\n    signals:")
        let fault = try #require(try AdapterEssai(manifest: manifest).fault)
        #expect(fault.rule == .secretInClear)
        #expect(!"\(fault)".contains("abcd1234"))
    }

    @Test("recette et production peuvent se présenter autrement")
    func byEnvironment() throws {
        let manifest = AdapterEssai.manifestJSON.replacing(
            "auth: { kind: none }",
            with: """
                auth:
                  production: { kind: basic, username: secret(essai/compte), password: secret(essai/passe) }
                  recette: { kind: none }
                """)
        let auth = try AdapterEssai(manifest: manifest).load().manifest.auth
        #expect(auth[.recette] == .none)
        #expect(auth[.production] == .basic(username: "essai/compte", password: "essai/passe"))
    }
}
