import AdapterKit
import Adapters
import ArgumentParser
import Demandes
import Foundation

struct AdapterExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Dit d'où vient un champ canonique : quelles règles de quels adaptateurs le remplissent.",
        discussion: "Une section (« demandeur.emploi ») donne tous ses champs. Les champs : annexe de docs/adapters.md."
    )

    @Argument(help: "Chemin canonique : demandeur.civilite, codemandeurs[].revenusFiscaux[].annee.")
    var path: String

    @Option(name: .customLong("adapter"), help: "Ne regarder que cet adaptateur.")
    var adapter: String?

    @Flag(name: .long, help: "Une ligne JSON par règle.")
    var json = false

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        let root = URL(filePath: try options.settings().adapters)
        guard let field = FieldOrigins.canonical(path) else {
            throw Exit(.usage, "Aucun champ canonique « \(path) ». Ils sont en annexe de docs/adapters.md.")
        }
        let chosen = try AdapterFolders.chosen(adapter.map { [$0] } ?? [], all: adapter == nil, root)
        for place in chosen {
            do {
                let origins = try FieldOrigins.origins(of: field, in: place.id, adapters: root)
                origins.forEach { Sortie.line(json ? Self.json($0) : Self.words($0)) }
                for list in try FieldOrigins.summaries(without: field, in: place.id, adapters: root) {
                    Sortie.words(
                        "\(place.id) \(list) : liste résumée, sans \(field) ; une demande changée est demandée au site."
                    )
                }
                if origins.isEmpty { Sortie.words("\(place.id) : aucune règle ne remplit \(field) (non fournie).") }
            } catch let fault as ManifestFault {
                throw Exit(fault)
            }
        }
    }

    private static func words(_ origin: FieldOrigins.Origin) -> String {
        let sources = origin.sources.isEmpty ? "(constante)" : origin.sources.joined(separator: ", ")
        let table = origin.table.map { " par \($0)" } ?? ""
        return "\(origin.adapter) \(origin.operation) : \(origin.field) ← \(sources), \(origin.transform)\(table)"
            + "  (\(origin.rule))"
    }

    private static func json(_ origin: FieldOrigins.Origin) -> String {
        Sortie.object([
            "adaptateur": .string(origin.adapter), "operation": .string(origin.operation),
            "champ": .string(origin.field), "sources": .array(origin.sources.map { .string($0) }),
            "transformation": .string(origin.transform), "table": .optional(origin.table),
            "regle": .string(origin.rule),
        ])
    }
}
