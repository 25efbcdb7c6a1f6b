import Adapters
import ArgumentParser
import Foundation

struct ManifestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manifest",
        abstract: "Imprime le manifeste en vigueur d'un adaptateur, et d'où vient chaque valeur.",
        discussion: "C'est du YAML : l'adaptateur posé sur sa famille. Code 5 : le dossier est fautif.")

    @Argument(help: "Identifiant de l'adaptateur.")
    var id: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        let folder = URL(filePath: try options.settings().adapters)
        do throws(ManifestFault) {
            Sortie.write(Data(try EffectiveManifest.text(id, folder: folder).utf8))
        } catch {
            throw Exit(error)
        }
    }
}

struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Imprime le schéma JSON de manifest.yml ou de mapping.yml, pour l'éditeur.",
        discussion: "Le même que docs/schema : il est écrit d'après les tables du décodeur.")

    @Argument(help: "manifest ou mapping.")
    var file: String

    func run() async throws {
        guard let known = GrammarFile(rawValue: file) else {
            let words = GrammarFile.allCases.map(\.rawValue).joined(separator: " ou ")
            throw Exit(.usage, "Il n'y a pas de schéma pour « \(file) ». Attendu : \(words).")
        }
        Sortie.write(Data(known.schema.utf8))
    }
}
