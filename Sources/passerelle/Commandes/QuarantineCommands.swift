import ArgumentParser
import Foundation

struct QuarantineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarantine", abstract: "Les enregistrements refusés, gardés scellés.",
        subcommands: [QuarantineListCommand.self, QuarantineShowCommand.self, QuarantineSetAsideCommand.self],
        defaultSubcommand: QuarantineListCommand.self)
}

struct QuarantineListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Les enregistrements, un par ligne, le plus récent d'abord.")

    @Option(name: .long, help: "De cet adaptateur.")
    var adaptateur: String?

    @Option(name: .long, help: "ouverte, rejouee ou ecartee (défaut : ouverte).")
    var etat = "ouverte"

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { client in
            let only = adaptateur.map { "&adaptateur=\($0.inQuery)" } ?? ""
            let answer = try await client.send(.get, "/v1/quarantaine?limite=1000&etat=\(etat.inQuery)\(only)")
            guard answer.status == 200 else { return try client.print(answer) }
            for record in answer.json["quarantaine"] as? [[String: Any]] ?? [] {
                let bytes = try JSONSerialization.data(
                    withJSONObject: record, options: [.sortedKeys, .withoutEscapingSlashes])
                Sortie.line(String(decoding: bytes, as: UTF8.self))
            }
        }
    }
}

struct QuarantineShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Montre un enregistrement.")

    @Argument(help: "Identifiant : qua_…")
    var id: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { try await $0.ask(.get, "/v1/quarantaine/\(id.inPath)") }
    }
}

struct QuarantineSetAsideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set-aside", abstract: "Écarte un enregistrement : il ne sera pas rejoué.")

    @Argument(help: "Identifiant : qua_…")
    var id: String

    @Option(name: .long, help: "Pourquoi.")
    var motif: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { client in
            try await client.ask(.post, "/v1/quarantaine/\(id.inPath)/mise-a-l-ecart", [("motif", .string(motif))])
        }
    }
}

struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Relit les réponses gardées avec l'adaptateur tel qu'il est.",
        discussion: """
            Les réponses derrière chaque demande rattachée, et la quarantaine ouverte. Sans --apply, rien ne change : \
            la commande dit ce qui changerait. Aucun site n'est interrogé.
            """)

    @Argument(help: "Identifiant de l'adaptateur.")
    var id: String

    @Flag(name: .long, help: "Publie ce qui change, avec sa cause : interprétation.")
    var apply = false

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { client in
            let answer = try await client.send(apply ? .post : .get, "/v1/adaptateurs/\(id.inPath)/relecture")
            try client.print(answer)
            if let phrase = answer["phrase"] { Sortie.words(phrase) }
        }
    }
}

struct StopCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "Cesse d'interroger les sites de l'adaptateur, jusqu'à resume.",
        discussion: "Les personnes lisent leur dernière copie, avec sa date.")

    @Argument(help: "Identifiant de l'adaptateur.")
    var id: String

    @Option(name: .long, help: "Pourquoi.")
    var motif: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { client in
            try await client.ask(.post, "/v1/adaptateurs/\(id.inPath)/arret", [("motif", .string(motif))])
        }
    }
}

struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Interroge de nouveau les sites d'un adaptateur arrêté.")

    @Argument(help: "Identifiant de l'adaptateur.")
    var id: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { try await $0.ask(.delete, "/v1/adaptateurs/\(id.inPath)/arret") }
    }
}
