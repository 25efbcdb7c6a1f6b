import Adapters
import Foundation
import Testing
import Transport

@testable import passerelle

@Suite("Réglages du journal poussé")
struct WebhookSettingsTests {
    private func lire(_ texte: String) throws -> Settings {
        try Settings(YAMLValue.parse(texte, name: "passerelle.yml"))
    }

    @Test("sans rien dire : internet et https seuls, vingt secondes, quatre-vingt-dix jours")
    func defauts() throws {
        let settings = try lire("log_level: info\n")
        #expect(settings.webhooks.allow.isEmpty && settings.webhooks.deadline == .seconds(20))
        #expect(settings.webhooks.authority == nil && settings.journalDays == 90)
    }

    @Test("ce qui est dit est lu, et montré par config check")
    func lus() throws {
        let settings = try lire(
            """
            webhooks:
              allow: [10.20.0.0/16, 'fd00::/8']
              deadline: 15s
              authority: abonnes.pem
            journal:
              keep_days: 30

            """)
        #expect(settings.webhooks.allow == [IPNetwork("10.20.0.0/16"), IPNetwork("fd00::/8")])
        #expect(settings.webhooks.deadline == .seconds(15) && settings.webhooks.authority == "abonnes.pem")
        #expect(settings.journalDays == 30)
        #expect(settings.described.contains(#""allow":["10.20.0.0/16","fd00::/8"]"#))
        #expect(settings.described.contains(#""keep_days":30"#))
    }

    @Test(
        "un réseau mal écrit, un délai ou une garde hors bornes, une clé inconnue sont refusés avec leur ligne",
        arguments: [
            "webhooks:\n  allow: [10.20.0.1/16]\n", "webhooks:\n  allow: [partout]\n", "webhooks:\n  deadline: 61s\n",
            "webhooks:\n  deadline: 10ms\n", "webhooks:\n  insecure: true\n", "journal:\n  keep_days: 0\n",
            "journal:\n  days: 3\n",
        ])
    func faux(_ texte: String) {
        #expect { try lire(texte) } throws: { "\($0)".contains("passerelle.yml:2") || "\($0)".contains(":1") }
    }
}
