import AdapterKit
import ArgumentParser
import Demandes
import Foundation

struct AdapterCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Joue les règles du kit sur un adaptateur, ou sur tous.",
        discussion: """
            Sans réseau ni port. Code 0 : aucune règle rouge ; 1 : une au moins. Un certificat absent, expiré ou d'un \
            autre contenu abaisse le palier et avertit ; il ne rend jamais la commande rouge.
            """)

    @Argument(help: "Identifiants des adaptateurs.")
    var ids: [String] = []

    @Flag(name: .long, help: "Tous les adaptateurs du dossier.")
    var all = false

    @Flag(name: .long, help: "Une ligne JSON par règle, pour un programme.")
    var json = false

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        let root = URL(filePath: try options.settings().adapters)
        let reports = await AdapterFolders.reports(try AdapterFolders.chosen(ids, all: all, root))
        for report in reports {
            let lines = json ? report.lines.map { Self.json($0, report.adapter) } : Self.words(report)
            lines.forEach(Sortie.line)
            if let warning = report.warning { Sortie.words("avertissement : \(warning)") }
        }
        if !reports.allSatisfy(\.isGreen) {
            let red = reports.filter { !$0.isGreen }.map(\.adapter).joined(separator: ", ")
            throw Exit(
                .refused, "Des règles du kit ne sont pas tenues : \(red). Les lignes rouges disent où et que faire.")
        }
    }

    /// One line a rule: its first finding, with the count of the others.
    static func json(_ line: KitReport.Line, _ adapter: String) -> String {
        var expected = line.rule.title
        var finding: Finding?
        switch line.verdict {
        case .green(let note?): expected += " (\(note))"
        case .red(let found):
            finding = found.first
            if let first = finding {
                expected = first.expected + (found.count > 1 ? " Et \(found.count - 1) autres." : "")
            }
        case .pointless(let why): expected = why
        case .green, .notPlayed: break
        }
        return Sortie.object([
            "adaptateur": .string(adapter), "regle": .string(line.rule.id), "etat": .string(line.verdict.state),
            "fichier": .optional(finding?.file), "ligne": finding?.line.map { .number($0) } ?? .null,
            "attendu": .string(expected), "remede": .optional(finding?.remedy),
        ])
    }

    static func words(_ report: KitReport) -> [String] {
        let kept = report.lines.count { !$0.verdict.isRed && $0.verdict != .notPlayed }
        let tier = report.tier.map { "palier \($0.libelle)" } ?? "aucun palier"
        return ["\(report.adapter) : \(tier) ; \(kept) règles tenues sur \(report.lines.count)."]
            + report.lines.flatMap(words)
    }

    private static func words(_ line: KitReport.Line) -> [String] {
        switch line.verdict {
        case .green(nil): []
        case .green(let note?): ["  \(line.rule.id)  \(note)"]
        case .pointless(let why): ["  \(line.rule.id)  sans objet : \(why)"]
        case .notPlayed: ["  \(line.rule.id)  non jouée : le dossier ne se charge pas"]
        case .red(let found):
            ["  \(line.rule.id)  ROUGE  \(line.rule.title)"]
                + found.prefix(most).flatMap { finding in
                    [
                        "      \(finding.place)", "        attendu : \(finding.expected)",
                        "        remède : \(finding.remedy)",
                    ]
                } + (found.count > most ? ["      et \(found.count - most) autres"] : [])
        }
    }

    /// Findings shown a rule: the first ones are mended first.
    private static let most = 12
}

struct AdapterRulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Imprime les règles du kit, palier par palier (docs/adapters.md § 11).")

    func run() async throws { Sortie.line(KitRule.page) }
}

/// The adapters that a command of the kit bears on.
enum AdapterFolders {
    static func chosen(_ ids: [String], all: Bool, _ root: URL) throws -> [KitFolder.Place] {
        let known = try known(root)
        guard all || !ids.isEmpty else {
            throw Exit(.usage, "Nommez un adaptateur, ou --all. Il y a : \(known.joined(separator: ", ")).")
        }
        if let unknown = ids.first(where: { !known.contains($0) }) {
            throw Exit(.usage, "Aucun adaptateur « \(unknown) ». Il y a : \(known.joined(separator: ", ")).")
        }
        return (all ? known : ids).map { .init(id: $0, root: root) }
    }

    static func known(_ root: URL) throws -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: root.path) else {
            throw Exit(.configuration, "Le dossier d'adaptateurs « \(root.relativePath) » n'est pas lisible.")
        }
        return names.sorted().filter { name in
            var isFolder: ObjCBool = false
            return !name.hasPrefix("_") && !name.hasPrefix(".")
                && FileManager.default.fileExists(atPath: root.appending(path: name).path, isDirectory: &isFolder)
                && isFolder.boolValue
        }
    }

    /// Plays the rules of several adapters side by side, and gives their reports in order.
    static func reports(_ places: [KitFolder.Place]) async -> [KitReport] {
        let now = Horloge.now()
        return await withTaskGroup(of: (Int, KitReport).self) { group in
            for (index, place) in places.enumerated() {
                group.addTask { (index, KitReport(place.id, adapters: place.root, now: now)) }
            }
            var reports: [(Int, KitReport)] = []
            for await report in group { reports.append(report) }
            return reports.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}
