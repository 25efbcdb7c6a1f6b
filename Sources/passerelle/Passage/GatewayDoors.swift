import Adapters
import Coffre
import Registre
import Web

/// The gateway's two doors, open: the API, and the probes on a port of their own.
struct GatewayDoors: Sendable {
    let url: String
    let probeURL: String
    private let tasks: [Task<Void, any Error>]

    static func open(_ settings: Settings, _ parts: GatewayParts) async throws -> GatewayDoors {
        let api = API(parts.pieces)
        let probe = Sonde(
            depot: parts.depot, logger: parts.log, minuterie: parts.atelier.minuterie, mesures: Mesures.shared.text)
        let (apiTask, url) = try await open(settings.listen) { host, port, opened in
            try await api.serve(host: host, port: port, ouvert: opened)
        }
        do {
            let (probeTask, probeURL) = try await open(settings.probe) { host, port, opened in
                try await probe.serve(host: host, port: port, ouvert: opened)
            }
            return GatewayDoors(url: url, probeURL: probeURL, tasks: [apiTask, probeTask])
        } catch {
            apiTask.cancel()
            _ = await apiTask.result
            throw error
        }
    }

    /// Requests under way end first.
    func close() async {
        tasks.forEach { $0.cancel() }
        for task in tasks { _ = await task.result }
    }

    /// Serves in a task of its own, and returns once it accepts connections.
    private static func open(
        _ address: Address,
        _ serve: @escaping @Sendable (String, Int, @escaping @Sendable (Int) async -> Void) async throws -> Void
    ) async throws -> (Task<Void, any Error>, String) {
        let (ports, opened) = AsyncStream.makeStream(of: Int.self)
        let task = Task {
            defer { opened.finish() }
            try await serve(address.host, address.port) { opened.yield($0) }
        }
        var iterator = ports.makeAsyncIterator()
        if let port = await iterator.next() { return (task, "http://\(address.inURL):\(port)") }
        _ = await task.result
        throw Exit(
            .configuration, "L'adresse \(address) ne peut pas être ouverte : une autre passerelle s'en sert peut-être.")
    }
}

extension GatewayParts {
    fileprivate var pieces: Pieces {
        let (scelleur, regles, sites) = (scelleur, regles, adaptateurs.sites)
        let garanties = Garanties(adaptateurs.settings)
        var pieces = Pieces(
            atelier: atelier, misesAJour: misesAJour, dispatch: dispatch,
            reconciliations: Reconciliations(atelier, listes), nuit: nuit,
            jetons: JetonsConsole(depot: depot, console: console), identification: connexions,
            acces: depot,
            journal: depot, abonnes: abonnes, verification: depot,
            curseurs: Curseurs(
                ecrire: { scelleur.curseur(epoch: $0, position: $1) },
                lire: { scelleur.read(curseur: $0).map { (epoque: $0.epoch, position: $0.position) } },
                ecrireInstantane: {
                    scelleur.curseur(instantane: $0.epoque, position: $0.position, ref: $0.ref)
                },
                lireInstantane: {
                    scelleur.read(instantane: $0).map {
                        Instantanes.Place(epoque: $0.epoch, position: $0.position, ref: $0.ref)
                    }
                }),
            surveillance: surveillance, relectures: relectures,
            sites: SitesExploites(
                atelier, surveillance, listes, porte,
                prochain: { [calendrier, atelier] site in
                    calendrier.calendrier.prochaine(site: site, apres: atelier.horloge())
                },
                garantie: { [atelier] id in
                    let version = sites.current.catalogue.adapters[id]?.version ?? ""
                    return garanties.garantie(id, version: version, now: atelier.horloge())
                }),
            adaptateurs: adaptateurs, referentiel: referentiel,
            candidatures: ServiceCandidatures(
                depot: DepotDesDeuxDomaines(depot: depot), bureau: { try await regles.bureau($0) }), logger: log)
        pieces.delaiDUnChangement = { site in
            DelaiEnMots.phrase(site.flatMap { sites.current.catalogue.delay(site: $0) })
        }
        pieces.ageDUneVieilleCopie = { site in site.flatMap { sites.current.catalogue.staleAfter(site: $0) } }
        pieces.aides = aides
        return pieces
    }
}
