import ArgumentParser

struct CandidatureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "candidature",
        abstract: "Suit une candidature, et fait ce qu'un conseiller, un bailleur ou un salarié dit au téléphone.",
        discussion: """
            La console de la machine peut tout ; avec --jeton-fichier, c'est l'agent du jeton qui agit, dans ses \
            droits. Un geste hors de son tour est refusé, et ne change rien.
            """,
        subcommands: [
            CandidatureListCommand.self, CandidatureShowCommand.self, CandidatureValiderCommand.self,
            CandidatureRejeterCommand.self, CandidatureTransmettreCommand.self, CandidatureReceptionCommand.self,
            CandidatureContactCommand.self, CandidatureVisiteCommand.self, CandidatureCommissionCommand.self,
            CandidatureDecisionCommand.self, CandidatureConditionLeveeCommand.self,
            CandidaturePropositionCommand.self, CandidatureReponseCommand.self, CandidatureAnnulerCommand.self,
            CandidatureBailCommand.self,
        ])
}

/// The candidature that a command is about, and who acts on it.
struct CandidatureArgument: ParsableArguments {
    @Argument(help: "Identifiant de la candidature : can_…")
    var id: String

    @OptionGroup var agent: AgentOptions

    /// A gesture, then where it left the candidature.
    func post(_ geste: String, _ members: [(key: String, value: JSON)] = []) async throws {
        try await agent.with { client in
            try client.tell(try await client.send(.post, "/v1/candidatures/\(id.inPath)/\(geste)", members))
        }
    }

    /// A gesture of the salarié's own, in his name.
    func postAsCompte(_ geste: String, _ members: [(key: String, value: JSON)] = []) async throws {
        try await agent.with { client in
            let lue = try await client.send(.get, "/v1/candidatures/\(id.inPath)")
            guard let compte = lue["compte"] else { return try client.print(lue) }
            let path = "/v1/comptes/\(compte)/candidatures/\(id.inPath)/\(geste)"
            try client.tell(try await client.send(.post, path, members))
        }
    }
}

extension GatewayClient {
    /// Prints a candidature, then says it in words.
    fileprivate func tell(_ answer: APIClient.Answer) throws {
        try print(answer)
        for line in CandidatureEnMots.lines(answer.json) { Sortie.words(line) }
    }
}

struct CandidatureListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Les candidatures d'une offre, ou d'un compte, une par ligne.")

    @Option(name: .long, help: "Identifiant de l'offre : off_…")
    var offre: String?

    @Option(name: .long, help: "Identifiant du compte : cpt_…")
    var compte: String?

    @OptionGroup var agent: AgentOptions

    func validate() throws {
        guard (offre == nil) != (compte == nil) else {
            throw ValidationError("Donnez --offre ou --compte, l'un des deux.")
        }
    }

    func run() async throws {
        let path = offre.map { "/v1/offres/\($0.inPath)" } ?? "/v1/comptes/\((compte ?? "").inPath)"
        try await agent.with { client in
            let answer = try await client.send(.get, "\(path)/candidatures")
            guard answer.status == 200 else { return try client.print(answer) }
            let all = answer.json["candidatures"] as? [[String: Any]] ?? []
            for candidature in all { Sortie.line(try CandidatureEnMots.json(candidature)) }
            let live = all.count { $0["vivante"] as? Bool == true }
            Sortie.words(all.isEmpty ? "Aucune candidature." : "\(all.count) en tout, \(live) en cours.")
        }
    }
}

struct CandidatureShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Où en est une candidature, et son histoire datée.",
        discussion: "La lecture s'écrit au registre des accès.")

    @OptionGroup var candidature: CandidatureArgument

    func run() async throws {
        try await candidature.agent.with { client in
            try client.tell(try await client.send(.get, "/v1/candidatures/\(candidature.id.inPath)"))
        }
    }
}

struct CandidatureValiderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "valider", abstract: "Le conseiller valide une candidature présentée.")

    @OptionGroup var candidature: CandidatureArgument

    func run() async throws { try await candidature.post("validation") }
}

struct CandidatureRejeterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rejeter",
        abstract: "Le conseiller rejette : la demande est libre aussitôt, la suivante prend la place.")

    @OptionGroup var candidature: CandidatureArgument

    @Option(
        name: .long,
        help:
            "dossier_incomplet, situation_differente, employeur_non_confirme, injoignable ou non_eligible.")
    var motif: String

    func run() async throws { try await candidature.post("rejet", [("motif", .string(motif))]) }
}

struct CandidatureTransmettreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transmettre",
        abstract: "Envoie au bailleur une candidature validée : elle ne s'annule plus.")

    @OptionGroup var candidature: CandidatureArgument

    func run() async throws { try await candidature.post("transmission") }
}

struct CandidatureAnnulerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "annuler", abstract: "Le salarié renonce, tant que le bailleur ne l'a pas.")

    @OptionGroup var candidature: CandidatureArgument

    func run() async throws { try await candidature.postAsCompte("annulation") }
}
