import Demandes
import Foundation
import Testing

@testable import Adapters

@Suite("Ce qu'un site annonce de ses fermetures et de ses réponses gardées")
struct FermetureTests {
    private func freshness(_ maintenance: String) throws -> Freshness {
        try Freshness(try YAMLValue.parse("maintenance:\n\(maintenance)\n", name: "essai"))
    }

    private func instant(_ iso: String) throws -> Instant {
        let bytes = Array(iso.utf8)
        return try #require(bytes.withUnsafeBufferPointer { LeafParsers.instant($0, local: true) })
    }

    @Test(
        "une fermeture va de son heure à son heure, à Paris, ses jours seulement, minuit compris",
        arguments: [
            // A Saturday, a Sunday, a Monday.
            ("{ days: [sunday], from: \"02:00\", to: \"04:00\" }", "2026-11-22T02:00:00", "2026-11-22T04:00:00"),
            ("{ days: [sunday], from: \"02:00\", to: \"04:00\" }", "2026-11-22T03:59:59", "2026-11-22T04:00:00"),
            ("{ days: [sunday], from: \"02:00\", to: \"04:00\" }", "2026-11-22T04:00:00", nil),
            ("{ days: [sunday], from: \"02:00\", to: \"04:00\" }", "2026-11-21T03:00:00", nil),
            ("{ days: [sunday], from: \"22:00\", to: \"06:00\" }", "2026-11-23T05:00:00", "2026-11-23T06:00:00"),
            ("{ days: [sunday], from: \"22:00\", to: \"06:00\" }", "2026-11-22T05:00:00", nil),
            ("{ from: \"22:00\", to: \"06:00\" }", "2026-11-22T23:30:00", "2026-11-23T06:00:00"),
            // The night when the clocks go back, and the one when they go forward.
            ("{ from: \"01:00\", to: \"06:00\" }", "2026-10-25T01:30:00", "2026-10-25T06:00:00"),
            ("{ from: \"01:00\", to: \"06:00\" }", "2026-03-29T01:30:00", "2026-03-29T06:00:00"),
        ] as [(String, String, String?)])
    func window(_ closing: String, _ at: String, _ back: String?) throws {
        let freshness = try freshness("  - \(closing)")
        #expect(freshness.reopening(try instant(at)) == (try back.map(instant)))
    }

    @Test("deux fermetures qui se touchent n'en font qu'une ; un site fermé tout le temps ne fait pas boucler")
    func chained() throws {
        let pair = try freshness(
            "  - { days: [sunday], from: \"20:00\", to: \"00:00\" }\n"
                + "  - { days: [monday], from: \"00:00\", to: \"03:00\" }")
        #expect(pair.reopening(try instant("2026-11-22T21:00:00")) == (try instant("2026-11-23T03:00:00")))
        let always = try freshness("  - { from: \"00:00\", to: \"12:00\" }\n  - { from: \"12:00\", to: \"00:00\" }")
        #expect(always.reopening(try instant("2026-11-22T21:00:00")) != nil)
    }

    @Test("pendant une fermeture annoncée, personne n'interroge le site : ni une personne, ni une liste")
    func notAsked() async throws {
        let clock = SiteEcrit.Clock()
        let minutes = clock.now.millisecondes / 60_000 + Int64(HeureDeParis.decalage(clock.now))
        func hour(_ shift: Int64) -> String {
            let minute = (minutes + shift) % 1440
            return (minute / 60 < 10 ? "0" : "") + "\(minute / 60):" + (minute % 60 < 10 ? "0" : "") + "\(minute % 60)"
        }
        let closed = "freshness: { maintenance: [ { from: \"\(hour(-5))\", to: \"\(hour(10))\" } ] }\nerrors:"
        let manifest = AdapterEssai.manifestJSON.replacing("errors:", with: closed)
        let site = try SiteEcrit(manifest: manifest, clock: clock) { _, _ in SiteEcrit.found }
        guard case .indisponible(.maintenanceAnnoncee, let until) = try await site.lookup() else {
            Issue.record("interrogé")
            return
        }
        let back = try #require(until)
        #expect(back > clock.now && back <= clock.now.plus(minutes: 10))
        #expect(site.requests.count == 0)
        clock.pass(.seconds(11 * 60))
        #expect(try await site.lookup().issue == .trouvee)
    }

    @Test("les réponses reçues se gardent trente jours au plus : un manifeste demande moins, jamais davantage")
    func retention() throws {
        func adapter(_ days: String) throws -> AdapterEssai {
            let privacy = "privacy: { raw_retention: \(days) }\nerrors:"
            return try AdapterEssai(manifest: AdapterEssai.manifestJSON.replacing("errors:", with: privacy))
        }
        #expect(try adapter("7d").load().rawRetention == 7)
        #expect(try AdapterEssai().load().rawRetention == 30)
        let fault = try #require(try adapter("31d").fault)
        #expect(fault.rule == .badValue && fault.expected?.contains("30d") == true && fault.position.line > 1)
    }
}
