import ArgumentParser
import Demandes
import Foundation
import SiteSimulator

struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Fait tourner un site d'enregistrement simulé.",
        discussion: "Personnes inventées, tirées de la graine, jamais gardées. Voir docs/simulateur.md.")

    @Argument(help: "national ou 29-finistere.")
    var site: String

    @Option(name: .long, help: "Port du site (0 : un port libre).")
    var port = 0

    @Option(name: .long, help: "Port de commande, sur 127.0.0.1 (0 : un port libre).")
    var controlPort = 0

    @Option(name: .long, help: "Nombre de demandes, jusqu'à 3 000 000.")
    var population = 1000

    @Option(name: .long, help: "Graine : la même graine donne les mêmes demandes.")
    var seed: UInt64 = 1

    @Option(name: .long, help: "Fichier de pannes (JSON).")
    var faults: String?

    @Option(name: .long, help: "Dossier où écrire l'autorité de test et le certificat client ; active TLS.")
    var ca: String?

    @Option(name: .long, help: "Dossier où le site national écrit son dispatch, aussi servi en HTTP sous /dispatch.")
    var dispatch: String?

    func run() async throws {
        guard let kind = SiteKind(rawValue: site) else {
            throw Exit(.usage, "Site « \(site) » inconnu. Sites simulés : national, 29-finistere.")
        }
        var options = SimulatorOptions(kind: kind)
        options.port = port
        options.controlPort = controlPort
        options.population = population
        options.seed = seed
        options.dispatch = dispatch
        do {
            options.pannes = try faultsGiven()
            options.authority = try authority(kind)
            let running = try await RunningSite.start(options)
            Sortie.line(
                Sortie.object([
                    "site": .string(kind.rawValue), "url": .string(running.base),
                    "commande": .string("http://127.0.0.1:\(running.controlPort)"),
                    "numero": JSON.optional(running.numero(at: 0)), "ca": JSON.optional(ca),
                    "dispatch": JSON.optional(dispatch),
                ]))
            await Attente.untilInterrupted()
            await running.stop()
        } catch let exit as Exit {
            throw exit
        } catch {
            throw Exit(.configuration, "Le site simulé ne démarre pas : \(error)")
        }
    }

    private func faultsGiven() throws -> [SiteSimulator.Panne] {
        guard let faults else { return [] }
        guard let data = FileManager.default.contents(atPath: faults) else {
            throw Exit(.configuration, "Le fichier de pannes « \(faults) » n'est pas lisible.")
        }
        return try SimulatorOptions.pannes(json: Array(data))
    }

    private func authority(_ kind: SiteKind) throws -> TestAuthority? {
        guard let ca else {
            guard kind == .finistere else {
                throw Exit(.usage, "Le site national demande l'authentification mutuelle : donnez --ca DOSSIER.")
            }
            return nil
        }
        let authority = try TestAuthority(epochSeconds: Horloge.now().millisecondes / 1000)
        try authority.write(to: ca)
        return authority
    }
}
