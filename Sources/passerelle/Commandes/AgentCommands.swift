import Acces
import ArgumentParser
import Foundation

/// What is an agent's own, as commands take it.
struct RessortOptions: ParsableArguments {
    @Option(
        name: .long, help: "Rôle de l'agent : \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
    var role: String?

    @Option(name: .long, help: "Les départements d'un conseiller : 29,35.")
    var territoires: String?

    @Option(name: .long, help: "L'identifiant d'un bailleur.")
    var bailleur: String?

    @Option(name: .long, help: "Le SIRET de l'établissement d'un employeur.")
    var siret: String?

    var members: [(key: String, value: JSON)] {
        let codes = territoires.map { $0.split(separator: ",").map { JSON.string(String($0)) } }
        let all: [(key: String, value: JSON?)] = [
            ("role", role.map(JSON.string)), ("territoires", codes.map(JSON.array)),
            ("bailleur", bailleur.map(JSON.string)), ("siret", siret.map(JSON.string)),
        ]
        return all.compactMap { member in member.value.map { (member.key, $0) } }
    }
}

struct AgentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agent", abstract: "Travaille sur les agents : leur rôle, leur ressort, leur mot de passe.",
        subcommands: [
            AgentListCommand.self, AgentCreateCommand.self, AgentRevokeCommand.self, AgentPasswordCommand.self,
        ])
}

struct AgentListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lister", abstract: "Imprime les agents, les révoqués aussi.")

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { try await $0.ask(.get, "/v1/agents") }
    }
}

struct AgentCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "creer", abstract: "Crée un agent ; son mot de passe n'est montré qu'une fois.")

    @Argument(
        help: "Son nom, par lequel il se connecte : une lettre minuscule, puis lettres, chiffres, points, tirets.")
    var nom: String

    @OptionGroup var ressort: RessortOptions

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { client in
            try await client.ask(.post, "/v1/agents", [("agent", .string(nom))] + ressort.members)
        }
    }
}

struct AgentRevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoquer",
        abstract: "Révoque un agent : son mot de passe, ses sessions et ses jetons cessent de valoir aussitôt.")

    @Argument(help: "Son nom.")
    var nom: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { try await $0.ask(.delete, "/v1/agents/\(nom.inPath)") }
    }
}

struct AgentPasswordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mot-de-passe",
        abstract: "Donne un autre mot de passe à un agent, montré une fois ; ses sessions se ferment.")

    @Argument(help: "Son nom.")
    var nom: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { try await $0.ask(.post, "/v1/agents/\(nom.inPath)/mot-de-passe") }
    }
}
