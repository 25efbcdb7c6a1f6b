import ArgumentParser
import Demandes

struct CandidatureReceptionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reception", abstract: "Le bailleur accuse réception.")

    @OptionGroup var candidature: CandidatureArgument

    func run() async throws { try await candidature.post("reception") }
}

struct CandidatureContactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contact", abstract: "Le bailleur a joint le salarié.")

    @OptionGroup var candidature: CandidatureArgument

    func run() async throws { try await candidature.post("contact") }
}

/// A day to come.
struct JourOption: ParsableArguments {
    @Option(name: .long, help: "Le jour, AAAA-MM-JJ.")
    var le: String

    func validate() throws {
        guard DateCivile(iso: le)?.estComplete == true else {
            throw ValidationError("--le \(le) : il faut un jour AAAA-MM-JJ.")
        }
    }

    var members: [(key: String, value: JSON)] { [("le", .string(le))] }
}

struct CandidatureVisiteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "visite", abstract: "Le bailleur prévoit une visite, ce jour-là.")

    @OptionGroup var candidature: CandidatureArgument

    @OptionGroup var jour: JourOption

    func run() async throws { try await candidature.post("visite", jour.members) }
}

struct CandidatureCommissionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "commission", abstract: "Inscrit la candidature à la commission de ce jour-là.")

    @OptionGroup var candidature: CandidatureArgument

    @OptionGroup var jour: JourOption

    func run() async throws { try await candidature.post("commission", jour.members) }
}

struct CandidatureDecisionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decision", abstract: "Ce que la commission a décidé : cinq mots, et aucun autre.")

    @OptionGroup var candidature: CandidatureArgument

    @Argument(
        help: "attribution, attribution_classee, sous_condition, non_attribution ou irrecevabilite.")
    var decision: String

    @Option(name: .long, help: "Le rang d'une attribution classée : 1, 2, 3…")
    var rang: Int?

    @Option(name: .long, help: "La pièce qu'attend une attribution sous condition.")
    var piece: String?

    @Option(name: .long, help: "Son dernier jour, AAAA-MM-JJ.")
    var avant: String?

    func run() async throws {
        var members: [(key: String, value: JSON)] = [("decision", .string(decision))]
        if let rang { members.append(("rang", .number(rang))) }
        if let piece { members.append(("piece", .string(piece))) }
        if let avant { members.append(("avant", .string(avant))) }
        try await candidature.post("decision", members)
    }
}

struct CandidatureConditionLeveeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "condition-levee", abstract: "La pièce attendue est venue : le logement est attribué.")

    @OptionGroup var candidature: CandidatureArgument

    func run() async throws { try await candidature.post("condition-levee") }
}

struct CandidaturePropositionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proposition",
        abstract: "Propose le logement : le délai de réponse court, et le silence vaut refus.")

    @OptionGroup var candidature: CandidatureArgument

    func run() async throws { try await candidature.post("proposition") }
}

struct CandidatureReponseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reponse", abstract: "Ce que le salarié répond à la proposition.")

    @OptionGroup var candidature: CandidatureArgument

    @Argument(help: "oui ou non.")
    var reponse: String

    func validate() throws {
        guard ["oui", "non"].contains(reponse) else { throw ValidationError("La réponse est « oui » ou « non ».") }
    }

    func run() async throws {
        try await candidature.postAsCompte("reponse", [("accepte", .boolean(reponse == "oui"))])
    }
}

struct CandidatureBailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bail", abstract: "Le bail est signé : l'offre est attribuée, la radiation attendue.")

    @OptionGroup var candidature: CandidatureArgument

    func run() async throws { try await candidature.post("bail") }
}
