internal import NIOSSL

/// A simulated site that answers on its ports until it is stopped.
public final class RunningSite: Sendable {
    public let kind: SiteKind
    public let population: Population
    public let horloge: Horloge
    /// What it has served so far.
    public let compteurs: Compteurs
    /// Where partners ask.
    public let port: Int
    /// Where trials change what is served.
    public let controlPort: Int
    /// `https://127.0.0.1:…` or `http://…`, without a final slash.
    public let base: String

    private let histoire: Histoire
    private let armees: Pannes
    private let jetons: JetonsPiste
    private let listeners: [Listener]
    private let dispatch: DispatchSimule?

    /// Draws nothing ahead: a population of millions starts as fast as a small one.
    /// - Throws: `SimulatorError`, or the system's error when a port cannot be opened.
    public static func start(_ options: SimulatorOptions) async throws -> RunningSite {
        let parts = try SiteParts(options)
        let site = try await Listener.start(
            host: options.host, port: options.port, tls: parts.tls,
            conversation: parts.conversation(keepAlive: options.keepAlive))
        let control: Listener
        do {
            control = try await Listener.start(
                host: "127.0.0.1", port: options.controlPort, tls: { nil }, conversation: parts.controlConversation)
        } catch {
            await site.stop()
            throw error
        }
        return RunningSite(options, parts, site, control)
    }

    private init(_ options: SimulatorOptions, _ parts: SiteParts, _ site: Listener, _ control: Listener) {
        kind = options.kind
        population = parts.histoire.population
        horloge = parts.histoire.horloge
        compteurs = parts.compteurs
        port = site.port
        controlPort = control.port
        base = "\(parts.contexts == nil ? "http" : "https")://\(options.host):\(site.port)"
        histoire = parts.histoire
        armees = parts.pannes
        dispatch = parts.dispatch
        jetons = parts.jetons
        listeners = [site, control]
    }

    /// Closes both ports and every connection.
    public func stop() async {
        for listener in listeners { await listener.stop() }
    }

    /// The numéro unique of demande `rang`; nil out of the population, and for one that has no number yet.
    public func numero(at rang: Int) -> String? { population.numero(at: rang) }

    /// The first demandes that show a case (`couple`, `association`, `radiee-RADATT`…: docs/simulateur.md), in order.
    public func numeros(cas: String, combien: Int) -> [String] {
        Cas.chercher(cas, dans: histoire, depuis: 0, combien: combien).compactMap { population.numero(at: $0) }
    }

    /// The cases that a demande shows as it stands; none for a number that the site does not have.
    public func cas(de numero: String) -> [String] { histoire.demande(numero).map(Cas.de) ?? [] }

    /// Replaces every fault in force.
    /// - Throws: `SimulatorError.invalidFault` when one means nothing on this kind of site.
    public func setPannes(_ pannes: [Panne]) throws(SimulatorError) {
        try SiteParts.check(pannes, kind)
        armees.set(pannes)
    }

    /// Every bearer token given so far is refused from then on; means nothing on a site that gives none.
    public func revoquerJetons() { jetons.revoquer() }

    /// One visit to the desk: however many fields change, the demande gains one version.
    public func changer(_ numero: String, _ changements: Changement...) throws(SimulatorError) {
        try histoire.noter(.changement(changements), numero: numero)
    }

    public func renouveler(_ numero: String) throws(SimulatorError) {
        try histoire.noter(.renouvellement, numero: numero)
    }

    /// - Parameters:
    ///   - motif: a code of either contract (`RADABA`, `ABANDON`…); empty: the radiation is undone.
    ///   - sousMotif: of an irrecevabilité (`IRRRES`, `PLAFOND`…).
    public func radier(_ numero: String, motif: String, sousMotif: String? = nil) throws(SimulatorError) {
        try histoire.noter(try Evenement.radiation(motif, sousMotif: sousMotif), numero: numero)
    }

    /// The old number leads to the new one from then on.
    public func fusionner(_ numero: String, vers nouveau: String) throws(SimulatorError) {
        try histoire.noter(.fusion(vers: nouveau), numero: numero)
    }

    /// The site no longer has it.
    public func supprimer(_ numero: String) throws(SimulatorError) {
        try histoire.noter(.suppression, numero: numero)
    }

    /// Writes the next increment of the dispatch: what changed since the one before, or every demande.
    /// - Returns: its number.
    @discardableResult
    public func diffuser(_ panne: PanneDispatch? = nil, tout: Bool = false) throws -> Int64 {
        guard let dispatch else { throw SimulatorError.dispatch("ce site n'a pas de dispatch") }
        return try dispatch.ecrire(panne, tout: tout)
    }
}
