internal import Acces
public import Demandes
internal import Synchronization

/// Watches what the sites answer: adds it up, keeps the answers, puts aside what is refused, stops a site whose
/// structure falls apart. A call only pays for a place in a queue; a write a second does the rest.
public final class Surveillance: Temoin {
    public struct Reglages: Sendable, Hashable {
        /// `Limites.rupturesAvantArret`.
        public var ruptures: Int
        /// What may wait for the next write: more is counted, and its answers are not kept.
        public var enAttente = 4096
        public var octetsEnAttente = 16 << 20

        public init(ruptures: Int) { self.ruptures = ruptures }
    }

    /// What is worth a measure or a line of the technical log. Nothing of anyone.
    public enum Fait: Sendable, Hashable {
        case appels(adaptateur: String, operation: String, Issue, nombre: Int)
        case constats(adaptateur: String, NatureConstat, nombre: Int)
        case quarantaine(adaptateur: String)
        case arret(adaptateur: String, Bool)
        case suspension(site: String, Bool)
        case brutesPerdues(nombre: Int)
        /// A write that failed, by the type of its error.
        case panne(String)
    }

    struct Etat {
        var attente: [Observation] = []
        var octets = 0
        var effondrement = Effondrement()
        var perdues = 0
    }

    let depot: any Depot
    let archive: any Archive
    let arrets = Arrets()
    let reglages: Reglages
    let horloge: @Sendable () -> Instant
    let identifiant: @Sendable (String) -> String
    /// What an adapter's manifest says that an operation fills, at least.
    let remplissage: @Sendable (_ adaptateur: String, _ operation: String) -> RemplissageAttendu
    let rapporter: @Sendable (Fait) -> Void
    let etat = Mutex(Etat())
    let comptage = Mutex(Comptage())
    let vidage = Mutex<Task<Void, any Error>?>(nil)

    /// - Parameter identifiant: draws a new opaque identifier of that prefix.
    public init(
        depot: any Depot, archive: any Archive, reglages: Reglages,
        horloge: @escaping @Sendable () -> Instant, identifiant: @escaping @Sendable (String) -> String,
        remplissage: @escaping @Sendable (_ adaptateur: String, _ operation: String) -> RemplissageAttendu,
        rapporter: @escaping @Sendable (Fait) -> Void
    ) {
        self.depot = depot
        self.archive = archive
        self.reglages = reglages
        self.horloge = horloge
        self.identifiant = identifiant
        self.remplissage = remplissage
        self.rapporter = rapporter
    }

    /// Takes up what was stopped before this process began. To be called before any site is.
    public func charger() async throws {
        let (tous, suspensions) = try await depot.lire { (try $0.arrets(), try $0.suspensions()) }
        arrets.charger(tous, suspensions)
        for arret in tous { rapporter(.arret(adaptateur: arret.adaptateur, true)) }
        for suspension in suspensions { rapporter(.suspension(site: suspension.site, true)) }
    }

    public func noter(_ observation: Observation) async {
        let (prise, effondre) = etat.withLock { etat in
            let prise = etat.prendre(observation, reglages)
            return (prise, etat.effondrement.compter(observation, seuil: reglages.ruptures))
        }
        if !prise { comptage.withLock { $0.ajouter(observation) } }
        if effondre, case .structureRompue(let rupture, _) = observation.reponse {
            await arreterDOffice(observation.adaptateur, .structure, motif(rupture))
        }
        if let quarantaine = Quarantaine(observation, id: identifiant("qua")) {
            await ecarter(quarantaine, observation)
        }
    }

    /// Entries of a numbered file, once they are laid down: only counted.
    func noter(_ entrees: [EntreeDispatch], _ regles: ReglesDispatch, lueLe: Instant) {
        comptage.withLock { $0.ajouter(entrees, regles, lueLe: lueLe) }
    }

    public func noter(_ page: ObservationListe) async {
        comptage.withLock { $0.ajouter(page) }
        let effondre = etat.withLock { $0.effondrement.compter(page, seuil: reglages.ruptures) }
        if effondre, case .refus(.structureRompue(let rupture, _)) = page.reponse {
            await arreterDOffice(page.adaptateur, .structure, motif(rupture))
        }
        guard case .page(let lue) = page.reponse else { return }
        await ecarter(lue.refusees, page)
        guard lue.fin != nil else { return }
        if let anomalie = Volume(page.attendu).anomalie(recus: lue.recus, annonces: lue.totalAnnonce) {
            await arreterDOffice(page.adaptateur, .volume, "liste « \(page.operation) » : \(anomalie)")
        }
    }
}

extension Surveillance {
    /// Its structure is judged afresh.
    func oublierLesRuptures(_ adaptateur: String) { etat.withLock { $0.effondrement.oublier(adaptateur) } }
}
