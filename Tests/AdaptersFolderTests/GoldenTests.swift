import AdapterKit
import Foundation
import Testing

@Suite("Exemples des adaptateurs")
struct GoldenTests {
    /// `ATTENDUS=ecrire` writes the files that differ, for their author to read before they are kept.
    private static let writes = ProcessInfo.processInfo.environment["ATTENDUS"] == "ecrire"

    @Test("un exemple donne, octet pour octet, son expected.json", arguments: SampleID.all)
    func golden(_ id: SampleID) throws {
        let sample = try AdaptersFolder.sample(id.adapter, id.name)
        let conformity = try AdaptersFolder.conformity(id.adapter)
        if Self.writes, conformity.golden(sample) != nil {
            let found = ExpectedJSON.octets(SampleReading.reponse(sample, conformity.adapter))
            try Data(found).write(to: sample.url.appending(path: "expected.json"))
        }
        #expect(conformity.golden(sample) == nil)
    }

    @Test("les deux adaptateurs livrés ont chacun leurs exemples")
    func delivered() {
        #expect(Set(["national", "29-finistere"]).isSubset(of: AdaptersFolder.ids))
        #expect(SampleID.all.count >= 16)
    }

    @Test(
        "un dossier d'adaptateur suit toutes les règles du kit sur ses exemples",
        arguments: AdaptersFolder.ids, [ConformityRule.enoughSamples, .accountedLeaves, .provenErrors, .resolvedCodes])
    func rules(_ id: String, _ rule: ConformityRule) throws {
        #expect(try AdaptersFolder.conformity(id).findings(rule) == [])
    }
}
