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
        case brutesPerdues(nombre: Int)
        /// A write that failed, by the type of its error.
        case panne(String)
    }

    fileprivate struct Etat {
        var attente: [Observation] = []
        var octets = 0
        var effondrement = Effondrement()
        var perdues = 0
    }

    let depot: any Depot
    let archive: any Archive
    let arrets = Arrets()
    private let reglages: Reglages
    private let horloge: @Sendable () -> Instant
    private let identifiant: @Sendable (String) -> String
    let rapporter: @Sendable (Fait) -> Void
    fileprivate let etat = Mutex(Etat())
    private let comptage = Mutex(Comptage())
    private let vidage = Mutex<Task<Void, any Error>?>(nil)

    /// - Parameter identifiant: draws a new opaque identifier of that prefix.
    public init(
        depot: any Depot, archive: any Archive, reglages: Reglages,
        horloge: @escaping @Sendable () -> Instant, identifiant: @escaping @Sendable (String) -> String,
        rapporter: @escaping @Sendable (Fait) -> Void
    ) {
        self.depot = depot
        self.archive = archive
        self.reglages = reglages
        self.horloge = horloge
        self.identifiant = identifiant
        self.rapporter = rapporter
    }

    /// Takes up what was stopped before this process began. To be called before any site is.
    public func charger() async throws {
        let tous = try await depot.lire { try $0.arrets() }
        arrets.charger(tous)
        for arret in tous { rapporter(.arret(adaptateur: arret.adaptateur, true)) }
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

    public func noter(_ page: ObservationListe) async {
        comptage.withLock { $0.ajouter(page) }
        let effondre = etat.withLock { $0.effondrement.compter(page, seuil: reglages.ruptures) }
        if effondre, case .refus(.structureRompue(let rupture, _)) = page.reponse {
            await arreterDOffice(page.adaptateur, .structure, motif(rupture))
        }
        guard case .page(let lue) = page.reponse, lue.fin != nil else { return }
        if let anomalie = Volume(page.attendu).anomalie(recus: lue.recus, annonces: lue.totalAnnonce) {
            await arreterDOffice(page.adaptateur, .volume, "liste « \(page.operation) » : \(anomalie)")
        }
    }

    // MARK: the ledger and the archive

    /// Writes all that waits. It is written when this returns, by this call or by another.
    public func vider() async throws {
        let tache = vidage.withLock { dernier in
            let avant = dernier
            let tache = Task {
                _ = await avant?.result
                try await self.ecrire()
            }
            dernier = tache
            return tache
        }
        try await tache.value
    }

    /// Answers handled in one go, of all that a second brought: threads and the writer belong to people first.
    private static let tranche = 16

    private func ecrire() async throws {
        let (observations, perdues) = etat.withLock { $0.vider() }
        for tranche in observations.tranches(Self.tranche) {
            comptage.withLock { comptage in
                for observation in tranche { comptage.ajouter(observation) }
            }
            await Task.yield()
        }
        let releve = comptage.withLock { $0.vider() }
        guard !releve.estVide else { return }
        do {
            for tranche in await dernieres(observations).tranches(Self.tranche) { try await garder(tranche) }
            try await depot.ecrire { try $0.ajouter(releve) }
        } catch {
            comptage.withLock { $0.rendre(releve) }
            rapporter(.brutesPerdues(nombre: observations.count { $0.brute != nil }))
            throw error
        }
        rapporter(releve)
        if perdues > 0 { rapporter(.brutesPerdues(nombre: perdues)) }
    }

    /// The answers to keep, each once, as it came last.
    private func dernieres(_ observations: [Observation]) async -> [(id: IdBrute, observation: Observation)] {
        var dernieres: [IdBrute: Observation] = [:]
        for tranche in observations.tranches(Self.tranche) {
            for observation in tranche {
                guard let lecture = observation.lectureGardee else { continue }
                dernieres[archive.identifiant(observation.numero, lecture)] = observation
            }
            await Task.yield()
        }
        return dernieres.map { ($0.key, $0.value) }
    }

    /// What is kept for days need not be noted more often than that: each note rewrites a whole sealed answer.
    private static let precision = Duration.seconds(3600)

    /// Seals those that are not kept yet; of the others, only notes when they came again.
    private func garder(_ tranche: ArraySlice<(id: IdBrute, observation: Observation)>) async throws {
        let ids = tranche.map(\.id)
        let gardees = try await depot.lire { try $0.brutesGardees(ids) }
        let revues = tranche.map { ($0.id, $0.observation.lueLe) }.filter { id, le in
            gardees[id].map { $0.plus(Self.precision) < le } ?? false
        }
        let neuves = try tranche.filter { gardees[$0.id] == nil }.compactMap { try sceller($0.observation, $0.id) }
        guard !revues.isEmpty || !neuves.isEmpty else { return }
        try await depot.ecrire { ecriture in
            for (id, le) in revues { try ecriture.revoir(id, le: le) }
            for brute in neuves { try ecriture.deposer(brute) }
        }
    }

    private func sceller(_ observation: Observation, _ id: IdBrute) throws -> BruteScellee? {
        guard let brute = observation.brute else { return nil }
        let lue = BruteLue(operation: observation.operation, lueLe: observation.lueLe, brute: brute)
        return try archive.sceller(lue, id, adaptateur: observation.adaptateur)
    }

    private func rapporter(_ releve: Releve) {
        for ligne in releve.issues {
            rapporter(
                .appels(
                    adaptateur: ligne.cle.adaptateur, operation: ligne.cle.operation, ligne.cle.issue,
                    nombre: ligne.nombre))
        }
        for ligne in releve.derives {
            rapporter(.constats(adaptateur: ligne.cle.adaptateur, ligne.cle.nature, nombre: ligne.nombre))
        }
    }

    // MARK: what cannot wait

    /// A refused record, and its answer, in one transaction: on the disk before anybody hears of the refusal.
    private func ecarter(_ quarantaine: Quarantaine, _ observation: Observation) async {
        do {
            guard let lecture = observation.lectureGardee else { return }
            let id = archive.identifiant(observation.numero, lecture)
            guard let brute = try sceller(observation, id) else { return }
            try await depot.ecrire { ecriture in
                try ecriture.deposer(brute)
                try ecriture.mettreEnQuarantaine(quarantaine, id)
            }
            rapporter(.quarantaine(adaptateur: quarantaine.adaptateur))
        } catch {
            rapporter(.panne("\(type(of: error))"))
        }
    }

    private func motif(_ rupture: Rupture) -> String {
        "\(rupture.code) : \(rupture.cause), \(reglages.ruptures) réponses de suite"
    }

    /// Stops its sites on the gateway's own account, and says why.
    /// - Returns: false for one that is stopped already, or when the store did not take it.
    @discardableResult
    func arreterDOffice(_ adaptateur: String, _ cause: CauseArret, _ motif: String) async -> Bool {
        guard arrets.arret(adaptateur) == nil else { return false }
        let arret = ArretDeSite(
            adaptateur: adaptateur, cause: cause, motif: motif, par: "passerelle", le: horloge())
        // Stopped whatever the disk says.
        arrets.poser(arret)
        rapporter(.arret(adaptateur: arret.adaptateur, true))
        do {
            try await depot.ecrire { ecriture in
                try ecriture.poser(arret)
                try ecriture.tracer(
                    TraceAcces(qui: arret.par, acte: "arreter_site", ref: arret.adaptateur, requete: "", le: arret.le))
            }
            return true
        } catch {
            rapporter(.panne("\(type(of: error))"))
            return false
        }
    }
}

extension Surveillance {
    /// Its structure is judged afresh.
    func oublierLesRuptures(_ adaptateur: String) { etat.withLock { $0.effondrement.oublier(adaptateur) } }
}

extension Surveillance.Etat {
    /// False when there is no room: it is then only counted.
    fileprivate mutating func prendre(_ observation: Observation, _ reglages: Surveillance.Reglages) -> Bool {
        let octets = observation.brute?.corps.count ?? 0
        guard attente.count < reglages.enAttente, self.octets + octets <= reglages.octetsEnAttente else {
            perdues += observation.lectureDifferee ? 1 : 0
            return false
        }
        self.octets += octets
        attente.append(observation)
        return true
    }

    fileprivate mutating func vider() -> (observations: [Observation], perdues: Int) {
        defer { (attente, octets, perdues) = ([], 0, 0) }
        return (attente, perdues)
    }
}

extension Observation {
    /// Whether its answer is to be kept with the next write.
    fileprivate var lectureDifferee: Bool {
        if case .trouvee = reponse { return estGardable }
        return false
    }
}

extension Array {
    /// In slices of at most that many.
    fileprivate func tranches(_ taille: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: taille).map { self[$0..<Swift.min($0 + taille, count)] }
    }
}
