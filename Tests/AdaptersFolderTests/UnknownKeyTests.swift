import Foundation
import Testing

@testable import Adapters

/// A document with one object that has a key nobody knows. The keys on the way to it come first, the compulsory ones
/// beside them; what they hold does not matter, for the stranger is found before.
private struct Intruder: Sendable {
    static let key = "cle-que-personne-ne-connait"

    let file: GrammarFile
    /// The objects gone through: `manifeste/opération/list/page token`.
    let place: String
    let text: String

    var line: Int { text.split(separator: "\n").firstIndex { $0.contains(Self.key) }.map { $0 + 1 } ?? 0 }
    var title: String { place.split(separator: "/").last.map(String.init) ?? "" }
}

private indirect enum Block {
    case word(String)
    case list([Block])
    case object([(key: String, value: Block)])

    /// YAML in block style, one key a line.
    func lines(_ indent: String) -> [String] {
        switch self {
        case .word(let word): [indent + word]
        case .list(let items):
            items.flatMap { item in
                let inner = item.lines(indent + "  ")
                return [indent + "- " + inner[0].dropFirst(indent.count + 2)] + inner.dropFirst()
            }
        case .object(let members):
            members.flatMap { member -> [String] in
                let head = indent + "\"\(member.key)\":"
                if case .word(let word) = member.value { return [head + " " + word] }
                return [head] + member.value.lines(indent + "  ")
            }
        }
    }
}

/// Walks the grammar, and makes an intruder of each object it can write.
private struct Intruders {
    private let file: GrammarFile
    private(set) var found: [Intruder] = []

    init(_ file: GrammarFile) {
        self.file = file
        section(file.section, [], word: nil) { $0 }
    }

    private mutating func shape(_ shape: Shape, _ path: [String], _ wrap: (Block) -> Block) {
        switch shape {
        case .text, .form, .secret, .word, .integer, .flag: break
        case .list(let item, _): self.shape(item, path) { wrap(.list([$0])) }
        case .names(let value, let form):
            let name = ["a", "X-A", "demandeur.nom", "$.a"].first(where: form.admits) ?? ""
            self.shape(value, path) { wrap(.object([(name, $0)])) }
        case .section(let section): self.section(section, path, word: nil, wrap)
        case .choice(let key, let options):
            for option in options { section(option.section, path, word: (key, option.word), wrap) }
        case .distinct(let options, let otherwise):
            for option in options { self.shape(option.shape, path, wrap) }
            self.shape(otherwise, path, wrap)
        case .either(let shapes): for one in shapes { self.shape(one, path, wrap) }
        case .named(let name): if let named = Adapters.Grammar.definitions[name] { self.shape(named, path, wrap) }
        }
    }

    private mutating func section(
        _ section: Section, _ path: [String], word: (key: String, word: String)?, _ wrap: (Block) -> Block
    ) {
        guard !path.contains(section.title) else { return }
        let path = path + [section.title]
        let required = section.keys.filter(\.isRequired).map { key -> (key: String, value: Block) in
            (key.name, key.name == word?.key ? .word(word?.word ?? "") : Self.filling[key.name] ?? .word("x"))
        }
        let document = wrap(.object(required + [(Intruder.key, .word("x"))]))
        found.append(
            Intruder(
                file: file, place: path.joined(separator: "/"),
                text: document.lines("").joined(separator: "\n") + "\n"))
        for key in section.keys {
            shape(key.shape, path) { value in
                wrap(.object([(key.name, value)] + required.filter { $0.key != key.name }))
            }
        }
    }

    /// Who it is must be read before anything else.
    private static let filling: [String: Block] = [
        "adapter": .object([("id", .word("99-exemple")), ("title", .word("t")), ("owner", .word("o"))])
    ]
}

@Suite("Une clé inconnue, où qu'elle soit")
struct UnknownKeyTests {
    private func fault(_ intruder: Intruder) throws -> ManifestFault {
        let adapters = try MinimalAdapter.folder("")
        try adapters.write(Data(intruder.text.utf8), to: "99-exemple/\(intruder.file.rawValue).yml")
        do throws(ManifestFault) {
            _ = try AdapterCatalogue(folder: adapters.url)
        } catch {
            return error
        }
        throw AdaptersFolder.Missing(what: "\(intruder.place) : chargé")
    }

    @Test(
        "est refusée dans chaque objet de la grammaire, avec son fichier, sa ligne et le remède",
        arguments: GrammarFile.allCases)
    func everyObject(_ file: GrammarFile) throws {
        for intruder in Intruders(file).found {
            let fault = try fault(intruder)
            #expect(fault.rule == .unknownKey && fault.subject == Intruder.key, "\(intruder.place) : \(fault)")
            #expect(fault.position.file == "99-exemple/\(file.rawValue).yml", "\(intruder.place)")
            #expect(fault.position.line == intruder.line, "\(intruder.place) : \(fault)")
            #expect(fault.expected?.isEmpty == false && !fault.mend.isEmpty, "\(intruder.place)")
        }
    }

    @Test("l'essai n'oublie aucun des objets fermés du schéma JSON", arguments: GrammarFile.allCases)
    func complete(_ file: GrammarFile) throws {
        let schema = try JSONSerialization.jsonObject(with: Data(file.schema.utf8))
        let titles = Self.closed(schema)
        #expect(titles.count >= 6)
        #expect(titles.subtracting(Intruders(file).found.map(\.title)) == [])
    }

    /// The titles of the objects that admit no other key.
    private static func closed(_ value: Any) -> Set<String> {
        if let list = value as? [Any] { return list.reduce(into: []) { $0.formUnion(closed($1)) } }
        guard let object = value as? [String: Any] else { return [] }
        var titles = object.values.reduce(into: Set<String>()) { $0.formUnion(closed($1)) }
        if object["additionalProperties"] as? Bool == false, let title = object["title"] as? String {
            titles.insert(title)
        }
        return titles
    }
}
