internal import Adapters
internal import Demandes
public import Foundation

/// The folder that `adapter new` writes: a few lines over a family, or a whole draft from a sample or a contract's
/// table.
public struct AdapterDraft: Sendable {
    /// What cannot be done, and what to do, in French.
    public struct Refusal: Error, Sendable {
        public let words: String
    }

    /// What was written.
    public struct Written: Sendable {
        /// Paths from the `adapters/` folder.
        public let files: [String]
        /// Lines drafted with a proposal, and leaves that no name explains.
        public let guessed: Int
        public let unexplained: Int
    }

    private let id: String
    private let title: String
    private let folder: URL

    /// - Parameter folder: the `adapters/` folder.
    public init(_ id: String, title: String, folder: URL) throws(Refusal) {
        guard id.wholeMatch(of: #/[a-z0-9]+(-[a-z0-9]+)*/#) != nil else {
            throw Refusal(
                words:
                    "L'identifiant « \(id) » ne convient pas : minuscules, chiffres et tirets, comme 56-morbihan (code "
                    + "du département, tiret, nom) ou national.")
        }
        guard !FileManager.default.fileExists(atPath: folder.appending(path: id).path) else {
            throw Refusal(
                words:
                    "Le dossier « \(id) » existe déjà dans \(folder.path) : il n'est pas récrit. Choisissez un autre "
                    + "identifiant, ou ôtez ce dossier.")
        }
        self.id = id
        self.title = title
        self.folder = folder
    }

    /// A few lines over a family of `_familles/`.
    public func extending(_ family: String) throws -> Written {
        let home = folder.appending(path: "_familles/\(family)/manifest.yml")
        guard FileManager.default.fileExists(atPath: home.path) else {
            let known = (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "_familles").path))
            throw Refusal(
                words: "La famille « \(family) » n'existe pas. Familles : "
                    + "\((known ?? []).filter { !$0.hasPrefix(".") }.sorted().joined(separator: ", ")).")
        }
        let manifest = """
            # \(title). Site de la famille « \(family) » : ce qui n'est pas dit ici est dans _familles/\(family).
            adapter:
              id: \(id)
              title: "\(title)"
              owner: equipe-a-nommer
              extends: \(family)
              todo: "owner, adresses et secret : d'après le contrat de ce site"
            transport:
              production: https://production.\(id).invalid
              recette: https://recette.\(id).invalid
            \(auth(beside: family))

            """
        return try save(["manifest.yml": manifest, "NOTES.md": notes])
    }

    /// The authentication of another adapter of the same family, under this one's name.
    private func auth(beside family: String) -> String {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names.sorted() {
            let file = folder.appending(path: "\(name)/manifest.yml")
            guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            guard lines.contains(where: { $0.wholeMatch(of: #/\s*extends:\s*([\w-]+)\s*/#)?.1 == family[...] }),
                let start = lines.firstIndex(where: { $0.hasPrefix("auth:") })
            else { continue }
            let block = [lines[start]] + lines[(start + 1)...].prefix { $0.hasPrefix(" ") }
            return block.joined(separator: "\n").replacing("secret(\(name)/", with: "secret(\(id)/")
        }
        return "auth: { kind: none }"
    }

    /// Every leaf of a sample, or of a contract's table of fields (`fields.csv`), as a drafted rule.
    public func drafting(from source: [UInt8], isTable: Bool, name: String) throws -> Written {
        let sketch: (root: SourceSketch, isXML: Bool, namespaces: [String: String])
        if isTable {
            do throws(ContractTable.Fault) {
                sketch = try ContractTable.read(String(decoding: source, as: UTF8.self))
            } catch {
                throw Refusal(words: "\(name):\(error.line) : \(error.problem).")
            }
        } else {
            guard let read = SourceSketch.read(source) else {
                throw Refusal(
                    words: "\(name) n'est ni un document XML sans DOCTYPE, ni un document JSON. Donnez la charge utile "
                        + "seule, sans en-têtes HTTP ni enveloppe SOAP.")
            }
            sketch = read
        }
        var drafter = Drafter(isXML: sketch.isXML)
        let (mapping, tables) = drafter.draft(sketch.root)
        var files = [
            "manifest.yml": manifest(sketch.isXML, sketch.namespaces), "mapping.yml": mapping, "NOTES.md": notes,
        ]
        for table in tables { files["codes/\(table.name).csv"] = table.csv }
        return try save(files, drafter.counts)
    }

    private func manifest(_ isXML: Bool, _ namespaces: [String: String]) -> String {
        let names = namespaces.sorted { $0.key < $1.key }.map { "\($0.key): \"\($0.value)\"" }.joined(separator: ", ")
        let kind = isXML ? "xml" : "json"
        return """
            # \(title). Brouillon : ce que dit le contrat du site remplace ce qui suit, puis la ligne « todo » s'ôte.
            adapter:
              id: \(id)
              title: "\(title)"
              owner: equipe-a-nommer
              todo: "owner, adresses, authentification, appel, refus et promesses : d'après le contrat de ce site"
            transport:
              production: https://production.\(id).invalid
              recette: https://recette.\(id).invalid
              total: 15s
              max_body: 1MiB
            auth: { kind: none }
            format:
              kind: \(kind)
              content_type: application/\(kind)
            \(isXML ? "  namespaces: { \(names) }\n" : "")operations:
              demande:
                method: GET
                path: "/demandes/{{ numero }}"
                headers: { Accept: application/\(kind), X-Correlation-Id: "{{ correlation }}" }
            # Supposé : ce que le site permet, et quand ses changements nous parviennent ; [] : aucune fermeture.
            limits: { rate: 5/s, concurrent: 2 }
            freshness: { delay: 24h, stale_after: 36h, maintenance: [] }
            errors:
              - { when: { status: 200, body: html }, then: unavailable }
              - { when: { status: 404 }, then: unknown-number }
              - { when: { status: 401 }, then: credentials-refused }
              - { when: { status: 403 }, then: not-entitled }
              - { when: { status: 423 }, then: locked }
              - { when: { status: 429 }, then: rate-limited }
              - { when: { status: 5xx }, then: unavailable }
              - otherwise: adapter-defect

            """
    }

    private var notes: String {
        """
        # \(title) : quand ce site change

        Contrat : à citer ici (titre, version, date). Au premier échange réel, c'est la réponse du site qui vaut.

        | Ce qu'on voit | Ce que c'est | Que faire |
        |---|---|---|
        | `feuille-inconnue` | champ ajouté | une règle, ou un « ignore » motivé ; un exemple |
        | `obligatoire-manquant` | champ renommé ou retiré | chercher la feuille nouvelle dans le même rapport |
        | `code-inconnu` | nomenclature enrichie | une ligne dans `codes/`, un exemple |
        | `cle-refusee` | secret expiré ou révoqué | en demander un autre, le déposer dans le coffre, jamais ici |

        Après chaque changement : un exemple nouveau dans `samples/`, avec une personne inventée, puis
        `passerelle adapter check \(id)`.

        """
    }

    private func save(_ files: [String: String], _ counts: Drafter.Counts = .init()) throws -> Written {
        for (file, text) in files {
            let url = folder.appending(path: "\(id)/\(file)")
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        let home = folder.appending(path: id)
        do {
            _ = try AdapterCatalogue.adapter(id, in: folder)
        } catch {
            try? FileManager.default.removeItem(at: home)
            throw Refusal(words: "Le brouillon ne se charge pas, il n'est pas gardé : \(error)")
        }
        return Written(
            files: files.keys.sorted().map { "\(id)/\($0)" }, guessed: counts.guessed, unexplained: counts.unexplained)
    }
}
