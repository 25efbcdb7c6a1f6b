import ArgumentParser
import Foundation

struct RevueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revue", abstract: "Le guichet de revue : ce qu'une personne doit trancher.",
        subcommands: [
            RevueListCommand.self, RevueShowCommand.self, RevueAcceptCommand.self, RevueRefuseCommand.self,
            RevueAskCommand.self, RevueReopenCommand.self,
        ], defaultSubcommand: RevueListCommand.self)
}

/// Who works at the desk: the console of this machine, or the agent of a token.
struct AgentOptions: ParsableArguments {
    @Option(
        name: .long,
        help: "Fichier du jeton de l'agent qui agit. Sans lui, la console, qui ne compte que pour un agent.")
    var jetonFichier: String?

    @OptionGroup var options: AdaptersOption

    func with(_ work: (GatewayClient) async throws -> Void) async throws {
        let token = try jetonFichier.map { path in
            guard let bytes = FileManager.default.contents(atPath: path) else {
                throw Exit(.usage, "« \(path) » ne peut pas être lu. Donnez le fichier d'un jeton d'agent.")
            }
            return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        }
        try await GatewayClient.with(options) { client in try await work(client.bearing(token)) }
    }

    func post(_ path: String, _ members: [(key: String, value: JSON)]) async throws {
        try await with { try await $0.ask(.post, path, members) }
    }
}

struct RevueListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Les dossiers ouverts, un par ligne : d'abord ceux dont la promesse est passée.")

    @Option(name: .long, help: "identite_a_verifier, etat_civil_modifie, contestation ou numero_reactive.")
    var motif: String?

    @Option(name: .long, help: "ouverte, en_attente, acceptee, refusee ou sans_objet (défaut : les ouverts).")
    var etat: String?

    @OptionGroup var agent: AgentOptions

    func run() async throws {
        try await agent.with { client in
            let filters = [("motif", motif), ("etat", etat)].map { name, value in
                value.map { "&\(name)=\($0.inQuery)" } ?? ""
            }
            let answer = try await client.send(.get, "/v1/revues?limite=1000" + filters.joined())
            guard answer.status == 200 else { return try client.print(answer) }
            for revue in answer.json["revues"] as? [[String: Any]] ?? [] { Sortie.line(try Self.text(revue)) }
            let waiting = answer.json["en_attente"] as? [[String: Any]] ?? []
            for line in waiting {
                let (open, late) = (line["ouvertes"] as? Int ?? 0, line["en_retard"] as? Int ?? 0)
                Sortie.words("\(line["motif"] as? String ?? "") : \(open) à trancher, \(late) en retard")
            }
            if waiting.isEmpty { Sortie.words("Rien à trancher.") }
        }
    }

    private static func text(_ object: [String: Any]) throws -> String {
        let bytes = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: bytes, as: UTF8.self)
    }
}

struct RevueShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Un dossier : les deux identités côte à côte, ce qui diffère entre crochets.",
        discussion: "La lecture s'écrit au registre des accès.")

    @Argument(help: "Identifiant : rev_…")
    var id: String

    @OptionGroup var agent: AgentOptions

    func run() async throws {
        try await agent.with { client in
            let answer = try await client.send(.get, "/v1/revues/\(id.inPath)")
            try client.print(answer)
            for line in RevueEnMots.lines(answer.json) { Sortie.words(line) }
        }
    }
}

struct RevueAcceptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Ce salarié est ce titulaire ; ou, pour une contestation, le numéro est le sien.",
        discussion: "Quand un autre compte tient le numéro contesté, il y faut deux agents : le dossier reste ouvert "
            + "après le premier.")

    @Argument(help: "Identifiant : rev_…")
    var id: String

    @Option(name: .long, help: "Pourquoi.")
    var motif: String

    @Option(name: .long, help: "De quel titulaire il s'agit, quand plusieurs conviennent : demandeur, codemandeur-1…")
    var role: String?

    @OptionGroup var agent: AgentOptions

    func run() async throws {
        let members: [(key: String, value: JSON)] = [("motif", .string(motif))]
        let named: [(key: String, value: JSON)] = role.map { [("role", .string($0))] } ?? []
        try await agent.post("/v1/revues/\(id.inPath)/acceptation", members + named)
    }
}

struct RevueRefuseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refuse", abstract: "Rien ne montre que ce salarié est ce titulaire.")

    @Argument(help: "Identifiant : rev_…")
    var id: String

    @Option(name: .long, help: "Pourquoi.")
    var motif: String

    @OptionGroup var agent: AgentOptions

    func run() async throws { try await agent.post("/v1/revues/\(id.inPath)/refus", [("motif", .string(motif))]) }
}

struct RevueAskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask", abstract: "Pose une question au salarié, par courriel ; le dossier l'attend.",
        discussion: "N'y écrivez jamais une valeur lue sur le site : elle est peut-être à quelqu'un d'autre.")

    @Argument(help: "Identifiant : rev_…")
    var id: String

    @Option(name: .long, help: "La question, telle qu'il la lira.")
    var question: String

    @OptionGroup var agent: AgentOptions

    func run() async throws {
        try await agent.post("/v1/revues/\(id.inPath)/question", [("question", .string(question))])
    }
}

struct RevueReopenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen",
        abstract: "Rouvre une identité refusée : l'état civil a changé. Un autre agent devra l'accepter.")

    @Option(name: .long, help: "Identifiant du compte : cpt_…")
    var compte: String

    @Option(name: .long, help: "Le numéro de l'import refusé ; sans lui, la demande que tient le compte.")
    var numero: String?

    @Option(name: .long, help: "Pourquoi.")
    var motif: String

    @Option(name: .long, help: "Ce qui le prouve : « acte de mariage vu le… », jamais une copie.")
    var preuve: String

    @OptionGroup var agent: AgentOptions

    func run() async throws {
        let members: [(key: String, value: JSON)] = [
            ("compte", .string(compte)), ("motif", .string(motif)), ("preuve", .string(preuve)),
        ]
        let numbered: [(key: String, value: JSON)] = numero.map { [("numero", .string($0))] } ?? []
        try await agent.post("/v1/revues", members + numbered)
    }
}

struct ContestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contest", abstract: "« Ce numéro est le mien » : ouvre une contestation, qu'un agent tranchera.")

    @OptionGroup var compte: CompteOption

    @Option(name: .long, help: "Le numéro unique, tel que saisi.")
    var numero: String

    @Option(name: .long, help: "Département nommé par la personne ; il l'emporte sur le territoire.")
    var departement: String?

    @Option(name: .long, help: "Ce que dit la personne.")
    var explication: String?

    func run() async throws {
        let words: [(key: String, value: JSON)] = explication.map { [("explication", .string($0))] } ?? []
        try await compte.post("contestations", NumeroMembers.of(numero, departement) + words)
    }
}
