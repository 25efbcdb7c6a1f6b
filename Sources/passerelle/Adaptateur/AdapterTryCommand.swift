import AdapterKit
import Adapters
import ArgumentParser
import Demandes
import Foundation
import Transport

struct AdapterTryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "try",
        abstract: "Montre ce que devient chaque feuille : source, règle, champ canonique.",
        discussion: """
            Interroge le site de recette (ou de production si on le demande), ou lit un exemple déjà écrit. Les \
            feuilles que rien ne lit et les constats viennent à la fin. D'une réponse du site, et d'exemples qui \
            peuvent être ceux de quelqu'un (règle S2), les valeurs d'une personne ne sont dites que par leur forme \
            (AAAA, 99/99/9999), sauf avec --valeurs. Rien n'en est gardé.
            """)

    @Argument(help: "Identifiant de l'adaptateur.")
    var id: String

    @Option(name: .long, help: "Numéro unique à demander au site.")
    var numero: String?

    @Option(name: .long, help: "Exemple à lire au lieu d'interroger le site : 010-couple, ou 010.")
    var exemple: String?

    @Flag(name: .long, help: "Interroge le site de production.")
    var production = false

    @Flag(name: .long, help: "Dit aussi les valeurs d'une personne, et non leur seule forme.")
    var valeurs = false

    @Flag(name: .long, help: "Une ligne JSON par feuille.")
    var json = false

    @OptionGroup var options: AdaptersOption

    func validate() throws {
        guard (numero == nil) != (exemple == nil) else {
            throw ValidationError("Donnez --numero NUMERO, ou --exemple NNN.")
        }
    }

    func run() async throws {
        let adapter = try options.adapter(id)
        let (answers, numero) = try await answers(adapter)
        let trace = LeafTrace(adapter, answers, numero: numero)
        let printer = TracePrinter(isColoured: !json && isatty(STDOUT_FILENO) == 1)
        let constats = trace.notes.map { json ? $0.json.text : printer.text($0) }
        let lines = try valeurs || isOfNobody() ? trace.lines : trace.lines.map(\.masked)
        let leaves = lines.map { json ? $0.json.text : printer.text($0) }
        let reponse = trace.reponse
        guard case .trouvee = reponse else {
            // What it comes to first: the leaves say nothing of a refusal.
            Sortie.words(reponse.json)
            (constats + leaves).forEach(Sortie.line)
            throw Exit(reponse.issue.exitCode, reponse.issue.phrase)
        }
        (leaves + constats).forEach(Sortie.line)
        let unread = trace.lines.count { $0.isUnread }
        Sortie.words("\(trace.lines.count) feuilles, \(unread) que rien ne lit, \(trace.constats.count) constats.")
    }

    /// A sample is nobody's, unless the kit doubts it.
    private func isOfNobody() throws -> Bool {
        guard exemple != nil else { return false }
        let holds = SamplesOfNobody.holds(id, adapters: URL(filePath: try options.settings().adapters))
        if !holds { Sortie.words(AdapterDiffCommand.masque(id)) }
        return holds
    }

    private func answers(_ adapter: Adapter) async throws -> ([LeafTrace.Answer], NumeroUnique) {
        if let exemple { return try LeafTrace.sample(exemple, adapter, URL(filePath: try options.settings().adapters)) }
        let asked: NumeroUnique
        do throws(RegleNumero) {
            asked = try NumeroUnique(saisie: numero ?? "")
        } catch {
            throw Exit(.refused, error.phrase)
        }
        var settings = try options.settings()
        settings.environment = production ? .production : .recette
        guard let site = settings.site(of: adapter) else {
            throw Exit(
                .configuration,
                "\(id)/manifest.yml : transport.\(settings.environment.rawValue) manque. Donnez l'adresse du site, ici "
                    + "ou dans passerelle.yml (sites.\(id).url).")
        }
        let transport = HTTPTransport()
        defer { transport.shutdown() }
        let found = await SiteTrial.ask(
            asked, adapter, site, transport, now: Horloge.now(), correlation: UUID().uuidString.lowercased())
        if let failure = found.lazy.compactMap(\.failure).first, found.first?.answer == nil {
            Sortie.words(failure.json)
            throw Exit(failure.issue.exitCode, failure.consigne)
        }
        return (found.compactMap { one in one.answer.map { .init(operation: one.operation, answer: $0) } }, asked)
    }
}

