import AdapterKit
import Adapters
import Demandes
import Foundation
import Testing

@Suite("docs/adapters.md")
struct GuideTests {
    @Test("chaque bloc YAML, CSV ou HTTP du guide dit ce qu'il est")
    func labelled() throws {
        let known = [
            "manifeste-xml", "manifeste-json", "mapping-xml", "regles-xml", "regles-json", "configuration",
            "champs.csv", "requete-json",
        ]
        let blocks = try GuideBlock.all().filter { ["yaml", "csv", "http", "json"].contains($0.language) }
        #expect(blocks.count > 20)
        #expect(blocks.filter { !$0.isFile && !known.contains($0.label) }.map(\.line) == [])
        #expect(Set(known).subtracting(blocks.map(\.label)) == [])
    }

    @Test("les quatre adaptateurs du guide se chargent, avec leur annuaire")
    func loads() throws {
        let adapters = try GuideBlock.adapters()
        let catalogue = try AdapterCatalogue(folder: adapters.url)
        #expect(Set(catalogue.adapters.keys) == ["99-exemple", "98-voisin", "97-autre", "96-soap"])
        #expect(
            Set(catalogue.annuaire.sites.values.compactMap(\.adaptateur)) == ["99-exemple", "98-voisin", "97-autre"])
    }

    @Test("l'adaptateur XML du guide suit toutes les règles du kit, sauf le nombre de ses exemples")
    func conforms() throws {
        let adapters = try GuideBlock.adapters()
        let report = adapters.report()
        #expect(report.findings.map(\.rule) == ["S1"])
    }

    @Test("le guide donne les règles du kit telles que le kit les dit")
    func kit() throws {
        let page = try String(contentsOf: GuideBlock.page, encoding: .utf8)
        #expect(page.contains(KitRule.page), "recopiez « passerelle adapter rules » au § 11 de docs/adapters.md")
    }

    @Test("du tableau du contrat, le brouillon a toutes les lignes que le guide confirme, et nulle autre")
    func drafted() throws {
        let table = try #require(try GuideBlock.all().first { $0.label == "champs.csv" }).text
        let adapters = try TemporaryAdapters([:])
        _ = try AdapterDraft("97-autre", title: "Autre", folder: adapters.url)
            .drafting(from: Array(table.utf8), isTable: true, name: "champs.csv")
        let drafted = String(decoding: try adapters.read("97-autre/mapping.yml"), as: UTF8.self)
        let confirmed = try #require(try GuideBlock.all().first { $0.label == "97-autre/mapping.yml" }).text
        let sources = { (text: String) in text.matches(of: #/(?:from|ignore): "([^"]+)"/#).map { $0.1 } }
        #expect(sources(drafted).sorted() == sources(confirmed).sorted())
    }

    @Test("l'adaptateur JSON du guide écrit ses exemples, et le kit n'a rien à y redire")
    func authored() throws {
        let adapters = try GuideBlock.adapters()
        let adapter = try AdapterCatalogue.adapter("97-autre", in: adapters.url)
        #expect(adapter.todos == [])
        let author = SampleAuthor(adapter, annuaire: nil, folder: adapters.url)
        var written = 0
        for name in author.cases {
            guard let sample = try? author.write(name) else { continue }
            #expect(sample.constats == [], "\(name)")
            written += 1
        }
        #expect(written == 10)
        // « adapter new » leaves it beside the draft.
        try adapters.write(Data("Contrat : API de l'Autre, version 2.\n".utf8), to: "97-autre/NOTES.md")
        #expect(KitReport("97-autre", adapters: adapters.url, now: SampleReading.moment).findings == [])
    }

    @Test("l'adaptateur SOAP 1.1 du guide écrit son appel, ses réponses, et les relit sans rien perdre")
    func soap() throws {
        let adapters = try GuideBlock.adapters()
        let adapter = try AdapterCatalogue.adapter("96-soap", in: adapters.url)
        let author = SampleAuthor(adapter, annuaire: nil, folder: adapters.url)
        #expect(try author.write("inconnue").issue == .numeroInconnu)
        let written = try author.write("couple")
        #expect(written.issue == .trouvee && written.constats == [])
        let request = String(
            decoding: try adapters.read("96-soap/samples/\(written.name)/request.http"), as: UTF8.self)
        #expect(request.contains("\r\nSOAPAction: \"urn:exemple:soap:1#Consulter\"\r\n"))
        #expect(request.contains("<d:numero>096"))
        let found = adapters.report("96-soap").findings
        #expect(found.filter { ["M1", "M2", "M3", "L1", "L2", "L3", "D1"].contains($0.rule) } == [])
    }

    @Test("une table de l'adaptateur remplace celle de sa famille")
    func ownTable() throws {
        let adapters = try GuideBlock.adapters()
        let adapter = try AdapterCatalogue(folder: adapters.url).adapter("98-voisin")
        let mapper = try #require(Mapper(adapter, operation: "demande"))
        let payload = try AdaptersFolder.payload("29-finistere", "010")
        let own = String(decoding: payload, as: UTF8.self)
            .replacing("\"ALTERNEE\"", with: "\"ALT\"").replacing("\"VISITE\"", with: "\"DVH\"")
        #expect(try mapper.records(Array(own.utf8)).first?.constats.map(\.nature) == [.siretCleFausse])
        #expect(try mapper.records(payload).first?.constats.count { $0.nature == .codeInconnu } == 2)
    }

    @Test("chaque fragment du guide se charge dans un adaptateur", arguments: ["xml", "json"])
    func fragments(_ syntax: String) throws {
        for block in try GuideBlock.all() where block.label.hasSuffix("-\(syntax)") && block.language == "yaml" {
            let adapters = try Fragment.adapters(for: block)
            #expect(throws: Never.self, "docs/adapters.md:\(block.line)") {
                try AdapterCatalogue(folder: adapters.url)
            }
        }
    }

    @Test("une clé mal écrite dans un fragment est refusée : les fragments sont bien lus")
    func misspelt() throws {
        for block in try GuideBlock.all() where block.label.hasPrefix("regles-") {
            let wrong = GuideBlock(
                language: block.language, label: block.label, text: block.text.replacing("card:", with: "cart:"),
                line: block.line)
            let adapters = try Fragment.adapters(for: wrong)
            #expect(throws: ManifestFault.self) { try AdapterCatalogue(folder: adapters.url) }
        }
    }

    @Test("l'annexe donne tous les champs canoniques et tous les termes")
    func annexe() throws {
        let page = try String(contentsOf: GuideBlock.page, encoding: .utf8)
        let start = try #require(page.firstRange(of: "\n### Demande\n"))
        let matches = page[start.lowerBound...].dropFirst() == CanonicalFields.annexe + "\n"
        #expect(matches, "recopiez CanonicalFields.annexe à la fin de docs/adapters.md")
    }

    @Test("le guide nomme toutes les transformations, issues, natures de constat et règles du kit")
    func complete() throws {
        let page = try String(contentsOf: GuideBlock.page, encoding: .utf8)
        let words =
            Issue.allCases.filter { $0 != .trouvee }.map(\.rawValue) + NatureConstat.allCases.map(\.rawValue)
            + KitRule.all.map(\.id) + Grammar.transforms + Grammar.outcomes + Grammar.signals
        #expect(words.filter { !page.contains("`\($0)`") && !page.contains("`\($0)(") } == [])
    }
}
