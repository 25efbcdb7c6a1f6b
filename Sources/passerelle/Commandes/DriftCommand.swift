import Adapters
import ArgumentParser
import Foundation

struct DriftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drift", abstract: "Ce que les sites envoient d'inattendu, par son nom.",
        discussion: """
            Champs ajoutés, disparus, retypés, recodés ; taux de remplissage qui tombent ; avec la première et la \
            dernière fois. Sans identifiant : tous les adaptateurs.
            """)

    @Argument(help: "Identifiant de l'adaptateur.")
    var id: String?

    @Option(name: .long, help: "Depuis ce jour, AAAA-MM-JJ (défaut : une semaine).")
    var depuis: String?

    @Flag(name: .long, help: "Le rapport en JSON, un adaptateur par ligne.")
    var json = false

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        let ids = try id.map { [$0] } ?? options.catalogue().adapters.keys.sorted()
        try await GatewayClient.with(options) { client in
            for id in ids {
                let question = depuis.map { "?depuis=\($0.inQuery)" } ?? ""
                let answer = try await client.send(.get, "/v1/adaptateurs/\(id.inPath)/derive\(question)")
                guard answer.status == 200, !json else {
                    try client.print(answer)
                    continue
                }
                for line in DriftReport(answer.json).lines { Sortie.line(line) }
            }
        }
    }
}

/// The report of one adapter, for a terminal.
private struct DriftReport {
    private let report: [String: Any]

    init(_ report: [String: Any]) { self.report = report }

    private func objects(_ key: String) -> [[String: Any]] { report[key] as? [[String: Any]] ?? [] }

    var lines: [String] {
        [head] + [stop].compactMap { $0 } + objects("derives").map(Self.finding) + objects("chutes").map(Self.fall)
            + objects("manques").map(Self.lack)
    }

    private var head: String {
        let found = objects("derives").count + objects("chutes").count + objects("manques").count
        let aside = report["quarantaine"] as? Int ?? 0
        let words = found == 0 ? "aucune dérive" : found == 1 ? "1 dérive" : "\(found) dérives"
        return "\(report.text("adaptateur")), depuis le \(report.text("depuis")) : \(words), \(aside) en quarantaine"
    }

    private var stop: String? {
        guard let stop = report["arret"] as? [String: Any] else { return nil }
        return "  arrêté   depuis \(stop.text("le")) par \(stop.text("par")) : \(stop.text("motif"))"
    }

    private static let names = [
        "ajoute": "ajouté", "disparu": "disparu", "retype": "retypé", "recode": "recodé", "autre": "autre",
    ]

    private static func finding(_ finding: [String: Any]) -> String {
        let name = names[finding.text("espece")] ?? finding.text("espece")
        let rule = finding["champ"] is String ? " → \(finding.text("champ"))" : ""
        let detail = finding["detail"] is String ? " « \(finding.text("detail")) »" : ""
        let count = finding["nombre"] as? Int ?? 0
        return
            "  \(name.padding(toLength: 8, withPad: " ", startingAt: 0)) \(finding.text("chemin"))\(rule)\(detail) : "
            + "\(count) fois, de \(finding.text("premier")) à \(finding.text("dernier"))"
    }

    private static func lack(_ lack: [String: Any]) -> String {
        func number(_ key: String) -> Int { lack[key] as? Int ?? 0 }
        return "  manque   \(lack.text("champ")) : \(number("remplis")) sur \(number("lus")) le \(lack.text("jour"))"
            + " (\(lack.text("operation"))), \(number("attendu")) % attendus"
    }

    private static func fall(_ fall: [String: Any]) -> String {
        let paths = (fall["origines"] as? [String] ?? []).joined(separator: ", ")
        func rate(_ filled: String, _ read: String) -> String {
            "\(fall[filled] as? Int ?? 0) sur \(fall[read] as? Int ?? 0)"
        }
        return "  tombé    \(paths) → \(fall.text("champ")) : \(rate("remplis", "lus")) le \(fall.text("jour")), "
            + "\(rate("remplis_avant", "lus_avant")) avant"
    }
}

extension [String: Any] {
    func text(_ key: String) -> String { self[key] as? String ?? "" }
}

extension String {
    /// As one segment of a path.
    var inPath: String {
        addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(.init(charactersIn: "-._~"))) ?? ""
    }

    /// As a value after the `?`.
    var inQuery: String { inPath }
}
