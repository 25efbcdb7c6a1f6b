import AdapterKit
import Adapters
import Demandes
import Testing

@Suite("Radiation : seul le mot du site radie ou déradie")
struct RadiationTests {
    @Test(
        "un motif vide déradie",
        arguments: [
            ("national", "<tns:motifRadiation code=\"RADATT\"/>", "<tns:motifRadiation/>"),
            ("national", "<tns:motifRadiation code=\"RADATT\"/>", "<tns:motifRadiation code=\"\"/>"),
            ("national", "<tns:motifRadiation code=\"RADATT\"/>", "<tns:motifRadiation></tns:motifRadiation>"),
            ("29-finistere", "\"motif\": \"ATTRIB\"", "\"motif\": \"\""),
        ])
    func blank(_ adapter: String, _ motif: String, _ other: String) throws {
        let record = try record(adapter, replacing: motif, with: other)
        #expect(record.demande.radiation?.motif == .presente(.deradiation))
        #expect(record.constats == [])
    }

    @Test("là où la clôture levée a son code, lui seul déradie")
    func coded() throws {
        let record = try record("99-exemple", replacing: "\"cause\": \"10\"", with: "\"cause\": \"00\"")
        #expect(record.demande.radiation?.motif == .presente(.deradiation))
        #expect(record.constats == [])
    }

    @Test(
        "un motif qui manque ne déradie pas : il se signale",
        arguments: [
            ("national", "<tns:motifRadiation code=\"RADATT\"/>", ""),
            ("29-finistere", "\"motif\": \"ATTRIB\",", ""),
            ("29-finistere", "\"motif\": \"ATTRIB\"", "\"motif\": null"),
            ("99-exemple", "\"cause\": \"10\",", ""), ("99-exemple", "\"cause\": \"10\"", "\"cause\": \"\""),
        ])
    func missing(_ adapter: String, _ motif: String, _ other: String) throws {
        let record = try record(adapter, replacing: motif, with: other)
        #expect(record.demande.radiation?.motif.valeur == nil)
        #expect(record.constats.map(\.champ) == ["radiation.motif"])
    }

    @Test("un motif inconnu arrête l'enregistrement")
    func unknown() throws {
        let record = try record("national", replacing: "\"RADATT\"", with: "\"RADXXX\"")
        #expect(record.estRefuse)
        #expect(record.constats.map(\.nature) == [.codeInconnuPorteurDeSens])
    }

    @Test("une source vide n'efface pas celle qui a parlé")
    func blankAfterValue() throws {
        let line = "- { to: statut, from: [$.a, $.b], combine: first-of, card: one, as: code(etat) }"
        let adapters = try MinimalAdapter.folder(line)
        let adapter = try AdapterCatalogue(folder: adapters.url).adapter("99-exemple")
        let mapper = try #require(Mapper(adapter, operation: "demande"))
        for payload in [
            #"{"numero": "099032400000199G01", "a": "OUV", "b": ""}"#,
            #"{"b": "", "numero": "099032400000199G01", "a": "OUV"}"#,
        ] {
            let record = try #require(try mapper.records(Array(payload.utf8)).first)
            #expect(record.demande.statut == .presente(.active), "\(payload)")
        }
    }

    private func record(_ adapter: String, replacing text: String, with other: String) throws -> Mapper.Record {
        let mapper = try #require(Mapper(try AdaptersFolder.conformity(adapter).adapter, operation: "demande"))
        let payload = String(decoding: try AdaptersFolder.payload(adapter, "040"), as: UTF8.self)
        #expect(payload.contains(text))
        return try #require(try mapper.records(Array(payload.replacing(text, with: other).utf8)).first)
    }
}
