import AdapterKit
import Adapters
import ArgumentParser
import Demandes
import Foundation

struct AdapterDiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Relit les exemples d'un adaptateur avec sa version d'une révision git, et dit ce qui change.",
        discussion: """
            Les exemples sont les mêmes : chaque écart a pour cause notre interprétation, pas la source. Si l'un d'eux \
            peut être celui de quelqu'un (règle S2), les valeurs d'une personne ne sont dites que par leur forme, sauf \
            avec --valeurs.
            """)

    @Argument(help: "Identifiant de l'adaptateur.")
    var id: String

    @Argument(help: "Révision git : HEAD, main~3, une empreinte.")
    var revision: String

    @Flag(name: .long, help: "Une ligne JSON par champ.")
    var json = false

    @Flag(name: .long, help: "Dit les valeurs d'une personne, même si les exemples enfreignent S2.")
    var valeurs = false

    @OptionGroup var options: AdaptersOption

    func run() async throws {
        let root = URL(filePath: try options.settings().adapters)
        _ = try AdapterFolders.chosen([id], all: false, root)
        let past = try GitFolder(root, at: revision)
        var changes: [InterpretationDiff.Change]
        do {
            changes = try InterpretationDiff.changes(id, before: past.url, after: root)
        } catch let fault as ManifestFault {
            throw Exit(fault)
        }
        if !valeurs, !SamplesOfNobody.holds(id, adapters: root) {
            changes = changes.map(\.masked)
            Sortie.words(Self.masque(id))
        }
        changes.forEach { Sortie.line(json ? Self.json($0) : Self.words($0)) }
        let samples = Set(changes.map(\.sample)).count
        Sortie.words(
            changes.isEmpty
                ? "Rien ne change depuis \(revision)."
                : "\(changes.count) écarts dans \(samples) exemples depuis \(revision).")
    }

    static func masque(_ id: String) -> String {
        "Des exemples de \(id) peuvent être ceux de quelqu'un (passerelle adapter check \(id), règle S2) : les valeurs "
            + "d'une personne ne sont dites que par leur forme ; --valeurs les montre."
    }

    private static func words(_ change: InterpretationDiff.Change) -> String {
        let (before, after) = (change.before ?? "(rien)", change.after ?? "(rien)")
        return "\(change.sample) \(change.field) : « \(before) » → « \(after) » ; cause : \(InterpretationDiff.cause)"
    }

    private static func json(_ change: InterpretationDiff.Change) -> String {
        Sortie.object([
            "exemple": .string(change.sample), "champ": .string(change.field), "avant": .optional(change.before),
            "apres": .optional(change.after), "cause": .string(InterpretationDiff.cause),
        ])
    }
}

/// A folder as it stood at a git revision, laid out beside, gone with its owner.
final class GitFolder {
    let url: URL

    init(_ folder: URL, at revision: String) throws {
        url = FileManager.default.temporaryDirectory.appending(path: "passerelle-diff-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        let archive = url.appending(path: "archive.tar").path
        let git = ["git", "-C", folder.path, "archive", "--format=tar", "--output=\(archive)", revision, "."]
        guard !revision.hasPrefix("-"), try Self.run(git), try Self.run(["tar", "-xf", archive, "-C", url.path]) else {
            throw Exit(
                .refused,
                "La révision « \(revision) » n'a pas pu être lue dans « \(folder.relativePath) ». "
                    + "Est-ce un dépôt git, et la révision existe-t-elle ?")
        }
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    private static func run(_ words: [String]) throws -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
