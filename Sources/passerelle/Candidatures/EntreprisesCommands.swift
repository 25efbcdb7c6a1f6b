import ArgumentParser
import Foundation

struct EntreprisesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entreprises",
        abstract: "Importe et montre le fichier des employeurs, et les employeurs que personne ne connaît encore.",
        subcommands: [
            EntreprisesImportCommand.self, EntreprisesListCommand.self, EntreprisesShowCommand.self,
            EntreprisesWaitingCommand.self, EntreprisesVerifyCommand.self,
        ])
}

struct EntreprisesImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Remplace les entreprises tenues par celles d'un fichier CSV.",
        discussion: """
            Les colonnes sont celles de samples/entreprises. Une ligne fautive est rejetée et nommée, les autres sont \
            gardées ; un fichier sans aucune bonne ligne, ou dont manquent plus de deux entreprises sur cent, est \
            refusé. Chaque salarié dont l'employeur devient connu, ou cesse de l'être, en est prévenu. Code 3 : des \
            lignes ont été rejetées.
            """)

    @Argument(help: "Fichier CSV.")
    var path: String

    @Flag(name: .long, help: "Importe malgré les entreprises qui manquent au fichier.")
    var force = false

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        let content = String(decoding: try FichierDonne.octets(path), as: UTF8.self)
        try await GatewayClient.with(options) { client in
            let answer = try await client.send(
                .post, "/v1/entreprises",
                [
                    ("fichier", .string(URL(filePath: path).lastPathComponent)), ("contenu", .string(content)),
                    ("forcer", .boolean(force)),
                ])
            try client.print(answer)
            let number = { (name: String) in answer.json[name] as? Int ?? 0 }
            let (read, kept, rejected) = (number("lues"), number("gardees"), number("rejetees"))
            Sortie.words("\(read) lignes lues, \(kept) entreprises gardées, \(rejected) lignes rejetées.")
            for rejet in answer.json["rejets"] as? [[String: Any]] ?? [] {
                Sortie.words(
                    "  ligne \(rejet["ligne"] ?? ""), colonne \(rejet["colonne"] ?? "") : \(rejet["defaut"] ?? "")")
            }
            guard rejected == 0 else {
                throw Exit(.data, "Le fichier est importé sans ces lignes : corrigez-les, puis redonnez-le.")
            }
        }
    }
}

struct EntreprisesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lister", abstract: "Liste les entreprises tenues, et dit de quel fichier elles viennent.")

    @Option(name: .long, help: "Le SIRET après lequel reprendre.")
    var apres: String?

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        let question = apres.map { "?apres=\($0.inQuery)" } ?? ""
        try await GatewayClient.with(options) { try await $0.ask(.get, "/v1/entreprises\(question)") }
    }
}

struct EntreprisesShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "montrer", abstract: "Montre une entreprise, par son SIRET.")

    @Argument(help: "SIRET : 14 chiffres.")
    var siret: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { try await $0.ask(.get, "/v1/entreprises/\(siret.inPath)") }
    }
}

struct EntreprisesWaitingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attentes",
        abstract: "Liste les dossiers dont l'employeur attend, qui agit, depuis quand ; et les SIRET inconnus.")

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { try await $0.ask(.get, "/v1/employeurs-en-attente") }
    }
}

struct EntreprisesVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verifier", abstract: "Dit juste un SIRET contesté : le salarié en est prévenu.")

    @Argument(help: "Identifiant du dossier : dos_…")
    var dossier: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) {
            try await $0.ask(.post, "/v1/dossiers/\(dossier.inPath)/siret-verifie")
        }
    }
}
