import AdapterKit
import ArgumentParser
import Demandes
import Foundation
import SiteSimulator

struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Fait tourner un site d'enregistrement simulé.",
        discussion: "Personnes inventées, tirées de la graine, jamais gardées. Voir docs/simulateur.md.")

    @Argument(help: "national, 29-finistere ou 99-exemple ; avec --from-samples, n'importe quel adaptateur.")
    var site: String

    @Option(name: .long, help: "Port du site (0 : un port libre).")
    var port = 0

    @Option(name: .long, help: "Port de commande, sur 127.0.0.1 (0 : un port libre).")
    var controlPort = 0

    @Option(name: .long, help: "Nombre de demandes, jusqu'à 3 000 000.")
    var population = 1000

    @Option(name: .long, help: "Graine : la même graine donne les mêmes demandes.")
    var seed: UInt64 = 1

    @Option(name: .long, help: "Jour d'où la population est vue et d'où part son horloge, AAAA-MM-JJ.")
    var jour: String?

    @Option(name: .long, help: "Fichier de pannes (JSON).")
    var faults: String?

    @Option(name: .long, help: "Dossier où écrire l'autorité de test et le certificat client ; active TLS.")
    var ca: String?

    @Option(name: .long, help: "Dossier où le site national écrit son dispatch, aussi servi en HTTP sous /dispatch.")
    var dispatch: String?

    @Flag(name: .long, help: "Joue le site avec les exemples de l'adaptateur, relus à chaque appel.")
    var fromSamples = false

    @OptionGroup var adapters: AdaptersOption

    func run() async throws {
        if fromSamples { return try await runSamples() }
        guard let kind = SiteKind(rawValue: site) else {
            throw Exit(.usage, "Site « \(site) » inconnu. Sites simulés : \(Self.connus).")
        }
        var options = SimulatorOptions(kind: kind)
        options.port = port
        options.controlPort = controlPort
        if let jour { options.jour = jour }
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

    private static var connus: String { SiteKind.allCases.map(\.rawValue).joined(separator: ", ") }
    private func runSamples() async throws {
        let adapter = try adapters.adapter(site)
        let samples = SamplesSite(adapter: adapter, folder: URL(filePath: try adapters.settings().adapters))
        let (served, lists) = (try samples.served(), try samples.lists())
        guard !served.isEmpty || !lists.isEmpty else {
            throw Exit(.refused, "\(site) n'a aucun exemple. Écrivez-en : passerelle adapter sample \(site) --cas tout")
        }
        let running: RecordedSite
        do {
            running = try await samples.start(
                port: port, refused: { Sortie.words("Appel refusé (400) : \($0.phrase).") },
                unreadable: {
                    Sortie.words("Aucun exemple n'est servi tant que \($0.place) ne se lit pas : \($0.problem).")
                })
        } catch {
            throw Exit(.configuration, "Le port \(port) ne s'ouvre pas : choisissez-en un autre, ou 0. (\(error))")
        }
        Sortie.line(
            Sortie.object([
                "site": .string(site), "url": .string(running.base),
                "numeros": .array(
                    served.map { one in
                        .object([
                            ("numero", .string(one.numero)), ("exemple", .string(one.sample)),
                            ("issue", .string(one.issue)),
                        ])
                    }),
                "listes": .array(
                    lists.map { list in
                        .object([
                            ("liste", .string(list.operation)), ("exemple", .string(list.place)),
                            ("pages", .number(list.pages.count)),
                        ])
                    }),
            ]))
        await Attente.untilInterrupted()
        await running.stop()
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
            guard kind != .national else {
                throw Exit(.usage, "Le site national demande l'authentification mutuelle : donnez --ca DOSSIER.")
            }
            return nil
        }
        let authority = try TestAuthority(epochSeconds: Horloge.now().millisecondes / 1000)
        try authority.write(to: ca)
        return authority
    }
}
