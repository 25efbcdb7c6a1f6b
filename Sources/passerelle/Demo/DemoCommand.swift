import ArgumentParser
import Foundation

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Montre le travail principal sur deux sites simulés.",
        discussion: "Interroge un numéro sur chaque site, le change, montre l'écart, casse le site de trois façons.")

    @Flag(name: .long, help: "S'arrête après le récit ; code 0 quand tout s'est passé comme dit.")
    var scripted = false

    @Option(name: .long, help: "Dossier des adaptateurs.")
    var adapters = "adapters"

    func run() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "passerelle-demo-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let story = try await DemoStory(adapters: adapters, folder: folder)
        let faithful = try await story.tell()
        if !scripted {
            story.invite()
            await Attente.untilInterrupted()
        }
        await story.close()
        guard faithful else { throw Exit(.refused, "La démonstration ne s'est pas déroulée comme annoncé.") }
    }
}
