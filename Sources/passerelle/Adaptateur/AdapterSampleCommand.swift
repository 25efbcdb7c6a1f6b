import AdapterKit
import Adapters
import ArgumentParser
import Demandes
import Foundation

struct AdapterSampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: "Écrit des exemples dans la syntaxe du site, d'après les règles de lecture.",
        discussion: """
            Une personne inventée, écrite par l'inverse de chaque règle : requête, réponse, et expected.json à relire. \
            Un exemple déjà là n'est pas récrit. Une règle qui ne se renverse pas est nommée, et rien n'est écrit.
            """)

    @Argument(help: "Identifiant de l'adaptateur.")
    var id: String

    @Option(name: .long, help: "couple, seule, association, radiee, inconnue… ; tout pour tous ceux qu'il peut.")
    var cas: [String] = []

    @Flag(name: .long, help: "Récrit les expected.json qui manquent, ou ne sont plus ce que donne leur exemple.")
    var attendus = false

    @OptionGroup var options: AdaptersOption

    func validate() throws {
        guard attendus == cas.isEmpty else { throw ValidationError("Dites --cas, ou --attendus.") }
    }

    func run() async throws {
        if attendus { return try writeExpected() }
        let adapter = try options.adapter(id)
        let folder = URL(filePath: try options.settings().adapters)
        let annuaire = try? AdapterCatalogue.annuaire(in: folder)
        let author = SampleAuthor(adapter, annuaire: annuaire, folder: folder)
        let all = cas.contains("tout")
        var refused: [String] = []
        var isMisread = false
        for name in all ? author.cases : cas {
            do {
                let written = try author.write(name)
                Sortie.line(
                    Sortie.object([
                        "cas": .string(name), "exemple": .string("\(id)/samples/\(written.name)"),
                        "issue": JSON.optional(written.issue?.rawValue),
                        "constats": .array(written.constats.map { .raw($0.json) }),
                    ]))
            } catch let refusal as SampleAuthor.Refusal {
                refused += refusal.lines.map { "\(name) : \($0)" }
                isMisread = isMisread || refusal.isMisread
            }
        }
        refused.forEach(Sortie.words)
        Sortie.words("Relisez chaque expected.json contre le contrat : une règle fausse y deviendrait la vérité.")
        guard refused.isEmpty || all && !isMisread else {
            throw Exit(.refused, "\(refused.count) refus : voir les lignes ci-dessus.")
        }
    }

    private func writeExpected() throws {
        let folder = URL(filePath: try options.settings().adapters)
        for sample in try Conformity(options.adapter(id).id, adapters: folder).writeExpected() {
            Sortie.line(Sortie.object(["exemple": .string(sample.place)]))
        }
        Sortie.words("Relisez chaque expected.json contre le contrat : une règle fausse y deviendrait la vérité.")
    }
}
