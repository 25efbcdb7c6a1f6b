import ArgumentParser

/// The compte a command acts for.
struct CompteOption: ParsableArguments {
    @Option(name: .long, help: "Identifiant du compte : cpt_…")
    var compte: String

    @OptionGroup var options: AdaptersOption

    /// Posts to an address under the compte and prints the answer.
    func post(_ action: String, _ members: [(key: String, value: JSON)] = []) async throws {
        try await GatewayClient.with(options) { client in
            try await client.ask(.post, "/v1/comptes/\(compte)/\(action)", members)
        }
    }
}

/// A number as typed, and the department a person names.
struct NumeroMembers {
    static func of(_ numero: String?, _ departement: String?) -> [(key: String, value: JSON)] {
        [("numero", JSON.optional(numero)), ("departement", JSON.optional(departement))].filter { $0.1.text != "null" }
    }
}

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Cherche un numéro unique et fait partir le code.")

    @OptionGroup var compte: CompteOption

    @Option(name: .long, help: "Le numéro unique, tel que saisi.")
    var numero: String

    @Option(name: .long, help: "Département nommé par la personne ; il l'emporte sur le territoire.")
    var departement: String?

    func run() async throws { try await compte.post("imports", NumeroMembers.of(numero, departement)) }
}

struct CodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "code", abstract: "Saisit le code reçu à l'adresse du site d'enregistrement.")

    @OptionGroup var compte: CompteOption

    @Argument(help: "Le code, avec ou sans tirets : K7QX-92MD-4HTWZ.")
    var code: String

    func run() async throws { try await compte.post("code", [("code", .string(code))]) }
}

struct RefreshCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refresh", abstract: "« Mettre à jour » : redemande la demande à son site et montre ce qui change."
    )

    @OptionGroup var compte: CompteOption

    func run() async throws { try await compte.post("mise-a-jour") }
}

struct ConfirmCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm",
        abstract: "« Confirmer » : fait partir le code d'un rattachement antérieur au 20 avril 2021.")

    @OptionGroup var compte: CompteOption

    func run() async throws { try await compte.post("confirmation") }
}

struct WithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "« Supprimer ma demande » : libère le numéro ; l'historique reste lisible.")

    @OptionGroup var compte: CompteOption

    func run() async throws { try await compte.post("retrait") }
}

struct ReimportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reimport", abstract: "« Supprimer puis réimporter » en un seul geste : un nouveau code part.")

    @OptionGroup var compte: CompteOption

    @Option(name: .long, help: "Un autre numéro, quand c'est lui qui était faux.")
    var numero: String?

    @Option(name: .long, help: "Département nommé par la personne ; il l'emporte sur le territoire.")
    var departement: String?

    @Flag(name: .long, help: "Renonce à la réimportation en cours : l'ancien rattachement reste, et se remet à jour.")
    var annuler = false

    func validate() throws {
        guard !annuler || (numero == nil && departement == nil) else {
            throw ValidationError("--annuler se donne seul, sans --numero ni --departement.")
        }
    }

    func run() async throws {
        guard annuler else { return try await compte.post("reimport", NumeroMembers.of(numero, departement)) }
        try await GatewayClient.with(compte.options) { client in
            try await client.ask(.delete, "/v1/comptes/\(compte.compte)/imports/en-cours", [])
        }
    }
}

struct DemandeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demande",
        abstract: "Montre la demande que tient un compte, avec sa date, et où elle en est de sa vie.")

    @OptionGroup var compte: CompteOption

    func run() async throws {
        try await GatewayClient.with(compte.options) { client in
            let answer = try await client.send(.get, "/v1/comptes/\(compte.compte)/demande")
            try client.print(answer)
            let life = answer.json["vie"] as? [String: Any]
            if let label = life?["libelle"] as? String, let message = life?["message"] as? String {
                Sortie.words("\(label). \(message)")
            }
        }
    }
}