extension LeafTrace {
    /// The answers of a sample, its own or its family's, named by the beginning of its folder.
    fileprivate static func sample(
        _ name: String, _ adapter: Adapter, _ folder: URL
    ) throws -> ([Answer], NumeroUnique) {
        do {
            let homes = [adapter.id] + (adapter.family.map { ["_familles/\($0)"] } ?? [])
            let samples = try homes.flatMap { try SampleFolder.all(of: $0, in: folder) }
            guard let sample = samples.first(where: { $0.name.hasPrefix(name) }) else {
                throw Exit(.refused, "Aucun exemple de \(adapter.id) ne commence par « \(name) ».")
            }
            return (sample.exchanges.map { .init(operation: $0.operation, answer: $0.answer) }, sample.numero)
        } catch let fault as SampleFolder.Fault {
            throw Exit(.data, "\(fault.place) : \(fault.problem).")
        }
    }
}

extension LeafTrace.Line {
    var json: JSON {
        .object([
            ("operation", .string(operation)), ("feuille", .string(path)), ("valeur", .string(value)),
            ("regle", JSON.optional(rule)), ("lecture", JSON.optional(how)), ("champ", JSON.optional(field)),
            ("lu", JSON.optional(read)), ("etat", .string(state.rawValue)), ("classe", .string(classe.rawValue)),
        ])
    }
}

extension LeafTrace.Note {
    var json: JSON {
        .object([
            ("constat", .string(constat.nature.rawValue)), ("code", .string(constat.nature.code)),
            ("chemin", .string(constat.chemin)), ("champ", JSON.optional(constat.champ)),
            ("detail", JSON.optional(constat.detail)), ("refuse", .boolean(constat.nature.refuse)),
            ("cause", .string(constat.nature.cause)), ("regle", JSON.optional(rule)), ("lecture", JSON.optional(how)),
            ("remede", .string(constat.nature.remede)),
        ])
    }
}

/// One line a leaf: source → rule → field, in colour on a terminal.
struct TracePrinter {
    let isColoured: Bool

    func text(_ line: LeafTrace.Line) -> String {
        let source = "\(line.path) = \(line.value)"
        switch line.state {
        case .read:
            let rule = "\(line.how ?? "") (\(line.rule ?? ""))"
            return "\(source)  \(dim("→ \(rule) →"))  \(paint(line.field ?? "", 32)) = \(line.read ?? "—")"
        case .leftOut: return dim("\(source)  → écartée : \(line.how ?? "") (\(line.rule ?? ""))")
        case .unread: return paint("\(source)  → aucune règle", 31)
        }
    }

    func text(_ note: LeafTrace.Note) -> String {
        let constat = note.constat
        let code = constat.detail.map { " « \($0) »" } ?? ""
        let rule = note.rule.map { " ; règle : \(note.how ?? "") → \(constat.champ ?? "") (\($0))" } ?? ""
        return paint("constat : \(constat.nature.rawValue) \(constat.chemin)", 33)
            + " : \(constat.nature.cause)\(code)\(rule). \(constat.nature.remede)"
    }

    private func dim(_ text: String) -> String { isColoured ? "\u{1B}[2m\(text)\u{1B}[0m" : text }

    private func paint(_ text: String, _ colour: Int) -> String {
        isColoured ? "\u{1B}[\(colour)m\(text)\u{1B}[0m" : text
    }
}
