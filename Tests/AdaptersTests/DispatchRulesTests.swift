import Testing

@testable import Adapters

@Suite("La partie « dispatch » d'un manifeste")
struct DispatchRulesTests {
    private static let bon = """
        dispatch:
          from: sftp
          production: sftp://site.invalid/depot
          manifest: manifeste.csv
          files: "DIS*-{{ increment }}.xml.gz"
          operation: demande
          cadence: 24h
          total: 2h
          max_file: 8GiB
          user: g9999
          key: secret(essai/cle)
          known_hosts: secret(essai/connus)

        """

    private func adapter(_ dispatch: String) throws -> AdapterEssai {
        try AdapterEssai(manifest: AdapterEssai.manifestXML + dispatch, mapping: AdapterEssai.mappingXML)
    }

    @Test("ce qu'elle dit se lit ; sans « from » il n'y a pas de dispatch")
    func good() throws {
        let rules = try #require(try adapter(Self.bon).load().manifest.dispatch)
        #expect(rules.cadence == .seconds(86_400) && rules.total == .seconds(7_200) && rules.maxFile == 8 << 30)
        #expect(rules.login == .init(user: "g9999", key: "essai/cle", knownHosts: "essai/connus"))
        let partie = Self.bon.split(separator: "\n").filter { !$0.contains("from:") }.joined(separator: "\n") + "\n"
        #expect(try adapter(partie).load().manifest.dispatch == nil)
    }

    @Test(
        "ce qui n'y va pas est refusé à sa ligne",
        arguments: [
            ("from: sftp", "from: ftp"), ("from: sftp", "from: https"),
            ("sftp://site.invalid/depot", "sftp://site.invalid/../etc"), ("manifeste.csv", "../manifeste.csv"),
            ("{{ increment }}", "000001"), ("DIS*-", "DIS/-"), ("cadence: 24h", "cadence: 1j"),
            ("cadence: 24h", "cadence: -1h"), ("operation: demande", "operation: autre"),
            ("key: secret(essai/cle)", "key: motdepasse"), ("user: g9999", "utilisateur: g9999"),
            ("  total: 2h\n", ""),
        ])
    func bad(_ avant: String, _ apres: String) throws {
        let fault = try #require(try adapter(Self.bon.replacing(avant, with: apres)).fault)
        #expect(fault.position.file == "essai/manifest.yml", "\(fault)")
    }

    @Test("un nom de fichier porte le numéro de son incrément, sur six chiffres, et ne mène nulle part ailleurs")
    func names() throws {
        let files = try #require(try adapter(Self.bon).load().manifest.dispatch).files
        #expect(files.matches("DISG9999-202611210300-000042.xml.gz", 42))
        #expect(files.matches("DIS-1234567.xml.gz", 1_234_567))
        for name in [
            "DISG9999-202611210300-000043.xml.gz", "DISG9999-42.xml.gz", "../DIS-000042.xml.gz", "DIS-000042.xml",
            "XDIS-000042.xml.gz", "DIS/x-000042.xml.gz", "",
        ] {
            #expect(!files.matches(name, 42), "\(name)")
        }
    }
}
