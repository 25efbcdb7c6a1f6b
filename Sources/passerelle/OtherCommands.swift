import Adapters
import ArgumentParser
import Demandes
import Foundation

struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Travaille sur la configuration.", subcommands: [ConfigCheckCommand.self])
}

struct ConfigCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Vérifie la configuration et tous les adaptateurs, et imprime les valeurs en vigueur.")

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        let settings = try options.settings()
        let catalogue = try settings.catalogue()
        for site in settings.sites.keys.sorted() where catalogue.annuaire.sites[site] == nil {
            throw Exit(.configuration, "sites.\(site) : l'annuaire ne connaît pas ce site. Corrigez son identifiant.")
        }
        _ = try settings.calendrier(catalogue)
        Sortie.line(settings.described)
    }
}

struct ErreursCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erreurs", abstract: "Imprime docs/erreurs.md, tiré des codes du programme.")

    func run() async throws { Sortie.line(CatalogueErreurs.markdown) }
}
