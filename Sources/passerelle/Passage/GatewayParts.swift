import Acces
import Adapters
import Coffre
import Demandes
import Foundation
import Journal
import Logging
import Notifications
import Referentiel
import Registre
import Store
import Transport
import Web

/// The gateway's parts, wired: the only place that names them all.
struct GatewayParts: Sendable {
    let atelier: Atelier
    let depot: DepotSQLite
    let scelleur: Scelleur
    let misesAJour: MisesAJour
    let dispatch: ConduiteDispatch
    let reconciliations: ConduiteReconciliations
    let calendrier: ConduiteCalendrier
    let nuit: RapportDeNuit
    /// Nil where the configuration names nobody to tell.
    private let alertes: Alertes?
    private let expirations: @Sendable () -> [Expiration]
    let travaux: Travaux
    let facteur: Facteur
    let abonnes: Abonnes
    let livreur: Livreur
    let compaction: CompactionJournal
    private let webhooks: HTTPTransport
    let porte: Porte
    let listes: any Listes
    let surveillance: Surveillance
    let relectures: Relectures
    let doublons: SuiviDoublons
    let adaptateurs: AdaptateursDuDossier
    let referentiel: ReferentielTenu
    let connexions: Connexions
    let regles: ReglesDeLaPasserelle
    let candidatures: ConduiteCandidatures
    let aides: Aides
    /// Token of this machine's commands; it dies with the process.
    let console: String
    let log: Logger

    /// Says which adapters in use nobody vouches for; « adapter check » says why.
    private func warnOfAdapters(_ settings: Settings) {
        for (id, why) in settings.uncertified(adaptateurs.sites.current.catalogue, now: atelier.horloge()) {
            log.warning("\(why)", metadata: ["site": .string(id), "task": "certificat"])
        }
    }

    init(_ settings: Settings, _ surroundings: RunningGateway.Surroundings) throws {
        log = LogLine.logger(settings)
        let catalogue = try surroundings.catalogue ?? settings.catalogue()
        let service = try settings.service()
        let canal = CanalNote(canal: try settings.canal(service), log: log)
        scelleur = Scelleur(try Self.trousseau(settings))
        depot = try Self.depot(settings, scelleur, surroundings)
        let faits = FaitsMesures(log: log)
        let sites = LiveSites(ConnectedSites(catalogue: catalogue, settings: settings.sites(of: catalogue)))
        surveillance = Surveillance(
            depot: depot, archive: depot, reglages: .init(ruptures: settings.limits.rupturesAvantArret),
            horloge: surroundings.clock, identifiant: { Tirage.identifiant($0) },
            remplissage: { sites.current.catalogue.adapters[$0]?.remplissage($1) ?? RemplissageAttendu() },
            rapporter: { faits.noter($0) })
        adaptateurs = AdaptateursDuDossier(settings: settings, sites: sites, log: log)
        referentiel = ReferentielTenu(depot, horloge: surroundings.clock)
        connexions = Connexions(
            depot, MotsScrypt(scelleur: scelleur, courant: settings.sessions.cost),
            places: settings.sessions.simultaneous)
        regles = try ReglesDeLaPasserelle(settings.candidatures, referentiel, clock: surroundings.clock)
        candidatures = ConduiteCandidatures(regles: regles, depot: depot)
        aides = settings.help.aides(page: service.aide)
        porte = Porte(
            settings, sites, clock: surroundings.clock, temoin: surveillance, hotes: depot, note: { faits.noter($0) })
        console = Tirage.jeton()
        let sommeils = Sommeils()
        atelier = Atelier(
            depot: depot, sites: SitesSurveilles(porte, sites.current.catalogue.annuaire, surveillance),
            annuaire: sites.current.catalogue.annuaire,
            secrets: SecretsDuCoffre(scelleur: scelleur),
            limites: settings.limits, horloge: surroundings.clock,
            dormir: sommeils.dormir, minuterie: sommeils.minuter, cadencer: Cadence.commencer)
        listes = ListesSurveillees(porte, sites.current.catalogue.annuaire, surveillance)
        relectures = Relectures(atelier, surveillance, porte)
        misesAJour = MisesAJour(atelier)
        doublons = SuiviDoublons(
            depot, horloge: surroundings.clock, identifiant: { Tirage.identifiant($0) })
        dispatch = ConduiteDispatch(
            atelier, porte.dispatchs, surveillance)
        reconciliations = ConduiteReconciliations(atelier, listes, rapporter: { faits.noter($0) })
        let (surveillance, annuaire) = (surveillance, { @Sendable in sites.current.catalogue.annuaire })
        calendrier = ConduiteCalendrier(
            atelier, listes, try settings.calendrier(catalogue),
            estArrete: { site in
                annuaire().sites[site]?.adaptateur.flatMap { surveillance.arret($0) } != nil
            })
        nuit = RapportDeNuit(atelier, listes, calendrier.calendrier)
        expirations = { settings.expirations(sites.current.catalogue) }
        travaux = Travaux(atelier, misesAJour: misesAJour)
        facteur = Facteur(atelier, canal: canal, sms: try settings.canalSMS(), service: service)
        compaction = CompactionJournal(depot, joursGardes: settings.journalDays)
        // Apart from the sites': whatever an abonné does, no person waits for it.
        webhooks = HTTPTransport()
        let reveil = Sonnette()
        let sortie = CanalWebhook(
            settings.webhooks, webhooks, resolver: surroundings.resolver, clock: surroundings.clock)
        abonnes = Abonnes(atelier, canal: sortie, reveil: reveil)
        let operateurs = CanalOperateurs(
            settings: settings.alerts, courrier: canal, service: service, webhook: sortie,
            secrets: try settings.alerts.key(in: settings.secrets), clock: surroundings.clock,
            identifiant: { Tirage.identifiant($0) }, log: log)
        alertes = settings.alerts.isOn ? Alertes(atelier, operateurs) : nil
        let (scelleur, livraisons) = (scelleur, LivraisonsMesurees(log: log))
        livreur = Livreur(
            atelier, canal: sortie, parutions: depot.parutions, reveil: reveil,
            curseur: { scelleur.curseur(epoch: $0, position: $1) }, rapporter: { livraisons.noter($0) })
    }

