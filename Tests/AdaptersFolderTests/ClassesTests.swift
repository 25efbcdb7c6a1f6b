import AdapterKit
import Demandes
import Foundation
import Testing

@testable import Adapters

/// A mapping that reads every canonical field, each from the path of its own name, each code by a table of short codes.
private struct EveryField {
    private(set) var groups: [String] = []
    private(set) var tables: [String: String] = [:]
    private(set) var fields: [String] = []
    private(set) var rules: [String] = []
    /// A payload where each leaf is this JSON.
    let payload: (String) -> String

    init() {
        var walk = Walk()
        let whole = walk.section(Demande.self, "", "$")
        rules = whole.rules
        (groups, tables, fields) = (walk.groups, walk.tables, walk.fields)
        payload = { value in
            whole.json.replacing("@", with: value).replacing(
                "\"numero\":\(value),\"numeroAssocie\"", with: "\"numero\":\"099032400000199G01\",\"numeroAssocie\"")
        }
    }

    private struct Walk {
        var groups: [String] = []
        var tables: [String: String] = [:]
        var fields: [String] = []

        /// The rules of a section, and its payload with « @ » for each value.
        mutating func section<B: Bloc>(_: B.Type, _ field: String, _ path: String) -> (rules: [String], json: String) {
            var rules: [String] = []
            var members: [String] = []
            for champ in B.champs {
                let name = champ.nom
                let from = "from: \"\(path).\(name)\""
                switch champ.nature {
                case .bloc(let access):
                    let below = permanent(access, field + name + ".", "\(path).\(name)")
                    rules += below.rules.map { $0.replacing("to: \"", with: "to: \"\(name).") }
                    members.append("\"\(name)\":\(below.json)")
                case .option(let access):
                    let below = optional(access, field + name + ".")
                    rules.append("{ to: \"\(name)\", \(from), card: optional, each: \(below.group) }")
                    members.append("\"\(name)\":\(below.json)")
                case .liste(let access):
                    let below = list(access, field + name + "[].")
                    rules.append(
                        "{ to: \"\(name)[]\", from: \"\(path).\(name)[*]\", card: 0..9, each: \(below.group) }")
                    members.append("\"\(name)\":[\(below.json)]")
                case .codes(let access):
                    let table = terms(access)
                    fields.append(field + name + "[]")
                    rules.append(
                        "{ to: \"\(name)[]\", from: \"\(path).\(name)[*]\", card: 0..9, as: code(\(table)) }")
                    members.append("\"\(name)\":[@]")
                default:
                    fields.append(field + name)
                    rules.append("{ to: \"\(name)\", \(from), card: optional, as: \(transform(champ.nature)) }")
                    members.append("\"\(name)\":@")
                }
            }
            return (rules, "{" + members.joined(separator: ",") + "}")
        }

        private mutating func transform<B: Bloc>(_ nature: Nature<B>) -> String {
            switch nature {
            case .date: "date"
            case .instant: "instant"
            case .entier: "integer"
            case .montant: "decimal"
            case .booleen: "boolean"
            case .numero: "registration-number"
            case .code(let access): "code(\(term(access)))"
            default: "email"
            }
        }

        private mutating func term<A: AccesCode>(_: A) -> String { table(A.Terme.self) }
        private mutating func terms<A: AccesCodes>(_: A) -> String { table(A.Terme.self) }

        private mutating func table<T: Nomenclature>(_: T.Type) -> String {
            let name = "\(T.self)".lowercased()
            tables[name] =
                "source_code,label,canonical,status,note\n"
                + T.allCases.enumerated().map { "C\($0.offset),x,\($0.element.rawValue),exact,\n" }.joined()
            return name
        }

        private mutating func permanent<A: AccesBloc>(_: A, _ field: String, _ path: String) -> (
            rules: [String], json: String
        ) { section(A.Sous.self, field, path) }

        private mutating func optional<A: AccesOption>(_: A, _ field: String) -> (group: String, json: String) {
            group(A.Sous.self, field)
        }

        private mutating func list<A: AccesListe>(_: A, _ field: String) -> (group: String, json: String) {
            group(A.Element.self, field)
        }

        private mutating func group<B: Bloc>(_: B.Type, _ field: String) -> (group: String, json: String) {
            let below = section(B.self, field, "$")
            let name = "g\(groups.count)"
            groups.append("  \(name):\n" + below.rules.map { "    - \($0)\n" }.joined())
            return (name, below.json)
        }
    }

    func adapters() throws -> TemporaryAdapters {
        let mapping =
            "operations:\n  demande:\n    record: $\n    rules:\n" + rules.map { "      - \($0)\n" }.joined()
            + "groups:\n" + groups.joined()
        let adapters = try MinimalAdapter.folder("")
        try adapters.write(Data(mapping.utf8), to: "99-exemple/mapping.yml")
        for (name, text) in tables { try adapters.write(Data(text.utf8), to: "99-exemple/codes/\(name).csv") }
        return adapters
    }
}

