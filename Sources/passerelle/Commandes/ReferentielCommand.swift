import ArgumentParser
import Demandes
import Foundation
import Referentiel

struct ReferentielCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "referentiel",
        abstract: "Importe et montre les communes, leurs zones, les plafonds de ressources.",
        subcommands: [ReferentielImportCommand.self, ReferentielShowCommand.self, ReferentielCommuneCommand.self])
}

struct ReferentielImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Remplace des tables du référentiel par celles de fichiers CSV.",
        discussion: """
            Les fichiers tels qu'ils sont publiés : communes et mouvements (Insee), communes limitrophes, zonage A, B, \
            C (ministère), codes postaux (La Poste) ; et zones HLM, plafonds (voir samples/referentiel). L'en-tête dit \
            la table. Tout est remplacé d'un coup, ou rien : une table vide, bien plus courte, ou plus ancienne est \
            refusée. Le bilan sort en JSON.
            """)

    @Argument(help: "Fichiers CSV, ou dossier dont tous les CSV reconnus sont lus.")
    var paths: [String]

    @Option(
        name: .long,
        help: "Jour que disent les tables, AAAA-MM-JJ, là où ni l'en-tête ni le nom du fichier ne le dit.")
    var date: String?

    @Flag(name: .long, help: "Importe malgré une table vide, courte, ancienne ou pleine de rejets.")
    var force = false

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        if let date, DateCivile(iso: date)?.estComplete != true {
            throw Exit(.usage, "--date \(date) : il faut un jour AAAA-MM-JJ.")
        }
        let tables = try TableFiles.read(paths).map { file in
            JSON.object(
                [("fichier", .string(file.name)), ("contenu", .string(file.text))]
                    + (date.map { [("date", .string($0))] } ?? []))
        }
        try await GatewayClient.with(options) { client in
            let answer = try await client.send(
                .post, "/v1/referentiel", [("tables", .array(tables)), ("forcer", .boolean(force))])
            try client.print(answer)
            let words = ReferentielWords(answer.json)
            words.all.forEach(Sortie.words)
            if words.rejected > 0 {
                throw Exit(.data, "Les tables sont importées sans ces lignes : corrigez-les, puis redonnez-les.")
            }
        }
    }
}

struct ReferentielShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Dit quelles tables sont tenues, de quel jour, et ce qu'elles donnent.")

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { client in
            let answer = try await client.send(.get, "/v1/referentiel")
            try client.print(answer)
            ReferentielWords(answer.json).all.forEach(Sortie.words)
        }
    }
}

struct ReferentielCommuneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "commune", abstract: "Dit ce qu'est devenu un code de commune, ses zones et ce qui la touche.")

    @Argument(help: "Code Insee, cinq caractères : 29019, 2A004, 75113.")
    var code: String

    @Option(name: .long, help: "Jour où le code a été écrit, AAAA-MM-JJ ; sinon aujourd'hui.")
    var le: String?

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        guard let code = CodeCommune(code.uppercased()) else {
            throw Exit(.usage, "« \(code) » n'est pas un code de commune : cinq caractères, comme 29019 ou 2A004.")
        }
        if let le, DateCivile(iso: le)?.estComplete != true {
            throw Exit(.usage, "--le \(le) : il faut un jour AAAA-MM-JJ.")
        }
        try await GatewayClient.with(options) { client in
            let question = le.map { "?le=\($0)" } ?? ""
            let answer = try await client.send(.get, "/v1/referentiel/communes/\(code.texte)\(question)")
            if answer.status == 404 {
                throw Exit(
                    .refused,
                    "Le référentiel ne connaît pas \(code.texte). « referentiel show » dit quelles tables sont tenues.")
            }
            try client.print(answer)
        }
    }
}

/// The files that a person named, and those of the folders.
enum TableFiles {
    static func read(_ paths: [String]) throws -> [(name: String, text: String)] {
        try paths.flatMap { path in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw Exit(.refused, "« \(path) » n'existe pas. Vérifiez le chemin.")
            }
            return isFolder.boolValue ? try folder(path) : [text(path, try bytes(path))]
        }
    }

    private static func folder(_ path: String) throws -> [(name: String, text: String)] {
        let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        var tables: [(name: String, text: String)] = []
        for name in names where name.lowercased().hasSuffix(".csv") {
            let file = URL(filePath: path).appending(path: name).path
            let content = try bytes(file)
            if LectureTable.espece(content) == nil {
                Sortie.words("\(name) : laissé de côté, ce n'est pas une table du référentiel.")
            } else {
                tables.append(text(file, content))
            }
        }
        guard !tables.isEmpty else {
            throw Exit(.refused, "« \(path) » ne contient aucune table du référentiel (CSV, avec sa première ligne).")
        }
        return tables
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        guard let content = FileManager.default.contents(atPath: path) else {
            throw Exit(.refused, "« \(path) » n'est pas lisible.")
        }
        return Array(content)
    }

    /// La Poste has published in Latin-1, the others publish in UTF-8.
    private static func text(_ path: String, _ content: [UInt8]) -> (name: String, text: String) {
        let name = URL(filePath: path).lastPathComponent
        if let text = String(validating: content, as: UTF8.self) { return (name, text) }
        return (name, String(String.UnicodeScalarView(content.map { Unicode.Scalar($0) })))
    }
}
