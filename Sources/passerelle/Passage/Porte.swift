import Adapters
import Demandes
import Foundation
import Logging
import Transport

/// The sites, with the transport they are reached through and a log line for each call.
struct Porte: Sites, Listes, Relecteur, HotesSuivis {
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
        temoin: (any Temoin)? = nil, hotes: any Hotes = HotesEnMemoire(),
        note: @escaping @Sendable (FaitHote) -> Void = { _ in }
    ) {
        transport = HTTPTransport()
        log = LogLine.logger(settings)
        client = SiteClient(
            sites, transport: transport, now: clock, correlation: UUID.tire, temoin: temoin, hotes: hotes, note: note)
    }

    func consulter(_ numero: NumeroUnique, site: String) async -> Reponse {
        await note("consulter", site) { await client.consulter(numero, site: site) }
    }

    func consulter(_ numero: NumeroUnique, site: String, connue: LectureConnue) async -> Reponse {
        await note("consulter", site) { await client.consulter(numero, site: site, connue: connue) }
    }

    func parcourir(_ numero: NumeroUnique, site: String) async -> Reponse {
        await note("parcourir", site) { await client.parcourir(numero, site: site) }
    }

    func reperer(_ numero: NumeroUnique, site: String) async -> Reponse {
        await note("reperer", site) { await client.reperer(numero, site: site) }
    }

    func listes(site: String) -> [DescriptionListe] { client.listes(site: site) }

    func commencer(_ liste: String, site: String, depuis: Instant?) -> String? {
        client.commencer(liste, site: site, depuis: depuis)
    }

    func page(_ curseur: String, site: String) async -> ReponsePage {
        await note(page: site) { await client.page(curseur, site: site) }
    }

    func page(_ curseur: String, site: String, connus: @escaping RecordsConnus) async -> ReponsePage {
        await note(page: site) { await client.page(curseur, site: site, connus: connus) }
    }

    func hote(_ site: String) async -> EtatDHote? { await client.hote(site) }
    func pardonner(_ site: String) async { await client.pardonner(site) }

    /// Their numbered files: the same sites, the same tokens.
    var dispatchs: DispatchClient { DispatchClient(sharing: client) }

    func version(_ adaptateur: String) -> String? { client.version(adaptateur) }

    func relire(_ brutes: [BruteLue], de adaptateur: String, _ numero: NumeroUnique) -> Reponse {
        client.relire(brutes, de: adaptateur, numero)
    }

    func estEntiere(_ operation: String, de adaptateur: String) -> Bool {
        client.estEntiere(operation, de: adaptateur)
    }

    func estResume(_ operation: String, de adaptateur: String) -> Bool {
        client.estResume(operation, de: adaptateur)
    }

    func relireEntree(_ brute: BruteLue, de adaptateur: String, _ numero: NumeroUnique) -> EntreeDispatch.Nature? {
        client.relireEntree(brute, de: adaptateur, numero)
    }

    private func note(_ task: String, _ site: String, _ ask: () async -> Reponse) async -> Reponse {
        let start = ContinuousClock.now
        let reponse = await ask()
        note(task, site, reponse.issue.code, since: start)
        return reponse
    }

    private func note(page site: String, _ ask: () async -> ReponsePage) async -> ReponsePage {
        let start = ContinuousClock.now
        let reponse = await ask()
        note("page", site, reponse.code, since: start)
        return reponse
    }

    private func note(_ task: String, _ site: String, _ code: String, since start: ContinuousClock.Instant) {
        let elapsed = (ContinuousClock.now - start) / .milliseconds(1)
        log.info(
            "site",
            metadata: [
                "site": .string(site), "task": .string(task), "code": .string(code),
                "ms": .string(String(Int(elapsed))),
            ])
    }

    func close() { transport.shutdown() }
}

extension UUID {
    /// A random one (RFC 9562, version 4), as it is written. Foundation's own opens the system's source of chance as a
    /// file, each time.
    fileprivate static func tire() -> String {
        var (haut, bas) = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))
        haut = haut & ~0xF000 | 0x4000
        bas = bas & ~(3 << 62) | 1 << 63
        let octets = withUnsafeBytes(of: (haut.bigEndian, bas.bigEndian)) { $0.load(as: uuid_t.self) }
        return UUID(uuid: octets).uuidString.lowercased()
    }
}

extension ReponsePage {
    /// As the technical log says it.
    fileprivate var code: String {
        switch self {
        case .page: Issue.trouvee.code
        case .refus(let reponse): reponse.issue.code
        case .perimee: "liste.perimee"
        case .rompue(let anomalie): anomalie.code
        case .curseurInconnu: "liste.curseur-inconnu"
        }
    }
}
