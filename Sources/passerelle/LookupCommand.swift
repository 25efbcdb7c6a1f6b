import Adapters
import ArgumentParser
import Demandes
import Foundation
import Logging
import Transport

struct LookupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lookup",
        abstract: "Interroge le site qui tient un numéro et imprime la demande canonique.",
        discussion: "La demande sort en JSON ; les constats, un par ligne, sur la sortie d'erreur.")

    @Argument(help: "Le numéro unique.")
    var numero: String

    @Option(name: .long, help: "Département nommé par la personne ; il l'emporte sur le territoire.")
    var departement: String?

    @Flag(name: .long, help: "Ajoute d'où vient chaque champ.")
    var provenance = false

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        let settings = try options.settings()
        let catalogue = try settings.catalogue()
        let route: Route
        do throws(RegleNumero) {
            route = try catalogue.annuaire.route(try NumeroUnique(saisie: numero), departement: departement)
        } catch {
            Sortie.line(Sortie.object(["regle": .string(error.rawValue), "code": .string(error.code)]))
            throw Exit(.refused, error.phrase)
        }
        guard route.site.estConnecte else {
            Sortie.line(
                Sortie.object([
                    "site": .string(route.site.id), "url": .string(route.site.url), "connecte": .boolean(false),
                ]))
            throw Exit(
                .refused,
                "Le site « \(route.site.titre) » n'est pas encore connecté. Votre demande y reste : \(route.site.url)")
        }
        let door = Porte(settings, catalogue)
        let reponse = await door.consulter(route.numero, site: route.site.id)
        door.close()
        try Self.print(reponse, provenance: provenance)
    }

    /// Prints an outcome and leaves with its code.
    static func print(_ reponse: Reponse, provenance: Bool) throws {
        if case .trouvee(let demande, let constats, let origine) = reponse {
            for constat in constats { Sortie.words(constat.json) }
            let texte = CanonicalText(demande).texte
            Sortie.line(provenance ? Sortie.object(["demande": .raw(texte), "provenance": origine.json]) : texte)
            return
        }
        Sortie.line(reponse.json)
        throw Exit(reponse.issue.exitCode, reponse.consigne)
    }
}
