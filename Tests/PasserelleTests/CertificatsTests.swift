import Adapters
import Demandes
import Foundation
import Testing

@testable import passerelle

@Suite("Adaptateurs en service que le kit ne certifie pas")
struct CertificatsTests {
    @Test("un adaptateur en service, changé depuis son certificat, est nommé ; les autres non")
    func changed() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "certificats-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: Programme.root.appending(path: "adapters"), to: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        var settings = Settings()
        settings.adapters = folder.path
        let catalogue = try AdapterCatalogue(folder: folder)
        let day = try #require(Instant(iso: "2026-11-28T08:00:00.000Z"))
        #expect(settings.uncertified(catalogue, now: day).map(\.why) == [])
        try Data("# Changé\n".utf8).write(to: folder.appending(path: "29-finistere/NOTES.md"))
        let named = settings.uncertified(catalogue, now: day)
        #expect(named.map(\.id) == ["29-finistere"])
        #expect(named.first?.why.contains("a changé depuis son certificat") == true)
        let late = try #require(Instant(iso: "2029-01-01T08:00:00.000Z"))
        #expect(settings.uncertified(catalogue, now: late).count > 1, "un certificat expiré ne vaut plus")
    }
}
