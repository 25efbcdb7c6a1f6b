import Foundation
import Testing

@Suite("Candidatures au hasard", .serialized)
struct CandidaturesAuHasardTests {
    /// `PASSERELLE_GRAINE=17 swift test --filter CandidaturesAuHasardTests` plays that schedule alone.
    private static var graine: UInt64? {
        ProcessInfo.processInfo.environment["PASSERELLE_GRAINE"].flatMap { UInt64($0) }
    }

    @Test("mille horaires : jamais deux candidatures vivantes, jamais une annulée transmise, et le rejeu est égal")
    func horaires() async throws {
        let base = try BaseSimulee()
        if let graine = Self.graine {
            let issue = try await HistoireDeCandidatures.jouer(graine, base: base)
            #expect(issue.constats.isEmpty, "graine \(graine) : \(issue.constats)")
            return
        }
        var faits: [String: Int] = [:]
        for graine in 0..<UInt64(Epreuve.part(1_000, auMoins: 10)) {
            let issue = try await HistoireDeCandidatures.jouer(graine, base: base)
            faits.merge(issue.faits, uniquingKeysWith: +)
            try #require(
                issue.constats.isEmpty,
                "PASSERELLE_GRAINE=\(graine) swift test --filter CandidaturesAuHasardTests ; \(issue.constats)")
        }
        // A schedule that does nothing proves nothing.
        for geste in [
            "postuler", "annuler", "rejeter", "relire", "retirer", "entrer le code", "fermer", "transmettre", "decider",
        ] {
            #expect(faits[geste, default: 0] > 0, "\(geste) : \(faits)")
        }
    }
}
