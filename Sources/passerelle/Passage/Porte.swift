import Adapters
import Demandes
import Foundation
import Logging
import Transport

/// The sites, with the transport they are reached through and a log line for each call.
struct Porte: Sites, Relecteur {
    private let client: SiteClient
    private let transport: HTTPTransport
    private let log: Logger

    init(_ settings: Settings, _ catalogue: AdapterCatalogue) {
        self.init(
            settings, LiveSites(ConnectedSites(catalogue: catalogue, settings: settings.sites(of: catalogue))))
    }

    /// Asks the sites in force at each call.
    init(
        _ settings: Settings, _ sites: LiveSites, clock: @escaping @Sendable () -> Instant = Horloge.now,
        temoin: (any Temoin)? = nil
    ) {
        transport = HTTPTransport()
        log = LogLine.logger(settings)
        client = SiteClient(
            sites, transport: transport, now: clock, correlation: { UUID().uuidString.lowercased() }, temoin: temoin)
    }

    func consulter(_ numero: NumeroUnique, site: String) async -> Reponse {
        await note("consulter", site) { await client.consulter(numero, site: site) }
    }

    func reperer(_ numero: NumeroUnique, site: String) async -> Reponse {
        await note("reperer", site) { await client.reperer(numero, site: site) }
    }

    func version(_ adaptateur: String) -> String? { client.version(adaptateur) }

    func relire(_ brutes: [BruteLue], de adaptateur: String, _ numero: NumeroUnique) -> Reponse {
        client.relire(brutes, de: adaptateur, numero)
    }

    private func note(_ task: String, _ site: String, _ ask: () async -> Reponse) async -> Reponse {
        let start = ContinuousClock.now
        let reponse = await ask()
        let elapsed = (ContinuousClock.now - start) / .milliseconds(1)
        log.info(
            "site",
            metadata: [
                "site": .string(site), "task": .string(task), "code": .string(reponse.issue.code),
                "ms": .string(String(Int(elapsed))),
            ])
        return reponse
    }

    func close() { transport.shutdown() }
}
