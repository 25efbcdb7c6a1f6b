import ArgumentParser
import Demandes
import Foundation

struct NuitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nuit",
        abstract: "Le rapport du matin : ce que la nuit a donné de chaque liste, pourquoi, et à qui d'agir.",
        discussion: "Une nuit va de midi à midi, à Paris, et porte le jour où elle finit.")

    @Option(name: .long, help: "Le jour où la nuit finit, AAAA-MM-JJ (défaut : aujourd'hui).")
    var date: String?

    @Flag(name: .long, help: "En JSON.")
    var json = false

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        try await GatewayClient.with(options) { client in
            let question = date.map { "?date=\($0.inQuery)" } ?? ""
            let answer = try await client.send(.get, "/v1/nuit\(question)")
            guard answer.status == 200, !json else { return try client.print(answer) }
            for line in NuitWords.all(answer.json) { Sortie.line(line) }
        }
    }
}

/// The report in words: a line a list, what to do below it, then how old the copies are.
enum NuitWords {
    private static let states = [
        "fait": "fait", "partiel": "partiel", "refuse": "refusé", "non_joue": "pas joué",
    ]

    static func all(_ report: [String: Any]) -> [String] {
        let lists = report["listes"] as? [[String: Any]] ?? []
        var lines = ["Nuit du \(report.text("jour"))"]
        lines += lists.flatMap(list)
        if lists.isEmpty { lines.append("  aucun site raccordé n'a de liste à parcourir") }
        for copies in report["copies"] as? [[String: Any]] ?? [] {
            let (old, held) = (copies["anciennes"] as? Int ?? 0, copies["tenues"] as? Int ?? 0)
            lines.append(
                "  \(copies.text("site")) : \(old) salarié(s) sur \(held) voient des données de plus d'un jour")
        }
        return lines
    }

    private static func list(_ list: [String: Any]) -> [String] {
        let state = states[list.text("etat")] ?? list.text("etat")
        let next = list["prochaine"] is String ? " ; prochain passage \(moment(list.text("prochaine")))" : ""
        let run = list["passage"] is String ? " \(list.text("passage"))" : ""
        var lines = ["  \(list.text("site"))/\(list.text("liste")) : \(state)\(run)\(next)"]
        guard list["code"] is String else { return lines }
        lines.append("      \(list.text("cause")) (\(list.text("code"))) ; à \(list.text("acteur")) d'agir")
        lines.append("      \(list.text("consigne"))")
        return lines
    }

    /// « 28 novembre 2026 à 2 h 15 ».
    static func moment(_ iso: String) -> String { Instant(iso: iso).map { HeureDeParis.phrase($0) } ?? iso }
}
