import Adapters
import Demandes
import Foundation
import SiteSimulator
import Testing
import Transport

@testable import passerelle

@Suite("Un dispatch derrière un portail à jetons")
struct DispatchJetonTests {
    @Test(
        "par HTTPS, le jeton du client OAuth ouvre le manifeste et le fichier ; repris avant sa fin, il est redemandé")
    func jeton() async throws {
        try await GatewayEssai.with(.national, population: 60) { essai in
            try essai.site.diffuser(tout: true)
            try await portail(essai) { portail, client in
                let dispatchs = DispatchClient(sharing: client)
                let increment = try #require(try await dispatchs.annonces(site: "national", dossier: nil).first)
                let lecture = try await dispatchs.ouvrir(increment, site: "national", dossier: nil).lire()
                #expect(try lecture.suivantes(1_000).count == 60)
                portail.revoquerJetons()
                let encore = try await dispatchs.ouvrir(increment, site: "national", dossier: nil).lire()
                #expect(try encore.suivantes(1_000).count == 60)
            }
        }
    }

    @Test("un secret faux se dit comme des identifiants refusés")
    func refuse() async throws {
        try await GatewayEssai.with(.national, population: 10) { essai in
            try essai.site.diffuser(tout: true)
            try await portail(essai, secret: "un-autre") { _, client in
                await #expect(throws: FauteDispatch(.identifiantsRefuses)) {
                    try await DispatchClient(sharing: client).annonces(site: "national", dossier: nil)
                }
            }
        }
    }

    /// A portal over TLS that serves the increments of the site, and a client that reads them there.
    private func portail(
        _ essai: GatewayEssai, secret: String = "secret-de-recette",
        _ body: (RunningSite, SiteClient) async throws -> Void
    ) async throws {
        let authority = try TestAuthority(epochSeconds: Int64(Date().timeIntervalSince1970))
        let secrets = essai.folder.appending(path: "secrets-du-portail")
        try authority.write(to: secrets.appending(path: "national").path)
        for (name, text) in ["client": "passerelle-recette", "secret": secret] {
            try Data(text.utf8).write(to: secrets.appending(path: "national/\(name)"))
        }
        var options = SimulatorOptions(kind: .exemple)
        (options.authority, options.population) = (authority, 10)
        options.depot = essai.settings.sites["national"]?.dispatch
        let portail = try await RunningSite.start(options)
        let transport = HTTPTransport()
        let settings = SiteSettings(
            base: portail.base, authorities: .file(path: secrets.appending(path: "national/ca.pem").path),
            secrets: secrets.path, deadline: .seconds(60), dispatch: portail.base + "/registre/v1/fichiers")
        #expect(portail.base.hasPrefix("https://"))
        let client = SiteClient(
            catalogue: try catalogue(essai), settings: ["national": settings], transport: transport,
            now: { Horloge.now() }, correlation: { UUID().uuidString })
        let issue: Result<Void, any Error>
        do { issue = .success(try await body(portail, client)) } catch { issue = .failure(error) }
        transport.shutdown()
        await portail.stop()
        try issue.get()
    }

    /// The national site, were it behind a portal.
    private func catalogue(_ essai: GatewayEssai) throws -> AdapterCatalogue {
        let folder = essai.folder.appending(path: "adapters-portail")
        try FileManager.default.copyItem(atPath: essai.settings.adapters, toPath: folder.path)
        try Data(
            """
            adapter: { id: national, title: Essai, owner: essai, extends: sne }
            transport: { production: "https://nuu-ws.invalid" }
            auth:
              kind: oauth2-client
              token: /oauth/jeton
              client: secret(national/client)
              secret: secret(national/secret)
              scope: registre.lecture
              client_auth: body
            dispatch: { from: https, production: "https://nuu-dispatch.invalid/depot" }

            """.utf8
        ).write(to: folder.appending(path: "national/manifest.yml"))
        return try AdapterCatalogue(folder: folder)
    }
}
