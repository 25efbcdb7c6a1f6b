import AdapterKit
import Adapters
import Demandes
import Foundation
import Testing

@Suite("Radiation dite par un refus")
struct RefusedRadiationTests {
    @Test(
        "un motif de la table et une date, dans l'une ou l'autre forme, disent la fin",
        arguments: ["04/05/2026", "2026-05-04"])
    func known(_ date: String) throws {
        guard case .radiee(let radiation, _) = try read("1", date) else {
            Testing.Issue.record("pas radiée")
            return
        }
        #expect(radiation.motif == .presente(.attribution))
        #expect(radiation.date.valeur?.iso == "2026-05-04")
    }

    @Test("un code que la table n'a pas refuse la réponse, avec un constat")
    func unknown() throws {
        guard case .illisible(let constats) = try read("7", "04/05/2026") else {
            Testing.Issue.record("lue")
            return
        }
        #expect(constats.map(\.nature) == [.codeInconnuPorteurDeSens])
        #expect(constats.map(\.chemin) == ["/reponse/refus/motif"])
        #expect(constats.map(\.detail) == ["7"])
    }

    @Test("une date illisible refuse la réponse, avec un constat qui ne la répète pas")
    func badDate() throws {
        guard case .illisible(let constats) = try read("1", "2026/05/04") else {
            Testing.Issue.record("lue")
            return
        }
        #expect(constats.map(\.nature) == [.valeurIllisible])
        #expect(constats.map(\.champ) == ["radiation.date"])
        #expect(constats.map(\.detail) == [nil])
    }

    @Test("un motif sans terme garde le libellé de la table, sans constat")
    func label() throws {
        guard case .radiee(let radiation, _) = try read("9", "04/05/2026") else {
            Testing.Issue.record("pas radiée")
            return
        }
        #expect(radiation.motif == .absente(.illisible("décès")))
    }

    @Test("un signal motif sans sa table est refusé au chargement")
    func table() throws {
        let adapters = try folder()
        try adapters.remove("99-exemple/codes/motif-radiation.csv")
        do throws(ManifestFault) {
            _ = try AdapterCatalogue.adapter("99-exemple", in: adapters.url)
            Testing.Issue.record("chargé sans la table")
        } catch {
            #expect(error.rule == .unknownTable && error.position.file == "99-exemple/manifest.yml")
            #expect(error.mend.contains("signal"))
        }
    }

    private func folder() throws -> TemporaryAdapters {
        let adapters = try GoodAdapter.xml.folder()
        let manifest = "99-exemple/manifest.yml"
        try adapters.replace(
            "      site: /d:reponse/d:refus/d:site\n",
            with: """
                      site: /d:reponse/d:refus/d:site
                      motif: /d:reponse/d:refus/d:motif
                      date: /d:reponse/d:refus/d:date

                """, in: manifest)
        try adapters.replace(
            "  - { when: { code: VERROU }, then: locked }",
            with: "  - { when: { code: VERROU }, then: locked }\n  - { when: { code: RADIEE }, then: radiated }",
            in: manifest)
        let table = """
            source_code,label,canonical,status,note
            1,attribution,attribution,exact,
            9,décès,,none,aucun terme ne dit le décès

            """
        try adapters.write(Data(table.utf8), to: "99-exemple/codes/motif-radiation.csv")
        return adapters
    }

    private func read(_ motif: String, _ date: String) throws -> Reponse {
        let adapters = try folder()
        let adapter = try AdapterCatalogue.adapter("99-exemple", in: adapters.url)
        let body = """
            <d:reponse xmlns:d="urn:d"><d:refus><d:code>RADIEE</d:code><d:motif>\(motif)</d:motif>\
            <d:date>\(date)</d:date></d:refus></d:reponse>
            """
        let answer = RawAnswer(
            status: 410, headers: [("Content-Type", "application/xml")], body: Array(body.utf8))
        let numero = try #require(NumeroUnique(GoodAdapter.numero))
        return try #require(Interpretation(adapter, operation: "demande"))
            .reponse(answer, asked: numero, now: SampleReading.moment)
    }
}
