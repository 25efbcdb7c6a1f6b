import AdapterKit
import Adapters
import Demandes
import Testing

@Suite("Empreinte canonique")
struct DigestTests {
    /// Lists whose order says nothing (`docs/contrats/imhoweb.md` §1, `piste.md` §4: order counts for the others).
    static let sets: Set = [
        "personnesACharge", "enfantsEnGarde", "revenusFiscaux", "ressourcesRecues", "ressourcesVersees", "recues",
        "versees", "handicaps", "pieces", "rattaches", "gardes", "fiscalite", "ressources", "charges",
        "situations_handicap", "justificatifs",
    ]
    static let found = SampleID.all.filter {
        ["29-finistere", "99-exemple"].contains($0.adapter) && $0.name < "130" && !$0.name.hasPrefix("060")
    }

    @Test("l'ordre des clés et des listes sans ordre n'y change rien", arguments: found)
    func reordered(_ id: SampleID) throws {
        let payload = try AdaptersFolder.payload(id.adapter, id.name)
        let reordered = JSONOrder.reversed(payload, lists: Self.sets)
        #expect(reordered != payload)
        #expect(try digest(reordered, id.adapter) == digest(payload, id.adapter))
    }

    @Test(
        "l'ordre des communes, des motifs, des codemandeurs la change",
        arguments: [
            ("29-finistere", "communes"), ("29-finistere", "motifs"), ("29-finistere", "codemandeurs"),
            ("99-exemple", "secteurs"), ("99-exemple", "motifs"), ("99-exemple", "cotitulaires"),
        ])
    func ordered(_ adapter: String, _ list: String) throws {
        let payload = try AdaptersFolder.payload(adapter, "080")
        let reordered = JSONOrder.reversed(payload, lists: Self.sets.union([list]))
        #expect(try digest(reordered, adapter) != digest(payload, adapter))
    }

    @Test("une valeur changée la change, la date du fichier non")
    func changed() throws {
        let payload = try AdaptersFolder.payload("29-finistere", "010")
        let text = String(decoding: payload, as: UTF8.self)
        for (before, after) in [("1432.50", "1432.51"), ("\"CELIB\"", "\"VEUF\""), ("0639980012", "0639980014")]
        where text.contains(before) {
            #expect(try digest(Array(text.replacing(before, with: after).utf8)) != digest(payload), "\(before)")
        }
        let later = text.replacing("2026-09-18T14:02:11+02:00", with: "2026-09-19T08:00:00+02:00")
            .replacing("\"version\": 7", with: "\"version\": 8")
        #expect(later != text)
        #expect(try digest(Array(later.utf8)) == digest(payload))
    }

    @Test("une même heure dite d'un autre fuseau, un même nombre écrit autrement : la même demande")
    func sameValues() throws {
        let payload = try AdaptersFolder.payload("29-finistere", "010")
        let text = String(decoding: payload, as: UTF8.self)
            .replacing("2026-09-19T02:00:00+02:00", with: "2026-09-19T00:00:00.000Z")
            .replacing("1432.50", with: "1432.5").replacing("90.00", with: "90").replacing("é", with: "\\u00e9")
        #expect(Array(text.utf8) != payload)
        #expect(try digest(Array(text.utf8)) == digest(payload))
    }

    private func digest(_ payload: [UInt8], _ adapter: String = "29-finistere") throws -> String {
        let mapper = try #require(Mapper(try AdaptersFolder.conformity(adapter).adapter, operation: "demande"))
        let record = try #require(try mapper.records(payload).first)
        #expect(!record.estRefuse)
        return Empreinte(canonique: record.demande).hexadecimal
    }
}
