import ArgumentParser
import Foundation

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Raconte l'histoire d'une demande sur deux sites simulés, de l'import au bail signé.",
        discussion: """
            Tout y est inventé, et passe par l'API de la passerelle. Le récit part du 20 novembre 2026 et avance de \
            dix-neuf jours en quelques secondes.
            """)

    @Flag(name: .long, help: "S'arrête après le récit ; code 0 quand tout s'est passé comme dit.")
    var scripted = false

    @Option(name: .long, help: "Dossier des adaptateurs.")
    var adapters = "adapters"

    @Option(name: .long, help: "Dossier des exemples : grille, pièces, entreprises, référentiel.")
    var samples = "samples"

    func run() async throws {
        guard FileManager.default.fileExists(atPath: "\(samples)/referentiel") else {
            throw Exit(.usage, "« \(samples) » n'est pas le dossier des exemples. Donnez le sien avec --samples.")
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "passerelle-demo-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let story = try await DemoStory(
            adapters: adapters, samples: URL(filePath: samples).path, folder: folder)
        let faithful = try await story.tell()
        if !scripted {
            story.invite()
            await Attente.untilInterrupted()
        }
        await story.close()
        guard faithful else { throw Exit(.refused, "La démonstration ne s'est pas déroulée comme annoncé.") }
    }
}
