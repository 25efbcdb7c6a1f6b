import AdapterKit
import Adapters
import Foundation
import Testing

@Suite("Le kit se prouve")
struct BrokenAdapterTests {
    @Test(
        "un dossier abîmé est refusé par la règle qu'il enfreint, et par elle seule", arguments: GoodAdapter.allCases,
        BrokenAdapter.all)
    func rejected(_ good: GoodAdapter, _ broken: BrokenAdapter) throws {
        let adapters = try good.folder()
        try broken.damage(good, adapters)
        if broken.accepts { try GoodAdapter.accept(adapters) }
        let report = adapters.report()
        #expect(report.red == [broken.rule])
        #expect(report.findings.allSatisfy { $0.rule == broken.rule })
        for finding in report.findings {
            #expect(finding.file.hasPrefix("99-exemple/") && !finding.expected.isEmpty && !finding.remedy.isEmpty)
        }
    }

    @Test("chaque règle du kit a son dossier abîmé, et une seule fois")
    func everyRule() {
        #expect(BrokenAdapter.all.map(\.rule).sorted() == KitRule.all.map(\.id).sorted())
    }

    @Test("le dossier intact n'a rien à se reprocher", arguments: GoodAdapter.allCases)
    func intact(_ good: GoodAdapter) throws {
        let report = try good.folder().report()
        #expect(report.findings == [])
        #expect(report.rulesTier == .exemplaire)
    }

    @Test(
        "le type que le manifeste dit est celui d'une charge utile, quel qu'il soit",
        arguments: ["text/xml", "application/soap+xml", "application/vnd.exemple+xml"])
    func contentType(_ type: String) throws {
        let adapters = try GoodAdapter.xml.folder()
        for case let file as URL in try #require(
            FileManager.default.enumerator(at: adapters.url, includingPropertiesForKeys: nil))
        {
            guard file.pathExtension == "http" || file.lastPathComponent == "manifest.yml" else { continue }
            let text = try String(contentsOf: file, encoding: .utf8)
            try Data(text.replacing("application/xml", with: type).utf8).write(to: file)
        }
        let report = adapters.report()
        #expect(report.findings == [])
        #expect(report.rulesTier == .exemplaire)
    }

    @Test("une règle dit son nom, sa raison, un bon et un mauvais exemple")
    func documented() {
        #expect(Set(KitRule.all.map(\.id)).count == KitRule.all.count)
        #expect(
            KitRule.all.allSatisfy { !$0.title.isEmpty && !$0.reason.isEmpty && !$0.good.isEmpty && !$0.bad.isEmpty })
    }

    @Test("une règle qui ne peut être jouée ne passe pas pour tenue")
    func unloadable() throws {
        let adapters = try GoodAdapter.xml.folder()
        try adapters.replace("total: 15s", with: "couleur: bleue", in: "99-exemple/manifest.yml")
        let report = adapters.report()
        #expect(report.tier == nil)
        #expect(report.findings.first?.place.hasPrefix("99-exemple/manifest.yml:2") == true)
        #expect(report.lines.contains { $0.rule.id == "L2" && $0.verdict == .notPlayed })
    }
}