    /// The key file, made with a new key the first time: a database is never opened with keys that are not its own.
    private static func trousseau(_ settings: Settings) throws -> Trousseau {
        do {
            if FileManager.default.fileExists(atPath: settings.keys) {
                return try Trousseau(fichier: settings.keys)
            }
            if FileManager.default.fileExists(atPath: settings.database) {
                throw Exit(
                    .configuration,
                    "Le fichier de clés « \(settings.keys) » manque, et la base « \(settings.database) » existe : elle "
                        + "est illisible sans lui. Remettez-le en place depuis sa sauvegarde.")
            }
            try Dossier.create(URL(filePath: settings.keys).deletingLastPathComponent().path)
            return try Trousseau.create(at: settings.keys)
        } catch let faute as FauteTrousseau {
            throw Exit(.configuration, faute.phrase)
        }
    }

    private static func depot(
        _ settings: Settings, _ scelleur: Scelleur, _ surroundings: RunningGateway.Surroundings
    ) throws -> DepotSQLite {
        try Dossier.create(settings.data)
        return try DepotSQLite.ouvrir(settings.database, scelleur: scelleur, maintenant: surroundings.clock())
    }

    /// The work that nobody asks for: tasks, mail, and once an hour what time has made useless.
    func work() async {
        await withTaskGroup { group in
            group.addTask { [self] in
                await Boucle(task: "travaux", pause: .milliseconds(500), log: log).run { try await travaux.faire() }
            }
            group.addTask { [self] in
                await Boucle(task: "courrier", pause: .milliseconds(250), log: log).run {
                    try await facteur.distribuer()
                }
            }
            group.addTask { [self] in await livreur.conduire() }
            group.addTask { [self] in
                await Boucle(task: "abonnes", pause: .seconds(10), log: log).run {
                    try await livreur.mesurer()
                    return 0
                }
            }
            group.addTask { [self] in
                await Boucle(task: "reconciliation", pause: .milliseconds(500), log: log).run {
                    try await reconciliations.faire()
                    return 0
                }
            }
            group.addTask { [self] in
                await Boucle(task: "surveillance", pause: .seconds(1), log: log).run {
                    try await surveillance.vider()
                    return 0
                }
            }
            group.addTask { [self] in
                await Boucle(task: "doublons", pause: .seconds(1), log: log).run { try await doublons.suivre() }
            }
            group.addTask { [self] in
                await Boucle(task: "candidatures", pause: .seconds(1), log: log).run { try await candidatures.faire() }
            }
            group.addTask { [self] in
                await Boucle(task: "purge", pause: .seconds(3600), log: log).run {
                    try await purger()
                    return 0
                }
            }
        }
    }

