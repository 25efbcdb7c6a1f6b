import ArgumentParser

struct DesignationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "designation", abstract: "Note les désignations du préfet au titre du DALO.",
        subcommands: [DesignationNoterCommand.self, DesignationRetirerCommand.self])
}

struct DesignationNoterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "noter",
        abstract: "Note qu'une candidature est désignée par le préfet : elle sera présentée seule.",
        discussion: "Avant la clôture de l'offre seulement. Qui la note, quand, et la référence sont gardés.")

    @Argument(help: "Identifiant de la candidature : can_…")
    var candidature: String

    @Option(name: .long, help: "Date de la décision du préfet, AAAA-MM-JJ.")
    var le: String

    @Option(name: .long, help: "Référence de la décision.")
    var reference: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { client in
            try await client.ask(
                .post, "/v1/candidatures/\(candidature)/designation",
                [("le", .string(le)), ("reference", .string(reference))])
        }
    }
}

struct DesignationRetirerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retirer", abstract: "Retire une désignation notée à tort, ou reprise par le préfet.")

    @Argument(help: "Identifiant de la candidature : can_…")
    var candidature: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { client in
            try await client.ask(.delete, "/v1/candidatures/\(candidature)/designation")
        }
    }
}
