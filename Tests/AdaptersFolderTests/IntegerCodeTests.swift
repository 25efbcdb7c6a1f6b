import AdapterKit
import Adapters
import Demandes
import Foundation
import Testing

@Suite("Codes que le site écrit en nombres")
struct IntegerCodeTests {
    private static let head = "source_code,label,canonical,status,note\n"
    private static let payload = """
        { "demande": { "nud": "098032400000199G01", "etat": 1, "motifs": [13, 9],
          "demandeur": { "civilite": "F", "nom": "OKAMBA", "prenoms": "Lise", "situationFamiliale": 0 } } }
        """
    private static let table = """
        path,type,cardinality,description
        $.demande.nud,texte,1,Numéro unique
        $.demande.etat,entier,1,"1 = active, 2 = radiée"
        $.demande.motifs,entier,0..3,"13 = logement trop petit, 9 = logement trop cher"
        $.demande.demandeur.civilite,code,1,"M = monsieur, F = madame"
        $.demande.demandeur.nom,texte,1,Nom de naissance
        $.demande.demandeur.prenoms,texte,1,Prénoms
        $.demande.demandeur.situationFamiliale,entier,1,"0 = célibataire, 1 = marié"

        """

    /// A draft whose author confirmed each line and each code.
    private func confirmed(isTable: Bool) throws -> TemporaryAdapters {
        let adapters = try TemporaryAdapters([:], families: [])
        _ = try AdapterDraft("98-essai", title: "Essai", folder: adapters.url)
            .drafting(
                from: Array((isTable ? Self.table : Self.payload).utf8), isTable: isTable,
                name: isTable ? "champs.csv" : "exemple.json")
        for file in ["manifest.yml", "mapping.yml"] {
            let text = String(decoding: try adapters.read("98-essai/\(file)"), as: UTF8.self)
            let lines = text.replacing(#/, todo: "[^"]*"/#, with: "").split(separator: "\n")
            let kept = lines.filter { !$0.contains("  todo: ") }.joined(separator: "\n") + "\n"
            try adapters.write(Data(kept.utf8), to: "98-essai/\(file)")
        }
        let tables = [
            ("statut-demande", "1,Active,active,exact,\n2,Radiée,radiee,exact,\n"),
            ("motifs", "13,Trop petit,logement-trop-petit,exact,\n9,Trop cher,logement-trop-cher,exact,\n"),
            ("civilite", "M,Monsieur,monsieur,exact,\nF,Madame,madame,exact,\n"),
            ("situation-familiale", "0,Célibataire,celibataire,exact,\n1,Marié,marie,exact,\n"),
        ]
        for (name, rows) in tables {
            try adapters.write(Data((Self.head + rows).utf8), to: "98-essai/codes/\(name).csv")
        }
        return adapters
    }

    @Test(
        "un brouillon dit quels codes sont des nombres, d'un exemple comme du tableau ; ses exemples aussi",
        arguments: [false, true])
    func drafted(_ isTable: Bool) throws {
        let adapters = try confirmed(isTable: isTable)
        let mapping = String(decoding: try adapters.read("98-essai/mapping.yml"), as: UTF8.self)
        for rule in [
            "as: integer-code(statut-demande)", "as: integer-code(motifs)", "as: integer-code(situation-familiale)",
            "as: code(civilite)",
        ] { #expect(mapping.contains(rule), "\(mapping)") }
        let adapter = try AdapterCatalogue.adapter("98-essai", in: adapters.url)
        let author = SampleAuthor(adapter, annuaire: nil, folder: adapters.url)
        let written = try author.write("seule")
        #expect(written.issue == .trouvee && written.constats == [])
        let answer = String(
            decoding: try adapters.read("98-essai/samples/\(written.name)/response.http"), as: UTF8.self)
        #expect(answer.contains("\"etat\": 1") && answer.contains("\"situationFamiliale\": 0"))
        #expect(answer.contains("\"civilite\": \"F\"") && answer.contains(#/"motifs": \[\s+13\s+\]/#), "\(answer)")
        for name in author.cases where name != "seule" { _ = try? author.write(name) }
        let wanted: Set<String> = ["S3", "G1", "L1", "L2", "L3", "C1", "D1"]
        #expect(adapters.report("98-essai").findings.filter { wanted.contains($0.rule) } == [])
    }

    @Test("un site qui écrit en texte le code d'un nombre se lit encore")
    func lenient() throws {
        let adapters = try confirmed(isTable: false)
        let adapter = try AdapterCatalogue.adapter("98-essai", in: adapters.url)
        let mapper = try #require(Mapper(adapter, operation: "demande"))
        let record = try mapper.records(Array(Self.payload.replacing("\"etat\": 1", with: "\"etat\": \"1\"").utf8))
            .first
        #expect(record?.demande.statut.valeur == .active && record?.constats == [])
    }

    @Test("un code qui n'est pas un nombre est refusé à sa ligne dans la table", arguments: ["A", "01", "1.5", "+1"])
    func notNumber(_ code: String) throws {
        let adapters = try confirmed(isTable: false)
        let place = "98-essai/codes/statut-demande.csv"
        try adapters.write(
            Data((Self.head + "1,Active,active,exact,\n\(code),Radiée,radiee,exact,\n").utf8), to: place)
        let fault = #expect(throws: ManifestFault.self) {
            _ = try AdapterCatalogue.adapter("98-essai", in: adapters.url)
        }
        #expect(fault?.rule == .badCodeTable && fault?.position.file == place && fault?.position.line == 3)
        #expect(fault?.description.contains("code(statut-demande)") == true)
    }

    @Test("en XML, où tout est texte, integer-code est refusé")
    func xml() throws {
        let adapters = try GoodAdapter.xml.folder()
        try adapters.replace("as: code(etat)", with: "as: integer-code(etat)", in: "99-exemple/mapping.yml")
        let fault = #expect(throws: ManifestFault.self) {
            _ = try AdapterCatalogue.adapter("99-exemple", in: adapters.url)
        }
        #expect(fault?.rule == .badTransform)
    }
}
