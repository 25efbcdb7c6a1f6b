import ArgumentParser

struct CompteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compte", abstract: "Travaille sur les comptes.",
        subcommands: [CompteCreateCommand.self, CompteShowCommand.self, CompteCorrectCommand.self])
}

/// What a person declares of their civil status.
struct EtatCivilOptions: ParsableArguments {
    @Option(name: .long, help: "monsieur ou madame.")
    var civilite: String?

    @Option(name: .long, help: "Nom de naissance.")
    var nomNaissance: String

    @Option(name: .long, help: "Nom d'usage.")
    var nomUsage: String?

    @Option(name: .customLong("prenom"), help: "Prénom, ou prénoms séparés par des virgules.")
    var prenoms: String

    @Option(name: .long, help: "Date de naissance, AAAA-MM-JJ.")
    var naissance: String?

    var members: [(key: String, value: JSON)] {
        [
            ("civilite", JSON.optional(civilite)), ("nom_naissance", .string(nomNaissance)),
            ("nom_usage", JSON.optional(nomUsage)), ("prenoms", .string(prenoms)),
            ("date_naissance", JSON.optional(naissance)),
        ].filter { $0.1.text != "null" }
    }
}

struct CompteCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Crée un compte.",
        discussion: """
            L'opérateur répond de l'adresse : elle est tenue pour confirmée, sauf avec --a-confirmer, qui envoie le \
            lien de confirmation.
            """)

    @OptionGroup var etatCivil: EtatCivilOptions

    @Option(name: .long, help: "Adresse électronique du compte.")
    var courriel: String

    @Option(name: .long, help: "Téléphone portable.")
    var mobile: String?

    @Option(name: .long, help: "Version du texte de consentement accepté.")
    var consentement: String?

    @Flag(name: .long, help: "Envoie le lien de confirmation plutôt que de répondre de l'adresse.")
    var aConfirmer = false

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { client in
            var members = etatCivil.members
            members.append(("courriel", .string(courriel)))
            members.append(("courriel_confirme", .boolean(!aConfirmer)))
            if let mobile { members.append(("mobile", .string(mobile))) }
            if let consentement { members.append(("consentement", .string(consentement))) }
            try await client.ask(.post, "/v1/comptes", members)
        }
    }
}

struct CompteShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Montre un compte.")

    @Argument(help: "Identifiant du compte : cpt_…")
    var compte: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { try await $0.ask(.get, "/v1/comptes/\(compte)") }
    }
}

struct CompteCorrectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct", abstract: "Corrige l'identité d'un compte, trois fois en trente jours au plus.")

    @Option(name: .long, help: "Identifiant du compte : cpt_…")
    var compte: String

    @OptionGroup var etatCivil: EtatCivilOptions

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { client in
            try await client.ask(.patch, "/v1/comptes/\(compte)/identite", etatCivil.members)
        }
    }
}
