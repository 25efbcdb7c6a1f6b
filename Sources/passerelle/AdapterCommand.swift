import Adapters
import ArgumentParser
import Demandes
import Foundation

struct AdapterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adapter", abstract: "Travaille sur un adaptateur.",
        subcommands: [
            AdapterNewCommand.self, MapCommand.self, AdapterTryCommand.self, AdapterSampleCommand.self,
            AdapterCheckCommand.self, AdapterExplainCommand.self, AdapterDiffCommand.self,
            AdapterCertificateCommand.self, AdapterRulesCommand.self, AdapterLoadCommand.self, DriftCommand.self,
            QuarantineCommand.self, ReplayCommand.self, StopCommand.self, ResumeCommand.self, ManifestCommand.self,
            SchemaCommand.self,
        ])
}

struct MapCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "map",
        abstract: "Lit un fichier du site et imprime la demande canonique.",
        discussion: """
            Un enregistrement par ligne sur la sortie standard. Les constats (donnée inconnue, obligatoire manquant, \
            code inconnu) sortent en lignes JSON sur la sortie d'erreur. Code 0 : lu ; 3 : refusé par les données.
            """)

    @Argument(help: "Identifiant de l'adaptateur.")
    var id: String

    @Argument(help: "Fichier reçu du site (charge utile seule, sans enveloppe).")
    var file: String

    @Option(name: .long, help: "Opération dont c'est la réponse.")
    var operation = "demande"

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        let adapter = try options.adapter(id)
        guard let mapper = Mapper(adapter, operation: operation) else {
            let known = adapter.operations.joined(separator: ", ")
            throw Exit(.usage, "L'adaptateur \(id) n'a pas d'opération « \(operation) ». Il a : \(known).")
        }
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
        guard exists, !isFolder.boolValue, let handle = FileHandle(forReadingAtPath: file) else {
            throw Exit(.refused, "Le fichier « \(file) » n'est pas lisible. Vérifiez son chemin et vos droits.")
        }
        defer { try? handle.close() }
        try map(handle, mapper, isList: !adapter.calls(operation))
    }

    /// `isList`: a payload that only comes as a file (`lot`, `page`), of which none, one or many records may stand.
    private func map(_ source: FileHandle, _ mapper: Mapper, isList: Bool) throws {
        var refused = false
        var count = 0
        // A single demande is held until the document is known to be whole; the records of a list go out as they come.
        var held: [String] = []
        do throws(Mapper.Refusal) {
            try mapper.map(descriptor: source.fileDescriptor) { record in
                count += 1
                for constat in record.constats { Sortie.words(constat.json) }
                if record.estRefuse {
                    refused = true
                } else if isList {
                    Sortie.line(CanonicalText(record.demande).texte)
                } else {
                    held.append(CanonicalText(record.demande).texte)
                }
            }
        } catch {
            Sortie.words(
                Sortie.object([
                    "rupture": .string(error.rupture.code), "cause": .string(error.rupture.cause),
                    "detail": JSON.optional(error.detail),
                ]))
            throw Exit(.data, error.rupture.phrase)
        }
        for constat in mapper.strayConstats { Sortie.words(constat.json) }
        held.forEach(Sortie.line)
        if count == 0, !isList {
            throw Exit(.data, "Le fichier ne contient aucun enregistrement à la place prévue par le contrat.")
        }
        if refused { throw Exit(.data, NatureConstat.numeroAbsent.phrase) }
    }
}
