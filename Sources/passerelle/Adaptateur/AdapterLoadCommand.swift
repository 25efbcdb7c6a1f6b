import ArgumentParser
import Foundation

struct AdapterLoadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Fait relire un adaptateur à la passerelle qui tourne, sans l'arrêter.",
        discussion: """
            Les appels en cours finissent avec l'ancienne version. Un dossier fautif est refusé, fichier et ligne \
            dits, et l'ancienne version sert toujours.
            """)

    @Argument(help: "Identifiant de l'adaptateur.")
    var id: String?

    @Flag(name: .long, help: "Relit tous les dossiers.")
    var all = false

    @OptionGroup var options: AdaptersOption

    func validate() throws {
        guard (id == nil) == all else { throw ValidationError("Donnez un identifiant, ou --all.") }
    }

    func run() async throws {
        let settings = try options.settings()
        guard Console.read(settings.data) != nil else {
            throw Exit(
                .unavailable,
                "Aucune passerelle ne tourne sur « \(settings.data) ». Au démarrage, elle lit le dossier tel qu'il "
                    + "est : « passerelle config check » dit s'il est bon.")
        }
        let path = id.map { "/v1/adaptateurs/\($0)/chargement" } ?? "/v1/adaptateurs/chargement"
        try await GatewayClient.with(options) { client in
            let answer = try await client.send(.post, path)
            for charge in answer.json["adaptateurs"] as? [[String: Any]] ?? [] {
                let name = charge["id"] as? String ?? ""
                let before = charge["avant"] as? String ?? "(absent)"
                Sortie.words("\(name) : \(before) → \(charge["apres"] as? String ?? "(absent)")")
            }
            try client.print(answer)
        }
    }
}
