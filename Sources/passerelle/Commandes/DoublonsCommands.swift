import ArgumentParser
import Foundation

struct DoublonsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doublons",
        abstract: "Les demandes qui sont peut-être d'une même personne. Rien n'est jamais fusionné.",
        subcommands: [
            DoublonsListCommand.self, DoublonsShowCommand.self, DoublonsResolveCommand.self, DoublonsTSVCommand.self,
        ], defaultSubcommand: DoublonsListCommand.self)
}

struct DoublonsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Les ensembles, un par ligne, le plus ancien d'abord.")

    @Option(name: .long, help: "ouvert, resolu ou dissous.")
    var etat = "ouvert"

    @Option(name: .long, help: "certain ou probable.")
    var certitude: String?

    @Option(name: .long, help: "meme_departement, ou autre_departement : les numéros que la loi permet.")
    var etendue: String?

    @OptionGroup var agent: AgentOptions

    func run() async throws {
        try await agent.with { client in
            var after: String?
            repeat { after = try await page(client, after) } while after != nil
        }
    }

    /// - Returns: the last set of a page, when there may be more.
    private func page(_ client: GatewayClient, _ after: String?) async throws -> String? {
        let only = [("certitude", certitude), ("etendue", etendue), ("apres", after)]
            .compactMap { name, value in value.map { "&\(name)=\($0.inQuery)" } }.joined()
        let answer = try await client.send(.get, "/v1/doublons?limite=1000&etat=\(etat.inQuery)\(only)")
        guard answer.status == 200 else {
            try client.print(answer)
            return nil
        }
        let sets = answer.json["doublons"] as? [[String: Any]] ?? []
        for set in sets {
            let bytes = try JSONSerialization.data(
                withJSONObject: set, options: [.sortedKeys, .withoutEscapingSlashes])
            Sortie.line(String(decoding: bytes, as: UTF8.self))
        }
        return sets.count == 1000 ? sets.last?["doublon"] as? String : nil
    }
}

struct DoublonsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Montre un ensemble : qui est dans chaque demande, ce qui les lie, ce qui fut décidé.",
        discussion: "La lecture s'écrit au registre des accès.")

    @Argument(help: "Identifiant : dbl_…")
    var id: String

    @OptionGroup var agent: AgentOptions

    func run() async throws {
        try await agent.with { client in
            let answer = try await client.send(.get, "/v1/doublons/\(id.inPath)")
            try client.print(answer)
            for line in DoublonEnMots.lines(answer.json) { Sortie.words(line) }
        }
    }
}

struct DoublonsResolveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "Décide d'un ensemble ; il se rouvre si une de ses demandes change.",
        discussion: """
            La décision reste avec l'ensemble : qui, quand, pourquoi. Rien d'autre ne change ici : c'est sur leur site \
            que deux numéros d'une même personne se fusionnent.
            """)

    @Argument(help: "Identifiant : dbl_…")
    var id: String

    @Option(name: .long, help: "meme_personne, personnes_distinctes ou licite.")
    var verdict: String

    @Option(name: .long, help: "Pourquoi.")
    var motif: String

    @Option(name: .customLong("vu"), help: "La version que vous avez lue ; refusé si l'ensemble a changé depuis.")
    var version: Int?

    @OptionGroup var agent: AgentOptions

    func run() async throws {
        let seen: [(key: String, value: JSON)] = version.map { [("version", .number($0))] } ?? []
        try await agent.post(
            "/v1/doublons/\(id.inPath)/resolution", [("verdict", .string(verdict)), ("motif", .string(motif))] + seen)
    }
}
