import Demandes
import Testing

@testable import Adapters

@Suite("Une liste de valeurs, dont chacune est une section à elle seule")
struct SectionsDeValeursTests {
    private static let mapping = """
        operations:
          demande:
            record: RECORD
            rules:
              - { to: numero, from: NUMERO, card: one, as: registration-number }
              - { to: logementRecherche, from: RECHERCHE, card: optional, each: recherche }
        groups:
          recherche:
            - { to: "localisations[]", from: VILLES, card: 0..3, each: ville }
          ville:
            - { to: commune, from: ., card: one, as: insee-code }

        """

    private func read(_ manifest: String, _ paths: [(String, String)], _ payload: String) throws -> Mapper.Record {
        let mapping = paths.reduce(Self.mapping) { $0.replacing($1.0, with: $1.1) }
        let essai = try AdapterEssai(manifest: manifest, mapping: mapping)
        let mapper = try #require(Mapper(try essai.load(), operation: "demande"))
        return try #require(try mapper.records(Array(payload.utf8)).first)
    }

    private func json(_ villes: String) throws -> Mapper.Record {
        try read(
            AdapterEssai.manifestJSON,
            [
                ("RECORD", "$"), ("NUMERO", "$.numero"), ("RECHERCHE", "$.recherche"), ("VILLES", "\"$.villes[*]\""),
            ], "{\"numero\":\"\(AdapterEssai.numero)\",\"recherche\":{\"villes\":\(villes)}}")
    }

    private func communes(_ record: Mapper.Record) -> [Valeur<String>] {
        record.demande.logementRecherche?.localisations.map(\.commune) ?? []
    }

    @Test("chaque valeur fait sa section, dans l'ordre ; null et une liste vide n'en font aucune")
    func sections() throws {
        let record = try json(#"["29019", null, "29232"]"#)
        #expect(communes(record) == [.presente("29019"), .presente("29232")])
        #expect(record.constats == [])
        let empty = try json("[]")
        #expect(communes(empty) == [] && empty.constats == [])
    }

    @Test("le XML et le JSON disent la même chose")
    func xml() throws {
        let record = try read(
            AdapterEssai.manifestXML,
            [("RECORD", "/e:d"), ("NUMERO", "e:numero"), ("RECHERCHE", "e:recherche"), ("VILLES", "e:ville")],
            "<d xmlns='urn:essai'><numero>\(AdapterEssai.numero)</numero>"
                + "<recherche><ville>29019</ville><ville>29232</ville></recherche></d>")
        #expect(communes(record) == communes(try json(#"["29019", "29232"]"#)) && communes(record).count == 2)
    }

    @Test("une valeur qui n'a pas sa forme garde sa place ; un objet, une valeur de trop se signalent")
    func wrong() throws {
        let unreadable = try json(#"["29019", "ici", "29232"]"#)
        #expect(communes(unreadable) == [.presente("29019"), .absente(.illisible("ici")), .presente("29232")])
        #expect(unreadable.constats.map(\.nature) == [.valeurIllisible])
        #expect(unreadable.constats.first?.chemin == "$.recherche.villes[*]")
        #expect(unreadable.constats.first?.champ == "logementRecherche.localisations[].commune")
        let object = try json(#"["29019", {"insee": "29232"}]"#)
        #expect(object.constats.map(\.nature) == [.typeInattendu] && communes(object) == [.presente("29019")])
        #expect(try json(#"["29019", "29019", "29019", "29019"]"#).constats.map(\.nature) == [.tropDOccurrences])
    }
}
