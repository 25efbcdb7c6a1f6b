import ArgumentParser
import Foundation

struct DispatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dispatch",
        abstract: "Applique les fichiers numérotés d'un site, ou dit où il en est.",
        subcommands: [DispatchRunCommand.self, DispatchStatusCommand.self])
}

struct DispatchRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Applique les incréments annoncés qui ne le sont pas encore.",
        discussion: """
            Tué ou coupé, il reprend où il en était : rien n'est fait deux fois. Un incrément qui manque l'arrête, \
            et il dit lequel. L'avancement s'affiche au terminal, sinon en lignes JSON ; le bilan est la dernière ligne.
            """)

    @Argument(help: "Identifiant du site : national.")
    var site: String

    @Option(name: .long, help: "Dossier du manifeste et des fichiers, à la place de l'endroit que dit l'adaptateur.")
    var from: String?

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        let folder = from.map { JSON.string(URL(filePath: $0).standardizedFileURL.path) }
        try await GatewayClient.with(options) { client in
            var answer = try await client.send(
                .post, "/v1/dispatch/\(site)/passages", folder.map { [("dossier", $0)] } ?? [])
            guard answer.status == 202 else { return try client.print(answer) }
            var progress = DispatchProgress()
            while try progress.note(answer) {
                try await Task.sleep(for: .milliseconds(200))
                answer = try await client.send(.get, "/v1/dispatch/\(site)")
                guard answer.status == 200 else { return try client.print(answer) }
            }
            try progress.leave()
        }
    }
}

struct DispatchStatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Dit le dernier incrément appliqué, ce qui attend, ce qui bloque et quoi faire.")

    @Argument(help: "Identifiant du site : national.")
    var site: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { client in
            let answer = try await client.send(.get, "/v1/dispatch/\(site)")
            try client.print(answer)
            for words in DispatchWords.all(answer.json) { Sortie.words(words) }
        }
    }
}

/// A run as it goes by: a line that is written over on a terminal, JSON lines otherwise.
struct DispatchProgress {
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private var last = ""
    private var run: [String: Any] = [:]

    /// - Returns: whether it still goes on.
    mutating func note(_ answer: APIClient.Answer) throws -> Bool {
        guard let run = answer.json["passage"] as? [String: Any], let state = run["etat"] as? String else {
            throw Exit(.data, "La passerelle a rendu un état illisible.")
        }
        self.run = run
        let line = isTerminal ? words : json("avancement")
        if line != last, run["increment"] is Int || state != "en_cours" {
            last = line
            isTerminal ? Sortie.ink("\r\u{1B}[K\(line)") : Sortie.line(line)
        }
        return state == "en_cours"
    }

    private func number(_ key: String) -> Int { run[key] as? Int ?? 0 }

    private func count(_ key: String) -> Int { (run["bilan"] as? [String: Any])?[key] as? Int ?? 0 }

    private var words: String {
        let (rank, of) = (number("rang"), number("demandes"))
        let share = of > 0 ? " (\(rank * 100 / of) %)" : ""
        return "Incrément \(number("increment")) : \(rank) sur \(of)\(share), \(count("gardees")) gardées, "
            + "\(count("changees")) changées"
    }

    private func json(_ kind: String) -> String {
        let counts = ["lues", "gardees", "changees", "radiees", "supprimees", "refusees"]
        return JSON.object(
            [
                ("espece", .string(kind)), ("etat", .string(run["etat"] as? String ?? "")),
                ("increment", (run["increment"] as? Int).map { .number($0) } ?? JSON.optional(nil)),
                ("rang", .number(number("rang"))), ("demandes", .number(number("demandes"))),
                ("increments", .number(number("increments"))),
            ] + counts.map { ($0, JSON.number(count($0))) }
        ).text
    }

    /// The report, then the way out.
    func leave() throws {
        if isTerminal { Sortie.words("") }
        Sortie.line(json("bilan"))
        Sortie.words(
            "\(number("increments")) incrément(s) appliqués, \(count("lues")) demandes lues, "
                + "\(count("gardees")) gardées, \(count("changees")) changées, \(count("radiees")) radiées, "
                + "\(count("supprimees")) supprimées, "
                + "\(count("refusees")) illisibles.")
        let block = run["blocage"] as? [String: Any]
        let phrase =
            block?["phrase"] as? String ?? "La passerelle s'est arrêtée avant la fin : relancez, la suite reprend."
        let isAway = block?["code"] as? String == "dispatch.source-indisponible" || block == nil
        if run["etat"] as? String != "termine" { throw Exit(isAway ? .unavailable : .data, phrase) }
    }
}

/// The state of a dispatch in sentences.
enum DispatchWords {
    static func all(_ state: [String: Any]) -> [String] {
        var words: [String] = []
        if let done = state["applique"] as? [String: Any], let number = done["increment"] as? Int {
            words.append("Dernier incrément appliqué : le \(number), \(done["avance_le"] as? String ?? "").")
        } else {
            words.append("Aucun incrément n'est encore appliqué en entier.")
        }
        if let begun = state["commence"] as? [String: Any], let number = begun["increment"] as? Int {
            words.append(
                "L'incrément \(number) est commencé : \(begun["rang"] as? Int ?? 0) demandes sur "
                    + "\(begun["demandes"] as? Int ?? 0). Relancez « dispatch run » : il reprend là.")
        }
        if let waiting = state["en_attente"] as? Int, waiting > 0 {
            words.append("\(waiting) incrément(s) annoncés attendent.")
        }
        if state["en_retard"] as? Bool == true {
            words.append("Le suivant devrait être là : lancez « dispatch run », ou demandez-le au site.")
        }
        if let block = state["blocage"] as? [String: Any], let phrase = block["phrase"] as? String {
            words.append("Bloqué : \(phrase)")
        }
        return words
    }
}
