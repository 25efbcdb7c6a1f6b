import Foundation
import Testing

@testable import Adapters

@Suite("Un annuaire faux se dit : où, ce qui était attendu, comment y remédier")
struct AnnuaireFauxTests {
    private static let juste = """
        sites:
          portail: { titre: Portail, url: "https://portail.invalid", logiciel: null, adaptateur: null }
        departements:
          - { code: "01", nom: Ain, site: portail }
          - { code: "2A", nom: Corse-du-Sud, site: portail }
        territoires:
          - { code: "001", departement: "01", schema: NUD, suppose: true, site: portail, libelle: Ain }
          - { code: "111", departements: ["75", "2B"], schema: NUR, site: portail, libelle: Plusieurs }

        """

    private func fault(_ texte: String) throws -> ManifestFault? {
        let folder = FileManager.default.temporaryDirectory.appending(path: "annuaire-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(texte.utf8).write(to: folder.appending(path: "annuaire.yml"))
        do throws(ManifestFault) {
            _ = try AdapterCatalogue.annuaire(in: folder)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "un code de département ou de territoire sans guillemets est refusé, à sa ligne, avec ce qu'il faut écrire",
        arguments: [
            ("code: \"01\"", "code: 01", 4, "\"01\""), ("code: \"2A\"", "code: 2A", 5, "\"2A\""),
            ("departement: \"01\"", "departement: 01", 7, "\"01\""), ("code: \"001\"", "code: 001", 7, "\"001\""),
            ("\"75\"", "75", 8, "\"75\""), ("\"2B\"", "2B", 8, "\"2B\""),
        ])
    func sansGuillemets(_ juste: String, _ faux: String, _ ligne: Int, _ remede: String) throws {
        #expect(try fault(Self.juste) == nil)
        let fault = try #require(try fault(Self.juste.replacing(juste, with: faux)))
        #expect(fault.rule == .unquoted && fault.position.file == "annuaire.yml", "\(fault)")
        #expect(fault.position.line == ligne && fault.mend.contains(remede), "\(fault)")
        #expect(fault.expected?.contains("entre guillemets") == true)
    }

    @Test(
        "un code qui n'en a pas la forme est refusé aussi",
        arguments: [("\"01\", nom", "\"1\", nom"), ("\"2A\", nom", "\"2C\", nom"), ("\"001\"", "\"01\"")])
    func forme(_ juste: String, _ faux: String) throws {
        let fault = try #require(try fault(Self.juste.replacing(juste, with: faux)))
        #expect(fault.rule == .badValue && fault.position.line > 1, "\(fault)")
    }
}
