import ArgumentParser
import Foundation

struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "Imprime les évènements, un par ligne, dans l'ordre.",
        discussion: "Le dernier curseur sort sur la sortie d'erreur ; --apres reprend là.")

    @Option(name: .long, help: "Curseur rendu par une lecture précédente.")
    var apres: String?

    @Flag(name: .long, help: "L'état entier (type, ref, version), puis le curseur d'où lire la suite.")
    var instantane = false

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        guard apres == nil || !instantane else { throw Exit(.usage, "Donnez --apres ou --instantane, pas les deux.") }
        try await instantane ? snapshot() : events()
    }

    private func snapshot() async throws {
        try await GatewayClient.with(options) { client in
            var place = ""
            while true {
                let answer = try await client.send(.get, "/v1/journal/instantane?limite=1000\(place)")
                guard answer.status == 200 else { return try client.print(answer) }
                for thing in answer.json["choses"] as? [[String: Any]] ?? [] {
                    Sortie.line(
                        Sortie.object([
                            "type": .string(thing["type"] as? String ?? ""),
                            "ref": .string(thing["ref"] as? String ?? ""),
                            "version": .number(thing["version"] as? Int ?? 0),
                        ]))
                }
                guard let next = answer["suite"] else { return Sortie.words(answer["curseur"] ?? "") }
                place = "&apres=\(next)"
            }
        }
    }

    private func events() async throws {
        try await GatewayClient.with(options) { client in
            var cursor = apres
            while true {
                let query = cursor.map { "&apres=\($0)" } ?? ""
                let answer = try await client.send(.get, "/v1/journal?limite=1000\(query)")
                guard answer.status == 200 else { return try client.print(answer) }
                let page = try JournalPage(answer)
                for line in page.lines { Sortie.line(line) }
                cursor = page.cursor ?? cursor
                if page.lines.count < 1000 { break }
            }
            if let cursor { Sortie.words(cursor) }
        }
    }
}

/// A page of the journal as the API gives it: each event again as one line of JSON.
private struct JournalPage {
    let lines: [String]
    let cursor: String?

    init(_ answer: APIClient.Answer) throws {
        guard let events = answer.json["evenements"] as? [[String: Any]] else {
            throw Exit(.data, "La passerelle a rendu une page du journal illisible.")
        }
        lines = events.map { event in
            let fields = (event["champs"] as? [String] ?? []).map(JSON.string)
            return Sortie.object([
                "position": .number(event["position"] as? Int ?? 0),
                "type": .string(event["type"] as? String ?? ""), "ref": .string(event["ref"] as? String ?? ""),
                "version": .number(event["version"] as? Int ?? 0), "champs": .array(fields),
                "le": .string(event["le"] as? String ?? ""),
            ])
        }
        cursor = answer["curseur"]
    }
}

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Vérifie que ce qui est gardé se tient.")

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { try await $0.ask(.post, "/v1/verification") }
    }
}

struct AccesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "acces", abstract: "Travaille sur le registre des accès.", subcommands: [AccesVerifyCommand.self])
}

struct AccesVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Relit la chaîne du registre des accès et dit la première ligne altérée.")

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { try await $0.ask(.post, "/v1/acces/verification") }
    }
}

struct JetonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jeton", abstract: "Travaille sur les jetons d'accès.",
        subcommands: [JetonCreateCommand.self, JetonRevokeCommand.self])
}

struct JetonCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Crée un jeton ; il n'est montré qu'une fois.")

    @Option(name: .long, help: "Pour ce compte.")
    var compte: String?

    @Option(name: .long, help: "Pour cet agent nommé.")
    var agent: String?

    @OptionGroup var ressort: RessortOptions

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        guard (compte == nil) != (agent == nil), (agent == nil) == (ressort.role == nil) else {
            throw Exit(.usage, "Donnez --compte, ou --agent avec --role.")
        }
        try await GatewayClient.with(options) { client in
            let members: [(key: String, value: JSON)] = [
                ("compte", JSON.optional(compte)), ("agent", JSON.optional(agent)),
            ]
            try await client.ask(
                .post, "/v1/jetons", members.filter { $0.value.text != "null" } + ressort.members)
        }
    }
}

struct JetonRevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "revoke", abstract: "Révoque un jeton.")

    @Argument(help: "Identifiant du jeton : jet_…")
    var id: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { client in
            try await client.ask(.delete, "/v1/jetons/\(id)")
        }
    }
}
