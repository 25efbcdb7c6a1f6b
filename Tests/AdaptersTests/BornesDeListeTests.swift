import Demandes
import Testing
import Transport

@testable import Adapters

@Suite("Les bornes d'une page de liste")
struct BornesDeListeTests {
    private static let petit = ListeEssai.manifest().replacing("max_body: 64KiB", with: "max_body: 300")

    private static func bornees(_ bornes: String) -> String {
        petit.replacing("      identity: $.id", with: "      identity: $.id\n      \(bornes)")
    }

    private static let page = ListeEcrite.page((1...8).map { ListeEcrite.record($0, $0) }, total: 8)

    @Test("une page plus grosse qu'une demande passe sous la borne de sa liste, et pas au-delà")
    func taille() async throws {
        #expect(Self.petit.contains("max_body: 300") && Self.page.utf8.count > 600)
        let manifestes = [
            (Self.bornees("max_body: 64KiB"), true), (Self.bornees("max_body: 400"), false), (Self.petit, false),
        ]
        for (manifeste, passe) in manifestes {
            let lue = try await ListeEssai.read(try ListeEssai.site(manifeste) { _, _ in Self.page })
            #expect((lue.numeros.count == 8) == passe)
            guard !passe else { continue }
            guard case .refus(.structureRompue(.tropGros, _))? = lue.arret else {
                Issue.record("\(String(describing: lue.arret))")
                continue
            }
        }
    }

    @Test("la borne d'une liste n'est pas celle d'une demande")
    func demande() async throws {
        let manifeste = Self.bornees("max_body: 64KiB")
        let longue = #"{"numero":"\#(ListeEcrite.numero(1))","modifie":"\#(String(repeating: "x", count: 400))"}"#
        let site = try ListeEssai.site(manifeste) { _, _ in SiteEcrit.json(longue) }
        let numero = try #require(NumeroUnique(ListeEcrite.numero(1)))
        guard case .structureRompue(.tropGros, _) = await site.client.consulter(numero, site: "essai") else {
            Issue.record("une demande trop grosse est lue")
            return
        }
    }

    @Test("une page a le temps de sa liste, une demande le sien ; la configuration n'en retire rien")
    func temps() throws {
        let adapter = try AdapterEssai(manifest: Self.bornees("total_time: 60s"), mapping: ListeEssai.mapping).load()
        func total(_ operation: String, _ settings: SiteSettings) throws -> Duration {
            let rules = try #require(adapter.manifest.operations.first { $0.name == operation })
            let writer = RequestWriter(
                adapter: adapter, settings: settings, now: ListeEssai.since, correlation: "essai")
            let request = writer.request(rules, ["numero": "x"], Credentials(), nonce: [], range: nil)
            return try #require(request).limits.total
        }
        let base = "http://127.0.0.1:1"
        let (dites, courtes) = (
            SiteSettings(base: base, secrets: ""), SiteSettings(base: base, secrets: "", deadline: .seconds(2))
        )
        let totaux = try ["liste", "demande"].map { [try total($0, dites), try total($0, courtes)] }
        #expect(totaux == [[.seconds(60), .seconds(60)], [.seconds(15), .seconds(2)]])
    }

    @Test("plus long qu'un passage ne peut se taire, c'est refusé, en disant où", arguments: ["91s", "2min", "1h"])
    func tropLong(_ temps: String) throws {
        let faute = try AdapterEssai(manifest: Self.bornees("total_time: \(temps)"), mapping: ListeEssai.mapping).fault
        #expect(faute?.subject == "list.total_time" && (faute?.position.line ?? 0) > 1)
    }
}
