import ArgumentParser
import Foundation

struct OffreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "offre", abstract: "Corrige, publie, retire et liste les offres d'un bailleur.",
        subcommands: [
            OffreCorrigerCommand.self, OffrePublierCommand.self, OffreRetirerCommand.self, OffreListerCommand.self,
        ])
}

struct OffrePublierCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publier", abstract: "Publie un brouillon : il reste ouvert sept jours.")

    @Argument(help: "Identifiant de l'offre : off_…")
    var offre: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { try await $0.ask(.post, "/v1/offres/\(offre)/publication") }
    }
}

struct OffreRetirerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retirer", abstract: "Retire une offre : ses candidatures finissent, leurs demandes sont libres.")

    @Argument(help: "Identifiant de l'offre : off_…")
    var offre: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { try await $0.ask(.post, "/v1/offres/\(offre)/retrait") }
    }
}

struct OffreListerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lister", abstract: "Liste les offres ouvertes, ou toutes celles d'un bailleur.")

    @Option(name: .long, help: "Identifiant du bailleur.")
    var bailleur: String?

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        let question = bailleur.map { "?bailleur=\($0)" } ?? ""
        try await GatewayClient.with(options) { try await $0.ask(.get, "/v1/offres\(question)") }
    }
}

struct OffresCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "offres", abstract: "Montre les offres qu'un compte voit, onglet par onglet.",
        discussion: "Sort {\"communes_demandees\":[…],\"limitrophes\":[…],\"autres\":[…]} : l'identifiant de chacune.")

    @Option(name: .long, help: "Identifiant du compte : cpt_…")
    var compte: String

    @Flag(name: .long, help: "Le JSON seul, sans les phrases.")
    var json = false

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { client in
            let answer = try await client.send(.get, "/v1/comptes/\(compte)/offres")
            guard answer.status == 200 else { return try client.print(answer) }
            let onglets = answer.json["onglets"] as? [String: [String: Any]] ?? [:]
            let noms = ["communes_demandees", "limitrophes", "autres"]
            let listes = noms.map { nom in
                let offres = onglets[nom]?["offres"] as? [[String: Any]] ?? []
                return (key: nom, value: JSON.array(offres.compactMap { ($0["offre"] as? String).map(JSON.string) }))
            }
            Sortie.line(JSON.object(listes).text)
            guard !json else { return }
            for nom in noms {
                let onglet = onglets[nom] ?? [:]
                Sortie.words(
                    "\(onglet["libelle"] ?? nom) : \(onglet["nombre"] ?? 0), à vérifier : \(onglet["a_verifier"] ?? 0)")
            }
            if let conseil = answer["conseil"] { Sortie.words(conseil) }
        }
    }
}

struct CandidaturesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "candidatures", abstract: "Travaille sur les candidatures.",
        subcommands: [CandidaturesRebuildCommand.self])
}

struct CandidaturesRebuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Rejoue le journal depuis son début et compare avec ce qui est tenu.",
        discussion: "Rien n'est changé. Code 0 : tout est égal ; 3 : un écart est nommé.")

    @Flag(name: .long, help: "Compare sans rien écrire ; c'est tout ce que fait la commande.")
    var check = false

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { client in
            let answer = try await client.send(.get, "/v1/reconstruction")
            try client.print(answer)
            guard answer.json["egales"] as? Bool == true else {
                throw Exit(.data, "Le journal rejoué ne donne pas ce qui est tenu : « ecarts » nomme où.")
            }
        }
    }
}
