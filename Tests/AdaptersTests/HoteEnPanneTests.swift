import Demandes
import RawSockets
import Synchronization
import Testing

@testable import Adapters

@Suite("Un hôte qui tombe, ou qui nous refuse")
struct HoteEnPanneTests {
    private static let manifest = AdapterEssai.manifestJSON.replacing(
        "  - { when: { status: 429 }",
        with: """
              - { when: { status: 401 }, then: credentials-refused }
              - { when: { status: 5xx }, then: unavailable }
              - { when: { status: 429 }
            """)

    private static let panne = SiteEcrit.json("{}", status: "503 Service Unavailable")
    private static let refus = SiteEcrit.json("{}", status: "401 Unauthorized")

    /// What a site answers until it is told otherwise.
    private final class Reglage: Sendable {
        private let texte: Mutex<String>
        init(_ texte: String) { self.texte = Mutex(texte) }
        var reponse: String {
            get { texte.withLock { $0 } }
            set { texte.withLock { $0 = newValue } }
        }
    }

    @Test("un hôte en panne n'est bientôt plus appelé ; trois essais le rouvrent")
    func circuit() async throws {
        let (clock, reglage) = (SiteEcrit.Clock(), Reglage(Self.panne))
        let site = try SiteEcrit(manifest: Self.manifest, clock: clock) { _, _ in reglage.reponse }
        for _ in 0..<40 { #expect(try await site.lookup().issue == .indisponible) }
        // One retry comes of the first token, one of the ten calls.
        #expect(site.requests.count <= 11, "\(site.requests.count)")
        guard case .indisponible(.disjoncteur, let jusqua?) = try await site.lookup() else {
            Issue.record("le circuit n'est pas ouvert")
            return
        }
        #expect(jusqua == clock.now.plus(.seconds(30)))
        #expect(await site.client.hote("essai")?.circuit == .ouvert(jusqua: jusqua))
        reglage.reponse = SiteEcrit.found
        clock.pass(.seconds(30))
        for _ in 0..<3 { #expect(try await site.lookup().issue == .trouvee) }
        #expect(await site.client.hote("essai")?.circuit == .ferme)
    }

    @Test("ce qu'un instant a perdu est redemandé aussitôt, dans la limite du budget")
    func reprise() async throws {
        let site = try SiteEcrit(manifest: Self.manifest) { _, rank in rank == 3 ? Self.panne : SiteEcrit.found }
        for _ in 0..<5 { #expect(try await site.lookup().issue == .trouvee) }
        #expect(site.requests.count == 6)
    }

    @Test("des identifiants refusés le sont une fois : personne ne les rejoue, un appel essaie une minute après")
    func identifiants() async throws {
        let (clock, reglage) = (SiteEcrit.Clock(), Reglage(Self.refus))
        let site = try SiteEcrit(manifest: Self.manifest, clock: clock) { _, _ in reglage.reponse }
        for _ in 0..<20 { #expect(try await site.lookup().issue == .identifiantsRefuses) }
        #expect(site.requests.count == 1)
        #expect(await site.client.hote("essai")?.identifiantsRefusesDepuis == clock.now)
        clock.pass(.seconds(60))
        for _ in 0..<20 { #expect(try await site.lookup().issue == .identifiantsRefuses) }
        #expect(site.requests.count == 2)
        reglage.reponse = SiteEcrit.found
        clock.pass(.seconds(60))
        #expect(try await site.lookup().issue == .identifiantsRefuses, "deux minutes, la seconde fois")
        clock.pass(.seconds(60))
        for _ in 0..<3 { #expect(try await site.lookup().issue == .trouvee) }
        #expect(await site.client.hote("essai")?.identifiantsRefusesDepuis == nil)
    }

    @Test("des identifiants réparés se disent : l'appel suivant part")
    func pardon() async throws {
        let reglage = Reglage(Self.refus)
        let site = try SiteEcrit(manifest: Self.manifest) { _, _ in reglage.reponse }
        _ = try await site.lookup()
        reglage.reponse = SiteEcrit.found
        #expect(try await site.lookup().issue == .identifiantsRefuses)
        await site.client.pardonner("essai")
        #expect(try await site.lookup().issue == .trouvee)
    }

    @Test("ce que personne n'attend ne se redemande pas à un hôte en panne au-delà du budget")
    func sansPersonne() async throws {
        let site = try SiteEcrit(manifest: Self.manifest) { _, _ in Self.panne }
        try await Reprise.$enCours.withValue(true) {
            for _ in 0..<5 { _ = try await site.lookup() }
        }
        // The first says that it fails; one more within the budget.
        #expect(site.requests.count == 2, "\(site.requests.count)")
    }
}
