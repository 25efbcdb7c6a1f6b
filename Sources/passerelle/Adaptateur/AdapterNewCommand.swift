import AdapterKit
import Adapters
import ArgumentParser
import Foundation

struct AdapterNewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Écrit le dossier d'un nouvel adaptateur.",
        discussion: """
            Sur une famille (--extends), en quelques lignes ; ou tout entier, tiré d'un exemple de réponse (--from) ou \
            du tableau des champs d'un contrat (--from-table : path,type,cardinality,description). Chaque ligne \
            devinée porte « todo » : on la confirme, on la corrige, puis on ôte la marque.
            """)

    @Argument(help: "Identifiant : code du département et nom, 56-morbihan.")
    var id: String

    @Option(name: .long, help: "Famille dont le site est : imhoweb, sne…")
    var extends: String?

    @Option(name: .long, help: "Exemple de réponse du site, XML ou JSON, charge utile seule.")
    var from: String?

    @Option(name: .long, help: "Tableau des champs du contrat, en CSV.")
    var fromTable: String?

    @Option(name: .long, help: "Titre du site, pour les personnes.")
    var titre: String?

    @Flag(name: .long, help: "Le département n'existe pas : pour des essais, son site et son territoire sont inventés.")
    var fictif = false

    @Flag(name: .long, help: "Ajoute le site à annuaire.yml au lieu de dire les lignes.")
    var annuaire = false

    @OptionGroup var options: AdaptersOption

    func validate() throws {
        guard [extends, from, fromTable].compactMap({ $0 }).count == 1 else {
            throw ValidationError("Donnez l'une des trois : --extends FAMILLE, --from EXEMPLE ou --from-table CSV.")
        }
    }

    func run() async throws {
        let folder = URL(filePath: try options.settings().adapters)
        do {
            let known = try AdapterCatalogue.annuaire(in: folder)
            let entry = try AnnuaireEntry(id, title: titre, family: extends, fictif: fictif, annuaire: known)
            let draft = try AdapterDraft(id, title: entry.title, folder: folder)
            let written = try write(draft)
            Sortie.line(
                Sortie.object([
                    "adaptateur": .string(id), "fichiers": .array(written.files.map(JSON.string)),
                    "devinees": .number(written.guessed), "inexpliquees": .number(written.unexplained),
                ]))
            try tell(entry, folder)
        } catch let refusal as AdapterDraft.Refusal {
            throw Exit(.refused, refusal.words)
        } catch let fault as ManifestFault {
            throw Exit(fault)
        }
    }

    private func write(_ draft: AdapterDraft) throws -> AdapterDraft.Written {
        if let extends { return try draft.extending(extends) }
        let path = from ?? fromTable ?? ""
        guard let source = FileManager.default.contents(atPath: path) else {
            throw Exit(.refused, "Le fichier « \(path) » n'est pas lisible. Vérifiez son chemin et vos droits.")
        }
        return try draft.drafting(from: Array(source), isTable: from == nil, name: path)
    }

    /// What to do next.
    private func tell(_ entry: AnnuaireEntry, _ folder: URL) throws {
        let file = folder.appending(path: "annuaire.yml")
        if entry.isThere {
            Sortie.words("L'annuaire mène déjà à \(id).")
        } else if annuaire {
            try add(entry, file)
        } else {
            Sortie.words("À mettre dans \(file.lastPathComponent) quand l'adaptateur sera prêt :")
            entry.lines.forEach { Sortie.words("    " + $0) }
        }
        if fictif {
            Sortie.words("Un site fictif n'est connu que là où passerelle.yml le nomme :")
            Sortie.words("    sites:\n      \(id): { url: \"http://127.0.0.1:PORT\" }   # le port que dit simulate")
        }
        Sortie.words(
            """
            Ensuite :
              1. \(next)
              2. passerelle adapter sample \(id) --cas tout      des exemples, écrits d'après les règles, à relire
              3. passerelle adapter check \(id)                  ce qui manque encore, fichier et ligne
              4. passerelle simulate \(id) --from-samples        le site, joué avec ces exemples
            """)
    }

    private var next: String {
        extends == nil
            ? "Relisez \(id)/mapping.yml et codes/*.csv : chaque « todo » se confirme, puis s'ôte ; puis manifest.yml."
            : "Complétez \(id)/manifest.yml d'après le contrat, puis ôtez sa ligne « todo »."
    }

    private func add(_ entry: AnnuaireEntry, _ file: URL) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        guard let added = entry.added(to: text) else {
            throw Exit(.refused, "annuaire.yml n'a pas la forme attendue : ajoutez ces lignes à la main.")
        }
        try Data(added.utf8).write(to: file, options: .atomic)
        do throws(ManifestFault) {
            _ = try AdapterCatalogue.annuaire(in: file.deletingLastPathComponent())
        } catch {
            try Data(text.utf8).write(to: file, options: .atomic)
            throw Exit(error)
        }
        Sortie.words("annuaire.yml mène désormais à \(id) ; la passerelle l'attend sans « todo ».")
    }
}
