import AdapterKit
import ArgumentParser
import Demandes
import Foundation

struct AdapterCertificateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certificate",
        abstract: "Écrit certificate.json : ce que le kit garantit de ce dossier, aujourd'hui.",
        discussion: """
            Le certificat est lié au contenu du dossier et de sa famille ; il vaut six mois. Rien n'est écrit si une \
            règle est rouge.
            """)

    @Argument(help: "Identifiants des adaptateurs.")
    var ids: [String] = []

    @Flag(name: .long, help: "Tous les adaptateurs du dossier.")
    var all = false

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        let root = URL(filePath: try options.settings().adapters)
        let now = Horloge.now()
        for place in try AdapterFolders.chosen(ids, all: all, root) {
            let folder = KitFolder(place.id, adapters: root)
            let report = KitReport(folder, now: now)
            guard report.isGreen, let text = Certificate.text(folder, report, now: now) else {
                throw Exit(
                    .refused,
                    "\(place.id) : pas de certificat, des règles sont rouges (\(report.red.joined(separator: ", "))). "
                        + "Voyez « passerelle adapter check \(place.id) ».")
            }
            let file = root.appending(path: "\(place.id)/\(Certificate.file)")
            do {
                try Data(text).write(to: file, options: .atomic)
            } catch {
                throw Exit(.refused, "« \(file.relativePath) » n'a pas pu être écrit. Vérifiez vos droits.")
            }
            Sortie.line(
                Sortie.object([
                    "adaptateur": .string(place.id), "palier": .optional(report.rulesTier?.libelle),
                    "fichier": .string("\(place.id)/\(Certificate.file)"),
                ]))
        }
    }
}
