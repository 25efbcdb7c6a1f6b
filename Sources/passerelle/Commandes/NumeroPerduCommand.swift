import ArgumentParser

struct NumeroPerduCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "numero-perdu",
        abstract: "Fait écrire un numéro perdu à l'adresse que connaît son site d'enregistrement.",
        discussion: """
            La réponse est la même, trouvé ou non : le numéro ne s'affiche jamais ici. Qui l'a demandé est écrit au \
            registre des accès. Un envoi par demande et par jour.
            """)

    @Option(name: .long, help: "Nom de naissance.")
    var nomNaissance: String

    @Option(name: .customLong("prenom"), help: "Prénom, ou prénoms séparés par des virgules.")
    var prenoms: String

    @Option(name: .long, help: "Date de naissance, AAAA-MM-JJ.")
    var naissance: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { client in
            try await client.ask(
                .post, "/v1/numeros-perdus",
                [
                    ("nom_naissance", .string(nomNaissance)), ("prenoms", .string(prenoms)),
                    ("date_naissance", .string(naissance)),
                ])
        }
    }
}
