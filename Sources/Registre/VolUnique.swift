internal import Demandes
internal import Synchronization

/// One flight for all who ask the same thing at the same time: none that left long enough ago to miss what whoever asks
/// has just changed.
actor VolUnique<Valeur: Sendable> {
    private struct Vol {
        let rang: Int
        let tache: Task<Valeur, any Error>
        /// Nil while it waits for the one before to end.
        var parti: Instant?

        mutating func partir(_ rang: Int, _ le: Instant) {
            if self.rang == rang { parti = le }
        }
    }

    private let partage: Duration
    private let horloge: @Sendable () -> Instant
    private var derniers: [String: Vol] = [:]
    private var rang = 0

    /// - Parameter partage: how long after its departure a flight still takes passengers.
    init(partage: Duration, _ horloge: @escaping @Sendable () -> Instant) {
        self.partage = partage
        self.horloge = horloge
    }

    /// The flight of that key that the caller may share, or a new one that it leads: at once, or as soon as the one
    /// under way has ended. It goes on when whoever asked gives up.
    func vol(
        _ cle: String, _ travail: @escaping @Sendable () async throws -> Valeur
    ) -> (vol: Task<Valeur, any Error>, mene: Bool) {
        let dernier = derniers[cle]
        if let dernier, admet(dernier) { return (dernier.tache, false) }
        rang += 1
        let rang = rang
        let tache = Task {
            _ = await dernier?.tache.result
            derniers[cle]?.partir(rang, horloge())
            let resultat = await Result { try await travail() }
            if derniers[cle]?.rang == rang { derniers[cle] = nil }
            return try resultat.get()
        }
        derniers[cle] = Vol(rang: rang, tache: tache, parti: nil)
        return (tache, true)
    }

    private func admet(_ vol: Vol) -> Bool {
        guard let parti = vol.parti else { return true }
        return horloge() <= parti.plus(partage)
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ travail: () async throws -> Success) async {
        do {
            self = .success(try await travail())
        } catch {
            self = .failure(error)
        }
    }
}

extension Task where Failure == any Error {
    /// What it came to, or nil when `delai` is over first; the task goes on either way.
    ///
    /// - Throws: what it threw, unless that is a refusal.
    func resultat(
        avant delai: Duration, _ dormir: @escaping @Sendable (Duration) async -> Void
    ) async throws -> Result<Success, Refus>? {
        let attente = Attente<Success>()
        let minuterie = Task<Void, Never> {
            await dormir(delai)
            attente.rendre(nil)
        }
        Task<Void, Never> { attente.rendre(await result) }
        defer { minuterie.cancel() }
        switch await attente.premiere() {
        case nil: return nil
        case .success(let valeur)?: return .success(valeur)
        case .failure(let refus as Refus)?: return .failure(refus)
        case .failure(let panne)?: throw panne
        }
    }
}

/// A place where the first of two to arrive leaves its word.
private final class Attente<Valeur: Sendable>: Sendable {
    typealias Mot = Result<Valeur, any Error>?
    private enum Etat { case vide, attendue(CheckedContinuation<Mot, Never>), arrivee(Mot), rendue }
    private let etat = Mutex(Etat.vide)

    func rendre(_ mot: Mot) {
        let suite: CheckedContinuation<Mot, Never>? = etat.withLock { etat in
            switch etat {
            case .vide: etat = .arrivee(mot)
            case .attendue(let suite):
                etat = .rendue
                return suite
            case .arrivee, .rendue: break
            }
            return nil
        }
        suite?.resume(returning: mot)
    }

    func premiere() async -> Mot {
        await withCheckedContinuation { suite in
            let arrivee: Mot? = etat.withLock { etat in
                guard case .arrivee(let mot) = etat else {
                    etat = .attendue(suite)
                    return .none
                }
                etat = .rendue
                return .some(mot)
            }
            if let arrivee { suite.resume(returning: arrivee) }
        }
    }
}
