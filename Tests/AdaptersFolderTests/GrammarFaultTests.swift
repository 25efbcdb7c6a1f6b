import Adapters
import Demandes
import Testing

/// A mapping that loads, to which one thing is done.
@Suite("Grammaire : ce qui se perdrait en silence est refusé au chargement")
struct GrammarFaultTests {
    @Test("le gabarit de ces essais se charge")
    func template() throws {
        #expect(
            try MinimalAdapter.fault(MinimalAdapter.folder("- { to: guichet, from: $.guichet, card: one, as: text }"))
                == nil)
    }

    @Test(
        "concat n'écrit que du texte",
        arguments: [
            "- { to: dates.depot, from: [$.a, $.b], combine: concat, card: one, as: date }",
            "- { to: doublonForce, from: [$.a, $.b], combine: concat, card: one, as: boolean }",
            "- { to: statut, from: [$.a, $.b], combine: concat, card: one, as: code(etat) }",
        ])
    func concatOfOtherThanText(_ line: String) throws {
        #expect(try MinimalAdapter.fault(MinimalAdapter.folder(line)) == .badTransform)
    }

    @Test("un groupe n'a qu'une source")
    func groupOfTwoSources() throws {
        let line = "- { to: demandeur, from: [$.a, $.b], combine: first-of, card: optional, each: personne }"
        #expect(try MinimalAdapter.fault(MinimalAdapter.folder(line)) == .badTransform)
    }

    @Test("un champ qui n'est pas une liste n'a qu'une valeur", arguments: ["0..3", "1..2", "0..*"])
    func severalForOne(_ card: String) throws {
        #expect(
            try MinimalAdapter.fault(
                MinimalAdapter.folder("- { to: guichet, from: $.guichet, card: \(card), as: text }")) == .badCardinality
        )
    }

    @Test("un groupe inclus n'en inclut pas d'autre, quels que soient leurs noms")
    func nestedInclude() throws {
        for suffix in 0..<12 {
            let groups = """
                  a\(suffix):
                    - { include: b\(suffix) }
                  b\(suffix):
                    - { include: c\(suffix) }
                  c\(suffix):
                    - { to: nomNaissance, from: $.nom, card: one, as: text }

                """
            let line = "- { to: demandeur, from: $.demandeur, card: optional, each: a\(suffix) }"
            #expect(
                try MinimalAdapter.fault(MinimalAdapter.folder(line, groups: groups)) == .unknownGroup, "a\(suffix)")
        }
    }

    @Test("concat joint les valeurs d'une liste, dans l'ordre, et aucune n'est de trop ; sans concat, c'en est une")
    func concatOfList() throws {
        let payload = Array(#"{"numero": "099032400000199G01", "p": ["Lise", "Anne", "Maëlle"], "n": 7}"#.utf8)
        let read = { (line: String) throws -> Mapper.Record in
            let adapters = try MinimalAdapter.folder(line)
            let adapter = try AdapterCatalogue(folder: adapters.url).adapter("99-exemple")
            let mapper = try #require(Mapper(adapter, operation: "demande"))
            return try #require(try mapper.records(payload).first)
        }
        let joined = try read("- { to: precisions, from: [\"$.p[*]\", $.n], combine: concat, card: one, as: text }")
        #expect(joined.demande.precisions == .presente("Lise Anne Maëlle 7") && joined.constats.isEmpty)
        let alone = try read("- { to: precisions, from: \"$.p[*]\", card: one, as: text }")
        #expect(alone.constats.map(\.nature).contains(.tropDOccurrences))
    }

    @Test("virgule décimale, centimes, secondes : chaque écriture se lit, nombre ou texte, et rien n'y est deviné")
    func amountsAndSeconds() throws {
        let line = """
            - { to: fichier.modification, from: $.t, card: one, as: epoch }
                  - { to: logementActuel, from: ., card: one, each: loyer }
            """
        let groups = """
              loyer:
                - { to: loyer, from: $.v, card: one, as: decimal-comma }
                - { to: apl, from: $.c, card: one, as: cents }

            """
        let adapters = try MinimalAdapter.folder(line, groups: groups)
        let adapter = try AdapterCatalogue(folder: adapters.url).adapter("99-exemple")
        let mapper = try #require(Mapper(adapter, operation: "demande"))
        for (leaves, isRead) in [
            (#""t": 1795166100, "v": "24 500,50", "c": 61250"#, true),
            (#""t": "1795166100", "v": "24500,5", "c": "61250""#, true),
            (#""t": -1, "v": "24.500,50", "c": 612.5"#, false),
        ] {
            let record = try #require(
                try mapper.records(Array(#"{"numero": "099032400000199G01", \#(leaves)}"#.utf8)).first)
            #expect(record.constats.count == (isRead ? 0 : 3), "\(leaves) \(record.constats)")
            guard isRead else { continue }
            #expect(record.demande.fichier.modification.valeur?.iso == "2026-11-20T09:15:00.000Z")
            #expect(record.demande.logementActuel?.loyer.valeur?.decimal == "24500.50")
            #expect(record.demande.logementActuel?.apl.valeur?.decimal == "612.50")
        }
    }

    @Test("concat garde aussi les nombres")
    func concatOfNumbers() throws {
        let line = "- { to: precisions, from: [$.a, $.b], combine: concat, card: one, as: text }"
        let adapters = try MinimalAdapter.folder(line)
        let adapter = try AdapterCatalogue(folder: adapters.url).adapter("99-exemple")
        let mapper = try #require(Mapper(adapter, operation: "demande"))
        let payload = Array(#"{"numero": "099032400000199G01", "a": "rue", "b": 12}"#.utf8)
        let record = try #require(try mapper.records(payload).first)
        #expect(record.demande.precisions == .presente("rue 12") || !record.constats.isEmpty)
    }
}
