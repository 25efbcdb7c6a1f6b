import ArgumentParser
import Foundation

struct AbonnesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "abonnes", abstract: "Ceux à qui le journal est poussé.",
        subcommands: [
            AbonnesCreateCommand.self, AbonnesListCommand.self, AbonnesShowCommand.self, AbonnesRotateCommand.self,
            AbonnesDisableCommand.self, AbonnesEnableCommand.self, AbonnesReplayCommand.self,
            AbonnesDeleteCommand.self,
        ],
        defaultSubcommand: AbonnesListCommand.self)
}

struct AbonnesCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Inscrit un abonné ; son secret n'est montré qu'une fois.",
        discussion: """
            Chaque évènement lui est envoyé par POST, dans l'ordre, en CloudEvents 1.0 signé selon Standard Webhooks. \
            Pour partir de l'état entier : « journal --instantane », puis --depuis avec le curseur qu'il rend.
            """)

    @Option(name: .long, help: "Qui est l'abonné.")
    var nom: String

    @Option(name: .long, help: "Adresse https où lui envoyer les évènements.")
    var adresse: String

    @Option(name: .long, help: "debut, maintenant (défaut) ou un curseur du journal.")
    var depuis: String?

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { client in
            let members: [(key: String, value: JSON)] = [("nom", .string(nom)), ("adresse", .string(adresse))]
            try await client.ask(.post, "/v1/abonnes", members + (depuis.map { [("depuis", .string($0))] } ?? []))
        }
    }
}

struct AbonnesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Les abonnés, un par ligne : état, retard, lettres mortes.")

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { client in
            let answer = try await client.send(.get, "/v1/abonnes")
            guard answer.status == 200 else { return try client.print(answer) }
            for abonne in answer.json["abonnes"] as? [[String: Any]] ?? [] {
                let bytes = try JSONSerialization.data(
                    withJSONObject: abonne, options: [.sortedKeys, .withoutEscapingSlashes])
                Sortie.line(String(decoding: bytes, as: UTF8.self))
                Sortie.words(Self.words(abonne))
            }
        }
    }

    private static func words(_ abonne: [String: Any]) -> String {
        let name = "\(abonne["abonne"] as? String ?? "") (\(abonne["nom"] as? String ?? ""))"
        let late = abonne["retard_secondes"] as? Int ?? 0
        let dead = abonne["lettres_mortes"] as? Int ?? 0
        var words = late > 0 ? "\(name) : en retard de \(late) s" : "\(name) : à jour"
        if abonne["etat"] as? String == "desactive" { words = "\(name) : désactivé, \(late) s de retard" }
        if dead > 0 {
            words += ", \(dead) lettres mortes : « abonnes replay \(abonne["abonne"] ?? "") --lettres-mortes »"
        }
        return words + "."
    }
}

struct AbonnesShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Montre un abonné et ses lettres mortes.")

    @Argument(help: "Identifiant : abn_…")
    var id: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { try await $0.ask(.get, "/v1/abonnes/\(id.inPath)") }
    }
}

struct AbonnesRotateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Donne un nouveau secret à un abonné ; il n'est montré qu'une fois.",
        discussion: "L'ancien signe aussi pendant --recouvrement heures : l'abonné change sans rien refuser.")

    @Argument(help: "Identifiant : abn_…")
    var id: String

    @Option(name: .long, help: "Heures pendant lesquelles l'ancien secret signe encore, de 0 à 168.")
    var recouvrement = 24

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { client in
            try await client.ask(
                .post, "/v1/abonnes/\(id.inPath)/rotation", [("recouvrement_heures", .number(recouvrement))])
        }
    }
}

struct AbonnesDisableCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Cesse d'envoyer à un abonné ; il garde sa place.")

    @Argument(help: "Identifiant : abn_…")
    var id: String

    @Option(name: .long, help: "Pourquoi.")
    var motif: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { client in
            try await client.ask(.post, "/v1/abonnes/\(id.inPath)/desactivation", [("motif", .string(motif))])
        }
    }
}

struct AbonnesEnableCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable", abstract: "Reprend l'envoi à un abonné, là où il s'était arrêté.")

    @Argument(help: "Identifiant : abn_…")
    var id: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { try await $0.ask(.post, "/v1/abonnes/\(id.inPath)/activation") }
    }
}

struct AbonnesReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Envoie de nouveau : tout depuis un curseur, ou les lettres mortes.")

    @Argument(help: "Identifiant : abn_…")
    var id: String

    @Option(name: .long, help: "debut, ou un curseur du journal.")
    var depuis: String?

    @Flag(name: .long, help: "Les lettres mortes, avant la suite.")
    var lettresMortes = false

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        guard (depuis != nil) != lettresMortes else {
            throw Exit(.usage, "Donnez --depuis, ou --lettres-mortes.")
        }
        try await GatewayClient.with(options) { client in
            let what: (key: String, value: JSON) =
                depuis.map { ("depuis", .string($0)) } ?? ("lettres_mortes", .boolean(true))
            try await client.ask(.post, "/v1/abonnes/\(id.inPath)/relecture", [what])
        }
    }
}

struct AbonnesDeleteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Oublie un abonné et ses lettres mortes.")

    @Argument(help: "Identifiant : abn_…")
    var id: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { try await $0.ask(.delete, "/v1/abonnes/\(id.inPath)") }
    }
}
