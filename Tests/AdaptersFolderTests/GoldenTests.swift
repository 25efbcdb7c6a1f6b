import AdapterKit
import Foundation
import Testing

@Suite("Exemples des adaptateurs")
struct GoldenTests {
    @Test("un exemple donne, octet pour octet, son expected.json", arguments: SampleID.all)
    func golden(_ id: SampleID) throws {
        let sample = try AdaptersFolder.sample(id.adapter, id.name)
        let conformity = try AdaptersFolder.conformity(id.adapter)
        #expect(conformity.golden(sample) == nil)
    }

    @Test(
        "les trois genres de site et les départements Imhoweb sont livrés, chacun avec un exemple à lui",
        arguments: [
            "national", "29-finistere", "21-cote-d-or", "44-loire-atlantique", "56-morbihan", "67-bas-rhin",
            "99-exemple",
        ])
    func delivered(_ id: String) {
        #expect(AdaptersFolder.ids.contains(id))
        #expect(!AdaptersFolder.entries("adapters/\(id)/samples").isEmpty)
    }

    @Test("un dossier d'adaptateur suit toutes les règles du kit", arguments: AdaptersFolder.ids)
    func rules(_ id: String) {
        let report = KitReport(id, adapters: AdaptersFolder.url, now: SampleReading.moment)
        #expect(report.findings == [])
        #expect(report.rulesTier == .exemplaire)
    }
}
