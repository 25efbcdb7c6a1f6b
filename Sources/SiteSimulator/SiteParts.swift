internal import NIOSSL

/// The parts of a site, put together from its options.
struct SiteParts: Sendable {
    let histoire: Histoire
    let pannes: Pannes
    let compteurs = Compteurs()
    let contexts: ServerContexts?
    let kind: SiteKind
    let dispatch: DispatchSimule?
    /// Of the site that gives some.
    let jetons: JetonsPiste
    private let site: any SimulatedSite

    init(_ options: SimulatorOptions) throws {
        let territoire = options.territoire ?? options.kind.territoire
        let population = try Population(
            seed: options.seed, size: options.population, territoire: territoire, kind: options.kind,
            reference: options.jour)
        guard let depart = Horloge.epochMs(jour: options.jour) else { throw SimulatorError.date(options.jour) }
        if options.kind == .national, options.authority == nil { throw SimulatorError.authorityMissing }
        try Self.check(options.pannes, options.kind)
        kind = options.kind
        histoire = Histoire(population: population, horloge: options.horloge ?? .running(epochMs: depart))
        pannes = Pannes(options.pannes)
        if options.dispatch != nil, options.kind != .national {
            throw SimulatorError.dispatch("seul le site national a un dispatch")
        }
        dispatch = try options.dispatch.map { [histoire] in try DispatchSimule($0, histoire) }
        jetons = JetonsPiste(
            application: .init(identifiant: options.clientId, secret: options.clientSecret), duree: options.dureeJeton)
        contexts = try options.authority.map { try ServerContexts($0, mutual: options.kind == .national) }
        site =
            switch options.kind {
            case .national: NationalSite(histoire: histoire, dispatch: dispatch)
            case .finistere: ImhowebSite(histoire: histoire, pannes: pannes, cleApi: options.cleApi)
            case .exemple: PisteSite(histoire: histoire, pannes: pannes, jetons: jetons, depot: options.depot)
            }
    }

    /// The context of the next connection, as the faults say.
    var tls: @Sendable () -> NIOSSLContext? {
        { [contexts, pannes, compteurs] in
            compteurs.accept()
            return contexts?.context(pannes.certificat())
        }
    }

    func conversation(keepAlive: Bool) -> Listener.Conversation {
        let server = SiteServer(site: site, pannes: pannes, compteurs: compteurs)
        return Conversation(keepAlive: keepAlive) { server.respond(to: $0) }.run
    }

    var controlConversation: Listener.Conversation {
        let control = ControlPort(
            histoire: histoire, pannes: pannes, compteurs: compteurs, kind: kind, jetons: jetons, dispatch: dispatch)
        return Conversation(keepAlive: true) { Exchange(answer: control.answer($0)) }.run
    }

    static func check(_ pannes: [Panne], _ kind: SiteKind) throws(SimulatorError) {
        guard let etrangere = pannes.first(where: { !$0.convient(a: kind) }) else { return }
        throw .invalidFault("\(etrangere.nature) ne veut rien dire sur le site \(kind.rawValue)")
    }
}
