import Adapters
import Demandes
import Journal
import Logging
import Metrics
import Registre
import Transport

/// Deliveries out by HTTP, to an address looked at and pinned for the call.
struct CanalWebhook: CanalAbonne {
    private let transport: OutsideTransport
    private let settings: WebhookSettings
    private let clock: @Sendable () -> Instant

    init(
        _ settings: WebhookSettings, _ transport: HTTPTransport, resolver: any HostResolver,
        clock: @escaping @Sendable () -> Instant
    ) {
        self.transport = OutsideTransport(transport, resolver: resolver, allowed: settings.allow)
        self.settings = settings
        self.clock = clock
    }

    func accepte(_ adresse: String) -> Bool { transport.accepts(adresse) }

    func remettre(_ pli: PliWebhook) async -> IssueLivraison {
        let headers = HTTPHeaders(pli.entetes.map { .init(name: $0.nom, value: $0.valeur) })
        do throws(OutsideTransport.Fault) {
            return issue(try await poster(pli.adresse, headers, pli.corps))
        } catch {
            return .echec(code: error.code, auPlusTot: nil)
        }
    }

    func poster(
        _ adresse: String, _ headers: HTTPHeaders, _ corps: [UInt8]
    ) async throws(OutsideTransport.Fault) -> HTTPResponse {
        var limits = HTTPRequest.Limits()
        limits.total = settings.deadline
        // It may think in silence; what it says is not read.
        limits.lowSpeedBytesPerSecond = 0
        limits.bodyBytes = 64 << 10
        let authorities = settings.authority.map { TLSOptions.Authorities.file(path: $0) } ?? .system
        return try await transport.send(
            HTTPRequest(
                .post, url: adresse, headers: headers, body: corps, limits: limits,
                tls: TLSOptions(authorities: authorities)))
    }

    private func issue(_ answer: HTTPResponse) -> IssueLivraison {
        switch answer.status {
        case 200..<300: .acquittee(code: String(answer.status))
        case 410: .partie
        default:
            .echec(
                code: String(answer.status),
                auPlusTot: RetryAfter.instant(
                    answer.headers["Retry-After"], saidAt: answer.headers["Date"], now: clock()))
        }
    }
}

/// What the deliveries report, measured and, where somebody must look, logged. Labels are opaque identifiers.
struct LivraisonsMesurees: Sendable {
    let log: Logger

    func noter(_ fait: Livreur.Fait) {
        switch fait {
        case .livraison(let abonne, let code, let issue):
            Counter(
                label: "passerelle_livraisons_total", dimensions: [("abonne", abonne), ("issue", issue)]
            ).increment()
            guard issue != "acquittee" else { return }
            log.warning("livraison", metadata: ["task": .string(abonne), "code": .string("abonne.\(code)")])
        case .etat(let abonne, let actif, let retard, let lettres):
            let dimensions = [("abonne", abonne)]
            Gauge(label: "passerelle_abonne_actif", dimensions: dimensions).record(actif ? 1 : 0)
            Gauge(label: "passerelle_abonne_retard_secondes", dimensions: dimensions).record(retard)
            Gauge(label: "passerelle_abonne_lettres_mortes", dimensions: dimensions).record(lettres)
        case .supprime(let abonne):
            noter(.etat(abonne: abonne, actif: false, retardSecondes: 0, lettresMortes: 0))
        case .panne(let type):
            log.error("livraison", metadata: ["task": "livraison", "code": .string(type)])
        }
    }
}
