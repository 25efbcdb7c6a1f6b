import ArgumentParser

struct AlerteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerte", abstract: "Tient les alertes d'un compte sur les nouvelles offres.",
        subcommands: [AlerteListerCommand.self, AlerteCreerCommand.self, AlerteSupprimerCommand.self])
}

struct AlerteListerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lister", abstract: "Liste les alertes d'un compte.")

    @Option(name: .long, help: "Identifiant du compte : cpt_…")
    var compte: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { try await $0.ask(.get, "/v1/comptes/\(compte)/alertes") }
    }
}

struct AlerteCreerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "creer", abstract: "Crée une alerte : un message par nouvelle offre des onglets qui convient.",
        discussion: "Sans critère, toutes les offres auxquelles la demande peut postuler.")

    @Option(name: .long, help: "Identifiant du compte : cpt_…")
    var compte: String

    @Option(name: .long, help: "Code INSEE d'une commune ; se répète.")
    var commune: [String] = []

    @Option(name: .long, help: "Type de logement (t1, t2…) ; se répète.")
    var type: [String] = []

    @Option(name: .long, help: "Loyer mensuel au plus, charges comprises, en centimes.")
    var loyerMaximal: Int?

    @Option(name: .long, help: "Surface au moins, en mètres carrés.")
    var surfaceMinimale: Int?

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        var membres: [(key: String, value: JSON)] = []
        if !commune.isEmpty { membres.append(("communes", .array(commune.map(JSON.string)))) }
        if !type.isEmpty { membres.append(("types", .array(type.map(JSON.string)))) }
        if let loyerMaximal { membres.append(("loyer_maximal_centimes", .number(loyerMaximal))) }
        if let surfaceMinimale { membres.append(("surface_minimale", .number(surfaceMinimale))) }
        let corps = membres
        try await GatewayClient.with(options) { client in
            try await client.ask(.post, "/v1/comptes/\(compte)/alertes", corps)
        }
    }
}

struct AlerteSupprimerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "supprimer", abstract: "Supprime une alerte : plus rien ne part pour elle, aussitôt.")

    @Argument(help: "Identifiant de l'alerte : ale_…")
    var alerte: String

    @Option(name: .long, help: "Identifiant du compte : cpt_…")
    var compte: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { client in
            try await client.ask(.delete, "/v1/comptes/\(compte)/alertes/\(alerte)")
        }
    }
}
