import Demandes
import RawSockets
import Synchronization
import Testing

@testable import Adapters

@Suite("Les fichiers d'un site se prennent à leur tour")
struct DispatchTourTests {
    private static let dispatch = """
        dispatch:
          from: https
          production: "https://essai.invalid/depot"
          manifest: manifeste.csv
          files: "DIS*-{{ increment }}.xml.gz"
          operation: demande
          cadence: 24h
          total: 1h
        errors:
        """

    private static func manifest(_ promises: String = "") -> String {
        AdapterEssai.manifestXML.replacing("errors:", with: promises + "\n" + dispatch)
    }

    private static let vide = "increment;fichier;demandes;octets;sha256;produit_le\n"

    private static func file(_ body: String, status: String = "200 OK", headers: [String] = []) -> String {
        SiteEcrit.json(body, status: status, headers: headers).replacing("application/json", with: "text/csv")
    }

    /// The site's own clock, which sleeping moves.
    private final class Sommeil: Sendable {
        let clock = SiteEcrit.Clock()
        private let tous = Mutex<[Duration]>([])
        var durees: [Duration] { tous.withLock { $0 } }
        @Sendable func dormir(_ duree: Duration) async {
            tous.withLock { $0.append(duree) }
            clock.pass(duree)
        }
    }

    private static func site(
        _ promises: String, _ sommeil: Sommeil,
        _ answer: @escaping @Sendable (Peer.Request, Int) -> String = { _, _ in
            DispatchTourTests.file(DispatchTourTests.vide)
        }
    ) throws -> SiteEcrit {
        try SiteEcrit(
            manifest: manifest(promises), mapping: AdapterEssai.mappingXML, clock: sommeil.clock,
            sleep: sommeil.dormir, answer: answer)
    }

    private static func annonces(_ site: SiteEcrit) async throws -> [Increment] {
        try await DispatchClient(sharing: site.client).annonces(site: "essai", dossier: site.server.url("/depot"))
    }

    private static func faute(_ site: SiteEcrit) async throws -> FauteDispatch? {
        do {
            _ = try await annonces(site)
            return nil
        } catch let faute as FauteDispatch {
            return faute
        }
    }

    @Test("au débit que l'hôte publie, les lots laissant leur part aux personnes")
    func debit() async throws {
        let sommeil = Sommeil()
        let site = try Self.site("limits: { rate: 2/min, on_demand_share: 50% }", sommeil)
        for _ in 0..<3 { #expect(try await Self.annonces(site).isEmpty) }
        #expect(site.requests.count == 3)
        #expect(sommeil.durees == [.seconds(60), .seconds(60)])
    }

    @Test("l'attente que l'hôte demande est tenue : on ne l'appelle pas avant, et le motif dit jusqu'à quand")
    func attente() async throws {
        let sommeil = Sommeil()
        let site = try Self.site("limits: { rate: 100/s }", sommeil) { _, rang in
            rang == 0
                ? Self.file("", status: "429 Too Many Requests", headers: ["Retry-After: 600"]) : Self.file(Self.vide)
        }
        let fin = sommeil.clock.now.plus(.seconds(600))
        for _ in 0..<3 {
            let faute = try #require(try await Self.faute(site))
            #expect(faute.code == .sourceIndisponible && faute.detail?.contains(fin.iso) == true, "\(faute)")
        }
        #expect(site.requests.count == 1)
        sommeil.clock.pass(.seconds(601))
        #expect(try await Self.annonces(site).isEmpty)
    }

    @Test("un hôte en panne n'est bientôt plus appelé")
    func disjoncteur() async throws {
        let site = try Self.site("limits: { rate: 1000/s }", Sommeil()) { _, _ in
            Self.file("", status: "503 Service Unavailable")
        }
        for _ in 0..<40 { #expect(try await Self.faute(site)?.code == .sourceIndisponible) }
        #expect(site.requests.count <= 12, "\(site.requests.count)")
    }

    @Test("hors des heures des lots, et pendant une fermeture annoncée, personne ne l'appelle")
    func heures() async throws {
        // 16:13 in Paris, a Monday.
        for promesse in [
            #"limits: { rate: 100/s, window: { from: "22:00", to: "05:30" } }"#,
            #"freshness: { maintenance: [ { days: [monday], from: "16:00", to: "18:00" } ] }"#,
        ] {
            let site = try Self.site(promesse, Sommeil())
            #expect(try await Self.faute(site)?.code == .sourceIndisponible, "\(promesse)")
            #expect(site.requests.count == 0, "\(promesse)")
        }
    }

    @Test("un jeton, une clé refusés le sont une fois : le suivant n'appelle pas")
    func refus() async throws {
        let site = try Self.site("limits: { rate: 100/s }", Sommeil()) { _, _ in
            Self.file("", status: "403 Forbidden")
        }
        for _ in 0..<3 { #expect(try await Self.faute(site) == FauteDispatch(.identifiantsRefuses)) }
        #expect(site.requests.count == 1)
    }

    @Test("des fichiers en panne ne ferment pas les lectures : ce n'est pas le même hôte ; au même, si")
    func autreHote() async throws {
        let site = try Self.site("limits: { rate: 1000/s }", Sommeil()) { demande, _ in
            demande.path.hasPrefix("/depot") ? Self.file("", status: "503 Service Unavailable") : SiteEcrit.found
        }
        let ailleurs = site.server.url("/depot").replacing("127.0.0.1", with: "localhost")
        for _ in 0..<20 {
            _ = try? await DispatchClient(sharing: site.client).annonces(site: "essai", dossier: ailleurs)
        }
        #expect(await site.client.hote("essai")?.circuit == .ferme)
        for _ in 0..<20 { _ = try await Self.faute(site) }
        #expect(await site.client.hote("essai")?.circuit != .ferme)
    }
}
