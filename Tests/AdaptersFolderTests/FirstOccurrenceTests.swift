import AdapterKit
import Adapters
import Demandes
import Foundation
import Testing

/// The good adapter, whose site sends several e-mails and several contacts of a person, and whose contract says that
/// the first one counts.
private enum ContactedAdapter {
    static let mapping = "99-exemple/mapping.yml"
    static let response = "99-exemple/samples/010-seule/response.http"
    static let why = "contrat, partie 4 : le premier fait foi"

    static func folder(_ good: GoodAdapter) throws -> TemporaryAdapters {
        let adapters = try good.folder()
        let paths =
            good == .xml
            ? ["d:courriel", "d:contact", "d:fixe", "d:bureau"]
            : ["\"$.courriels[*]\"", "\"$.contacts[*]\"", "$.fixe", "$.bureau"]
        let rules = """
                - { to: courriel, from: \(paths[0]), card: 0..3, as: email, first: "\(why)" }
                - { to: ".", from: \(paths[1]), card: 0..4, each: contact, first: "\(why)" }
              contact:
                - { to: telephoneDomicile, from: \(paths[2]), card: one, as: phone }
                - { to: telephoneTravail, from: \(paths[3]), card: optional, as: phone }

            """
        let text = String(decoding: try adapters.read(mapping), as: UTF8.self)
        try adapters.write(Data((text + rules).utf8), to: mapping)
        let portable = good.leaf("portable", "06 39 98 12 34")
        try adapters.replace(portable, with: portable + contacts(good), in: response)
        try GoodAdapter.accept(adapters)
        return adapters
    }

    /// Three addresses, the first one blank; two contacts, the second with a number that the first has not.
    private static func contacts(_ good: GoodAdapter) -> String {
        good == .xml
            ? """

            <d:courriel/><d:courriel>un@courrier.example</d:courriel><d:courriel>deux@courrier.example</d:courriel>
            <d:contact><d:fixe>0261910014</d:fixe></d:contact>
            <d:contact><d:fixe>0261910015</d:fixe><d:bureau>0261910016</d:bureau></d:contact>
            """
            : """
            ,
            "courriels": [" ", "un@courrier.example", "deux@courrier.example"],
            "contacts": [{ "fixe": "0261910014" }, { "fixe": "0261910015", "bureau": "0261910016" }]
            """
    }

    static func person(_ adapters: TemporaryAdapters) throws -> (Titulaire?, [Constat]) {
        let adapter = try AdapterCatalogue.adapter(GoodAdapter.id, in: adapters.url)
        let sample = try #require(try SampleFolder.all(of: GoodAdapter.id, in: adapters.url).first)
        switch SampleReading.reponse(sample, adapter) {
        case .trouvee(let demande, let constats, _): return (demande.demandeur, constats)
        case .illisible(let constats): return (nil, constats)
        default: return (nil, [])
        }
    }
}

@Suite("La première occurrence compte seule")
struct FirstOccurrenceTests {
    @Test("la première qui a une valeur est lue ; rien de la suivante n'entre, et chaque feuille est comptée")
    func reads() throws {
        for good in GoodAdapter.allCases {
            let adapters = try ContactedAdapter.folder(good)
            let (person, constats) = try ContactedAdapter.person(adapters)
            #expect(constats == [], "\(good)")
            #expect(person?.courriel.valeur == "un@courrier.example", "\(good)")
            #expect(person?.telephoneDomicile.valeur == "0261910014", "\(good)")
            #expect(person?.telephoneTravail == .absente(.nonDeclaree), "\(good)")
        }
    }

    @Test(
        "le kit est vert : L1 les compte, L2 les garde dans le résidu, L3 change la première",
        arguments: GoodAdapter.allCases)
    private func green(_ good: GoodAdapter) throws {
        let adapters = try ContactedAdapter.folder(good)
        let report = adapters.report()
        #expect(report.findings == [])
        let line = try #require(report.lines.first { $0.rule.id == "L2" })
        #expect("\(line.verdict)".contains("écartées"))
        let conformity = try Conformity(GoodAdapter.id, adapters: adapters.url)
        #expect(conformity.unseenMutants(every: 1) == [])
    }

    @Test("l'ordre de la réponse décide : la même adresse, mise en tête, est celle que l'on garde")
    func order() throws {
        let adapters = try ContactedAdapter.folder(.json)
        try adapters.replace("[\" \", \"un@", with: "[\"tete@courrier.example\", \"un@", in: ContactedAdapter.response)
        #expect(try ContactedAdapter.person(adapters).0?.courriel.valeur == "tete@courrier.example")
    }

    @Test("plus d'occurrences que le contrat n'en permet refusent la demande", arguments: GoodAdapter.allCases)
    private func tooMany(_ good: GoodAdapter) throws {
        let adapters = try ContactedAdapter.folder(good)
        try adapters.replace("card: 0..3, as: email", with: "card: 0..2, as: email", in: ContactedAdapter.mapping)
        #expect(try ContactedAdapter.person(adapters).1.map(\.nature) == [.tropDOccurrences])
        try adapters.replace("card: 0..2, as: email", with: "card: 0..3, as: email", in: ContactedAdapter.mapping)
        try adapters.replace("card: 0..4, each", with: "card: 1..2, each", in: ContactedAdapter.mapping)
        #expect(try ContactedAdapter.person(adapters).1 == [])
    }

