import Adapters
import Demandes
import Testing

@Suite("Cinq absences")
struct AbsenceTests {
    private static let rules = [
        "- { to: precisions, from: $.texte, card: optional, as: text, removed: SUPPRIME }",
        "- { to: guichet, from: $.guichet, card: optional, as: text, absent: not-entitled }",
        "- { to: dates.depot, from: $.depot, card: optional, as: date, removed: SUPPRIME }",
        "- { to: statut, from: $.etat, card: optional, as: code(etat) }",
    ].joined(separator: "\n      ")

    private func read(_ payload: String) throws -> Mapper.Record {
        let adapters = try MinimalAdapter.folder(Self.rules)
        let adapter = try AdapterCatalogue.adapter("99-exemple", in: adapters.url)
        let mapper = try #require(Mapper(adapter, operation: "demande"))
        let text = "{ \"numero\": \"\(GoodAdapter.numero)\"\(payload) }"
        return try #require(try mapper.records(Array(text.utf8)).first)
    }

    @Test("ce qui manque n'est pas ce qu'on ne peut voir, ni ce que le site n'envoie jamais")
    func missing() throws {
        let record = try read("")
        #expect(record.demande.precisions == .absente(.nonDeclaree))
        #expect(record.demande.guichet == .absente(.nonHabilitee))
        #expect(record.demande.referenceInterne == .absente(.nonFournie))
        #expect(record.constats == [])
    }

    @Test("le mot du site pour une valeur retirée n'est ni une valeur, ni une valeur illisible ; nul constat")
    func removed() throws {
        let record = try read(", \"texte\": \"SUPPRIME\", \"depot\": \" SUPPRIME \"")
        #expect(record.demande.precisions == .absente(.retiree))
        #expect(record.demande.dates.depot == .absente(.retiree))
        #expect(record.constats == [])
        #expect(try read(", \"texte\": \"SUPPRIMER\"").demande.precisions == .presente("SUPPRIMER"))
    }

    @Test("une date qui n'en est pas une reste illisible, et se dit")
    func unreadable() throws {
        let record = try read(", \"depot\": \"RETIRE\"")
        #expect(record.demande.dates.depot == .absente(.illisible("RETIRE")))
        #expect(record.constats.map(\.nature) == [.valeurIllisible])
    }

    @Test("ce mot se retrouve dans la source redonnée")
    func reconstructed() throws {
        let adapters = try MinimalAdapter.folder(Self.rules)
        let adapter = try AdapterCatalogue.adapter("99-exemple", in: adapters.url)
        let mapper = try #require(Mapper(adapter, operation: "demande"))
        let payload = "{ \"numero\": \"\(GoodAdapter.numero)\", \"texte\": \"SUPPRIME\" }"
        let (records, source, residue) = try mapper.reconstruction(Array(payload.utf8))
        #expect(residue.lost == [] && residue.source(records.map(\.demande)) == source)
    }

    @Test(
        "removed ne se dit ni d'une liste, ni d'un mot constant, ni de ce dont la demande ne peut se passer",
        arguments: [
            ("- { to: \"motifs.liste[]\", from: \"$.m[*]\", card: 0..3, as: code(etat), removed: X }", .badTransform),
            ("- { to: guichet, card: one, as: constant(a), removed: X }", .badTransform),
            ("- { to: statut, from: $.etat, card: one, as: code(etat), removed: X }", .badValue),
        ] as [(String, ManifestRule)])
    func refused(_ line: String, _ rule: ManifestRule) throws {
        #expect(MinimalAdapter.fault(try MinimalAdapter.folder(line)) == rule)
    }
}