@Suite("Ce qui parle d'une personne n'est redit ni par les constats, ni par le kit")
struct ClassesTests {
    /// What a person could be known by, put where the contract wants something else.
    private static let values = [
        "KERVADEC", "Léonie", "leonie", "Kervadec-Le Bihan", "2891399123456", "289139912345683", "0639980012",
        "14/05/1989", "19890514", "l.kervadec@courrier.example", "12 rue des Sternes",
    ]

    @Test("tous les champs se lisent, et aucun constat ne porte la valeur, ni en tout ni en partie", arguments: values)
    func findings(_ value: String) throws {
        let every = EveryField()
        #expect(Set(every.fields) == Set(ClasseDonnee.parChamp.keys))
        let adapters = try every.adapters()
        let mapper = try #require(
            Mapper(try AdapterCatalogue(folder: adapters.url).adapter("99-exemple"), operation: "demande"))
        let payload = every.payload("\"\(value)\"")
        let record = try #require(try mapper.records(Array(payload.utf8)).first)
        if !value.contains("@"), !value.allSatisfy(\.isNumber) {
            #expect(Set(record.constats.compactMap(\.champ)).count == every.fields.count - 1)
        }
        for constat in record.constats where ClasseDonnee.de(constat.champ ?? "") > .ordinaire {
            #expect(constat.detail == nil || constat.detail == "…", "\(constat)")
        }
        let ordinary = record.constats.filter { ClasseDonnee.de($0.champ ?? "") == .ordinaire }
        #expect(ordinary.count >= 8)
    }

    @Test("un code inconnu qui a l'air de ceux de sa table est dit : il faut pouvoir ajouter sa ligne")
    func codes() throws {
        let every = EveryField()
        let adapters = try every.adapters()
        let mapper = try #require(
            Mapper(try AdapterCatalogue(folder: adapters.url).adapter("99-exemple"), operation: "demande"))
        let record = try #require(try mapper.records(Array(every.payload("\"C99\"").utf8)).first)
        let told = record.constats.filter { $0.nature == .codeInconnu || $0.nature == .codeInconnuPorteurDeSens }
        #expect(told.count > 30 && told.allSatisfy { $0.detail == "C99" })
    }

    @Test("un expected.json qui diffère se dit par son champ ; la valeur, seulement si elle est ordinaire")
    func golden() throws {
        let adapters = try GoodAdapter.xml.folder()
        let sample = "99-exemple/samples/010-seule/expected.json"
        for (before, after, told) in [
            ("OKAMBA-VERNEL", "KERVADEC", "demandeur"),
            ("\"active\"", "\"expiree\"", "« \"statut\": \"active\""),
        ] {
            let text = String(decoding: try adapters.read(sample), as: UTF8.self)
            try adapters.replace(before, with: after, in: sample)
            let finding = try #require(adapters.report().findings.first { $0.rule == "G1" })
            #expect(finding.expected.contains(told) || finding.expected.contains("statut"), "\(finding)")
            #expect(!finding.expected.contains("KERVADEC") && !finding.expected.contains("OKAMBA"), "\(finding)")
            try adapters.write(Data(text.utf8), to: sample)
        }
    }

    @Test("d'une réponse du site, try ne montre d'une personne que la forme, et dit la règle d'un constat")
    func trace() throws {
        let adapters = try GuideBlock.adapters()
        let adapter = try AdapterCatalogue.adapter("99-exemple", in: adapters.url)
        let sample = try #require(try SampleFolder.all(of: "99-exemple", in: adapters.url).first)
        let body = String(decoding: sample.exchanges[0].response.body, as: UTF8.self)
            .replacing("14/05/1989", with: "1989-05-14")
        var answer = sample.exchanges[0].answer
        answer.body = Array(body.utf8)
        let numero = sample.numero
        let trace = LeafTrace(adapter, [.init(operation: "demande", answer: answer)], numero: numero)
        let note = try #require(trace.notes.first)
        #expect(trace.notes.count == 1 && note.constat.nature == .valeurIllisible && note.how == "date(dd/MM/yyyy)")
        #expect(note.rule?.hasPrefix("99-exemple/mapping.yml:") == true && !note.constat.nature.remede.isEmpty)
        let masked = trace.lines.map(\.masked)
        let shown = masked.filter { !$0.classe.estDUnePersonne }
        #expect(Set(shown.compactMap(\.field)) == ["statut", "fichier.version"])
        for line in masked where line.classe.estDUnePersonne {
            #expect(
                !line.value.contains { $0.isNumber && $0 != "9" || $0.isLetter && $0 != "a" && $0 != "A" }, "\(line)")
            #expect(line.read?.contains { $0.isLetter && $0 != "a" && $0 != "A" } != true, "\(line)")
        }
        #expect(masked.contains { $0.value == "AAAAAA-AAAAAA" && $0.field == "demandeur.nomNaissance" })
    }
}