    @Test("une feuille inconnue d'une occurrence écartée se dit encore", arguments: GoodAdapter.allCases)
    private func strangers(_ good: GoodAdapter) throws {
        let adapters = try ContactedAdapter.folder(good)
        let (before, _) = good.before("bureau", "0261910016", [])
        let (_, both) = good.before("bureau", "0261910016", [("fax", "x")])
        let compact = good == .json ? "\"bureau\": \"0261910016\"" : before
        try adapters.replace(compact, with: both, in: ContactedAdapter.response)
        let constats = try ContactedAdapter.person(adapters).1
        #expect(constats.map(\.nature) == [.feuilleInconnue])
        #expect(constats.first?.chemin.hasSuffix("fax") == true)
    }

    @Test("un exemple doit montrer la seconde : sans lui, P1 le demande, à la ligne de la règle")
    func shown() throws {
        let adapters = try ContactedAdapter.folder(.json)
        try adapters.replace(", \"deux@courrier.example\"", with: "", in: ContactedAdapter.response)
        let findings = adapters.report().findings
        #expect(findings.map(\.rule) == ["P1"])
        #expect(findings.first?.expected.contains("$.demande.demandeur.courriels[*] vient deux fois") == true)
    }

    @Test("adapter try dit de l'occurrence écartée pourquoi elle l'est")
    func traced() throws {
        let adapters = try ContactedAdapter.folder(.xml)
        let adapter = try AdapterCatalogue.adapter(GoodAdapter.id, in: adapters.url)
        let sample = try #require(try SampleFolder.all(of: GoodAdapter.id, in: adapters.url).first)
        let answers = sample.exchanges.map { LeafTrace.Answer(operation: $0.operation, answer: $0.answer) }
        let lines = LeafTrace(adapter, answers, numero: sample.numero).lines
        let mails = lines.filter { $0.path.hasSuffix("/courriel") && !$0.value.isEmpty }
        #expect(mails.map(\.state) == [.read, .leftOut])
        #expect(mails.last?.how == ContactedAdapter.why)
        #expect(lines.filter { $0.path.hasSuffix("/contact/fixe") }.map(\.state) == [.read, .leftOut])
    }

    @Test("adapter sample en écrit deux, et le kit s'en contente", arguments: GoodAdapter.allCases)
    private func written(_ good: GoodAdapter) throws {
        let adapters = try ContactedAdapter.folder(good)
        let adapter = try AdapterCatalogue.adapter(GoodAdapter.id, in: adapters.url)
        let written = try SampleAuthor(adapter, annuaire: nil, folder: adapters.url).write("seule")
        #expect(written.constats == [])
        let answer = String(
            decoding: try adapters.read("99-exemple/samples/\(written.name)/response.http"), as: UTF8.self)
        #expect(answer.matches(of: #/lise\.tresigny@courrier\.example/#).count == 2)
        #expect(answer.matches(of: #/0261910012/#).count == 2)
        #expect(adapters.report().findings.filter { $0.rule != "S1" } == [])
    }

    @Test(
        "first sans choix à faire est refusé, avec sa ligne et le remède",
        arguments: [
            ("- { to: guichet, from: \"$.g[*]\", card: optional, as: text, first: x }", ManifestRule.badCardinality),
            ("- { to: \"motifs.liste[]\", from: \"$.g[*]\", card: 0..3, as: code(etat), first: x }", .badTransform),
            ("- { to: guichet, from: \"$.g[*].h\", card: 0..3, as: text, first: x }", .badPath),
            ("- { to: guichet, from: $.g, card: 0..3, as: text, first: x }", .badPath),
            ("- { to: guichet, from: \"$.g[*]\", card: 0..3, as: text }", .badCardinality),
            ("- { to: demandeur, from: \"$.p[*]\", card: 0..3, each: personne }", .badCardinality),
            ("- { to: \".\", from: $.g, card: optional, as: text }", .badField),
        ])
    func refused(_ line: String, _ rule: ManifestRule) throws {
        #expect(MinimalAdapter.fault(try MinimalAdapter.folder(line)) == rule)
    }

    @Test("to: . remplit la section où l'on est ; deux règles pour un champ y sont refusées encore")
    func here() throws {
        let groups = "  recherche:\n    - { to: guichet, from: $.code, card: one, as: text }"
        let line = "- { to: \".\", from: $.service, card: optional, each: recherche }"
        #expect(MinimalAdapter.fault(try MinimalAdapter.folder(line, groups: groups)) == nil)
        let twice = line + "\n      - { to: guichet, from: $.guichet, card: one, as: text }"
        #expect(MinimalAdapter.fault(try MinimalAdapter.folder(twice, groups: groups)) == .unreachable)
        let adapters = try MinimalAdapter.folder(line, groups: groups)
        let adapter = try AdapterCatalogue.adapter("99-exemple", in: adapters.url)
        let mapper = try #require(Mapper(adapter, operation: "demande"))
        let read = { (text: String) in try mapper.records(Array(text.utf8)) }
        let numero = "\"numero\": \"\(GoodAdapter.numero)\""
        let full = try read("{ \(numero), \"service\": { \"code\": \"G01\" } }")
        #expect(full.first?.demande.guichet.valeur == "G01" && full.first?.constats == [])
        #expect(try read("{ \(numero) }").first?.constats == [], "absent, ses règles ne jugent pas")
        let empty = try read("{ \(numero), \"service\": {} }")
        #expect(empty.first?.constats.map(\.nature) == [.obligatoireManquant])
    }
}
