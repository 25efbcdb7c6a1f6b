import Adapters
import ArgumentParser
import Demandes
import Foundation

/// The folder of adapters, for commands that need no site.
struct AdaptersOption: ParsableArguments {
    @Option(name: .long, help: "Dossier des adaptateurs (défaut : celui de la configuration, puis ./adapters).")
    var adapters: String?

    @Option(name: .long, help: "Fichier de configuration (défaut : ./passerelle.yml s'il existe).")
    var config: String?

    @Option(name: .long, help: "Dossier des secrets (défaut : celui de la configuration, puis ./secrets).")
    var secrets: String?

    func settings() throws -> Settings {
        var settings = try Settings.load(config)
        if let adapters { settings.adapters = adapters }
        if let secrets { settings.secrets = secrets }
        return settings
    }

    func catalogue() throws -> AdapterCatalogue { try settings().catalogue() }

    /// One adapter, even drafted, whatever the state of the others.
    func adapter(_ id: String) throws -> Adapter {
        let folder = URL(filePath: try settings().adapters)
        do throws(ManifestFault) {
            return try AdapterCatalogue.adapter(id, in: folder)
        } catch {
            throw Exit(error)
        }
    }
}

struct NumeroCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "numero", abstract: "Lit un numéro unique et dit où il mène.")

    @Argument(parsing: .allUnrecognized, help: "Le numéro, tel que saisi ; les espaces sont permis.")
    var texte: [String]

    @Option(name: .long, help: "Département nommé par la personne ; il l'emporte sur le territoire.")
    var departement: String?

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        let annuaire = try options.catalogue().annuaire
        do throws(RegleNumero) {
            let route = try annuaire.route(
                try NumeroUnique(saisie: texte.joined(separator: " ")), departement: departement)
            Sortie.line(Self.describe(route))
        } catch {
            Sortie.line(Sortie.object(["regle": .string(error.rawValue), "code": .string(error.code)]))
            throw Exit(.refused, error.phrase)
        }
    }

    static func describe(_ route: Route) -> String {
        Sortie.object([
            "numero": .string(route.numero.texte), "territoire": .string(route.territoire.code),
            "mois": .number(route.numero.mois), "annee": .number(route.numero.annee),
            "sequence": .string(route.numero.sequence), "guichet": .string(route.numero.guichet),
            "schema": .string(route.territoire.schema.rawValue), "site": .string(route.site.id),
            "url": .string(route.site.url), "connecte": .boolean(route.site.estConnecte),
        ])
    }
}

struct DepartementCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "departement", abstract: "Donne le site d'enregistrement d'un département.")

    @Argument(help: "Code du département : 29, 2A, 974.")
    var code: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        let annuaire = try options.catalogue().annuaire
        guard let departement = annuaire.departement(code), let site = annuaire.site(departement: code) else {
            throw Exit(.refused, "Aucun département ne porte le code « \(code) ». Exemples : 29, 2A, 974.")
        }
        Sortie.line(
            Sortie.object([
                "departement": .string(departement.code), "nom": .string(departement.nom),
                "site": .string(site.id), "titre": .string(site.titre), "url": .string(site.url),
                "logiciel": JSON.optional(site.logiciel),
                "adaptateur": JSON.optional(site.adaptateur), "connecte": .boolean(site.estConnecte),
                "suppose": .boolean(site.estSuppose),
            ]))
    }
}