    /// The work of a gateway that stays: runs at their hour, how things stand, who is to know.
    func watch(_ settings: Settings) async {
        await withTaskGroup { group in
            group.addTask { [self] in warnOfAdapters(settings) }
            group.addTask { [self] in
                await Boucle(task: "calendrier", pause: .seconds(5), log: log).run {
                    try await calendrier.faire()
                    return 0
                }
            }
            group.addTask { [self] in
                await Boucle(task: "veille", pause: .seconds(60), log: log).run {
                    try await veiller()
                    return 0
                }
            }
            group.addTask { [self] in
                await Boucle(task: "copies", pause: .seconds(900), log: log).run {
                    try await compterLesCopies()
                    return 0
                }
            }
        }
    }

    func compterLesCopies() async throws { MesuresDeVeille.noter(try await nuit.copies()) }

    /// How things stand, measured, and told to the operators if they are to know.
    /// - Returns: how many messages left.
    @discardableResult
    func veiller() async throws -> Int {
        let (veille, ends, now) = (try await nuit.veiller(), expirations(), atelier.horloge())
        let adaptateurs = adaptateurs.sites.current.catalogue.adapters.keys.sorted()
        MesuresDeVeille.noter(veille, ends, adaptateurs: adaptateurs, now: now)
        let proches = ends.flatMap { SeuilExpiration.alertes($0.objet, fin: $0.fin, consigne: $0.consigne, now) }
        return try await alertes?.faire(veille.alertes + proches) ?? 0
    }

    /// What time has made useless; the answers of a site that asks for less than the ceiling, sooner.
    func purger() async throws {
        let now = atelier.horloge()
        try await facteur.oublier()
        let conservations = adaptateurs.sites.current.catalogue.adapters.mapValues(\.rawRetention)
        try await depot.ecrire { ecriture in
            try ecriture.purger(now)
            for (adaptateur, jours) in conservations.sorted(by: { $0.key < $1.key }) {
                try ecriture.oublierReponses(adaptateur: adaptateur, avant: now.plus(jours: -jours))
            }
        }
        try await EntretienDuFichier(depot).mener(now)
        try await compaction.mener(now)
    }

    func close() async {
        porte.close()
        webhooks.shutdown()
        do {
            try await surveillance.vider()
        } catch {
            log.error("fermeture", metadata: ["task": "surveillance", "code": .string("\(type(of: error))")])
        }
        do {
            try depot.fermer()
        } catch {
            log.error("fermeture", metadata: ["task": "depot", "code": .string("\(type(of: error))")])
        }
    }
}

/// The tokens of the store, and the one of this machine's commands.
struct JetonsConsole: Jetons {
    let depot: DepotSQLite
    let console: String

    func porteur(_ jeton: String, le: Instant) async throws -> Porteur? {
        if Scelleur.egales(Array(jeton.utf8), Array(console.utf8)) {
            // No agent can be given this name: nobody shares the console's idempotency keys.
            return .agent(nom: "@console", role: .administrateur)
        }
        return try await depot.porteur(jeton, le: le)
    }

    func creer(_ porteur: Porteur, le: Instant) async throws -> (id: String, jeton: String) {
        try await depot.creer(porteur, le: le)
    }

    func revoquer(_ id: String, le: Instant) async throws -> Bool { try await depot.revoquer(id, le: le) }
}
