import AdapterKit
import Adapters
import Demandes
import Foundation
import Testing

@Suite("Certificat d'un adaptateur")
struct CertificateTests {
    private static let file = "99-exemple/certificate.json"
    private static let now = SampleReading.moment
    private static let day: Int64 = 86_400_000

    @Test("le certificat d'aujourd'hui tient, et laisse le palier où les règles le mettent")
    func holds() throws {
        let adapters = try certified()
        let report = adapters.report()
        #expect(report.warning == nil)
        #expect(report.tier == .exemplaire)
    }

    @Test("un certificat expiré, d'un autre contenu, illisible ou absent avertit et abaisse, sans rendre rouge")
    func lowers() throws {
        let cases: [(TemporaryAdapters) throws -> Instant] = [
            { _ in Instant(millisecondes: Self.now.millisecondes + 200 * Self.day) },
            { adapters in
                try adapters.replace("prévient", with: "avertit", in: "99-exemple/NOTES.md")
                return Self.now
            },
            { adapters in
                try adapters.write(Data("{".utf8), to: Self.file)
                return Self.now
            },
            { adapters in
                try adapters.remove(Self.file)
                return Self.now
            },
        ]
        for change in cases {
            let adapters = try certified()
            let report = adapters.report(now: try change(adapters))
            #expect(report.warning != nil)
            #expect(report.isGreen)
            #expect(report.rulesTier == .exemplaire)
            #expect(report.tier == .fiable)
        }
    }

    @Test("deux certificats du même dossier le même jour sont les mêmes octets")
    func stable() throws {
        let first = try certified().read(Self.file)
        #expect(try certified().read(Self.file) == first)
        let text = String(decoding: first, as: UTF8.self)
        #expect(text.contains("\"date\": \"2026-11-21\"") && text.contains("\"expire\": \"2027-05-21\""))
        #expect(text.contains("\"perdues\": 0") && text.contains("\"score\": 1000"))
    }

    @Test("chaque adaptateur livré a un certificat lisible", arguments: AdaptersFolder.ids)
    func delivered(_ id: String) throws {
        let file = AdaptersFolder.url.appending(path: "\(id)/\(Certificate.file)")
        let object = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
        #expect(object?["adaptateur"] as? String == id)
        #expect(object?["palier"] as? String == "Exemplaire")
    }

    private func certified() throws -> TemporaryAdapters {
        let adapters = try GoodAdapter.json.folder()
        let folder = KitFolder(GoodAdapter.id, adapters: adapters.url)
        let report = KitReport(folder, now: Self.now)
        let text = try #require(Certificate.text(folder, report, now: Self.now))
        try adapters.write(Data(text), to: Self.file)
        return adapters
    }
}
