import ArgumentParser
import Demandes
import Foundation

struct SitesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sites", abstract: "Les sites raccordés : comment va chacun, et à qui d'agir.",
        subcommands: [SitesListCommand.self, SitesPauseCommand.self, SitesResumeCommand.self],
        defaultSubcommand: SitesListCommand.self)
}

struct SitesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Un site par ligne.",
        discussion: """
            État, palier de l'adaptateur, dernier bon passage, âge des données, demandes rattachées, enregistrements \
            en quarantaine, dérives de la semaine, appels qui restent aujourd'hui, prochain passage.
            """)

    @Flag(name: .long, help: "En JSON, un objet par ligne.")
    var json = false

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { client in
            let answer = try await client.send(.get, "/v1/sites")
            guard answer.status == 200, let sites = answer.json["sites"] as? [[String: Any]] else {
                return try client.print(answer)
            }
            if json { return sites.forEach { Sortie.line(ReconcileWords.json($0)) } }
            for line in SiteTable.lines(sites) { Sortie.line(line) }
        }
    }
}

struct SitesPauseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Cesse d'interroger un site, jusqu'à resume.",
        discussion: "Les personnes lisent leur dernière copie, avec sa date, et depuis quand le site est suspendu.")

    @Argument(help: "Identifiant du site : 29-finistere.")
    var id: String

    @Option(name: .long, help: "Pourquoi.")
    var motif: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { client in
            try await client.ask(.post, "/v1/sites/\(id.inPath)/pause", [("motif", .string(motif))])
        }
    }
}

struct SitesResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Interroge de nouveau un site suspendu, ou dont les identifiants sont réparés."
    )

    @Argument(help: "Identifiant du site.")
    var id: String

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { try await $0.ask(.post, "/v1/sites/\(id.inPath)/reprise") }
    }
}

/// The sites in columns.
enum SiteTable {
    private static let heads = [
        "site", "état", "palier", "dernier bon passage", "âge", "demandes", "rejets", "dérives", "quota",
        "prochain passage",
    ]
    private static let states = [
        "suspendu": "suspendu", "arrete": "arrêté", "identifiants_refuses": "identifiants refusés",
        "coupe": "ne répond pas", "en_attente": "demande d'attendre", "a_approuver": "passage à approuver",
        "ouvert": "ouvert",
    ]

    private static let tiers = [
        "recevable": "Recevable", "fiable": "Fiable", "exemplaire": "Exemplaire", "certifiee": "Certifiée",
    ]

    static func lines(_ sites: [[String: Any]]) -> [String] {
        let rows = [heads] + sites.map(row)
        let widths = heads.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }
            // The last column needs no space after it.
            return (cells.dropLast() + row.suffix(1)).joined(separator: "  ")
        }
    }

    private static func row(_ site: [String: Any]) -> [String] {
        let host = site["hote"] as? [String: Any] ?? [:]
        let state = site.text("etat")
        let why = (site["suspension"] as? [String: Any] ?? site["arret"] as? [String: Any])?["motif"] as? String
        return [
            site.text("site"), (states[state] ?? state) + (why.map { " (\($0))" } ?? ""),
            (site["palier"] as? String).map { tiers[$0] ?? $0 } ?? "—",
            moment(site["dernier_bon_passage"]), age(site["age_des_donnees_s"] as? Int), count(site["enregistrements"]),
            count(site["rejets"]), count(site["derives"]), count(host["quota_restant"]),
            moment(site["prochain_passage"]),
        ]
    }

    private static func count(_ value: Any?) -> String { (value as? Int).map(String.init) ?? "—" }

    private static func moment(_ value: Any?) -> String {
        (value as? String).flatMap { Instant(iso: $0) }.map { HeureDeParis.phrase($0) } ?? "—"
    }

    private static func age(_ seconds: Int?) -> String {
        guard let seconds else { return "—" }
        return seconds < 7200
            ? "\(seconds / 60) min" : seconds < 172_800 ? "\(seconds / 3600) h" : "\(seconds / 86_400) j"
    }
}
