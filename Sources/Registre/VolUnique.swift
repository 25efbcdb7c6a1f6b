internal import Demandes
internal import Synchronization

/// One flight for all who ask the same thing at the same time: none that left long enough ago to miss what whoever asks
/// has just changed.
final class VolUnique<Valeur: Sendable>: Sendable {
    private struct Depart {
        let vol: Vol<Valeur>
        /// Nil while it waits for the one before to end.
        var le: Instant?
    }

    private let partage: Duration
    private let horloge: @Sendable () -> Instant
    private let derniers = Mutex<[String: Depart]>([:])

    /// - Parameter partage: how long after its departure a flight still takes passengers.
    init(partage: Duration, _ horloge: @escaping @Sendable () -> Instant) {
        self.partage = partage
        self.horloge = horloge
    }

    /// The flight of that key that the caller may share, or a new one that it leads: at once, or as soon as the one
    /// under way has ended. It goes on when whoever asked gives up.
    func vol(
        _ cle: String, _ travail: @escaping @Sendable () async throws -> Valeur
    ) -> (vol: Vol<Valeur>, mene: Bool) {
        derniers.withLock { derniers in
            let dernier = derniers[cle]
            if let dernier, admet(dernier) { return (dernier.vol, false) }
            let vol = Vol<Valeur>()
            derniers[cle] = Depart(vol: vol)
            Task { await mener(vol, cle, apres: dernier?.vol, travail) }
            return (vol, true)
        }
    }

    private func mener(
        _ vol: Vol<Valeur>, _ cle: String, apres dernier: Vol<Valeur>?, _ travail: () async throws -> Valeur
    ) async {
        _ = await dernier?.fin()
        derniers.withLock { derniers in
            if derniers[cle]?.vol === vol { derniers[cle]?.le = horloge() }
        }
        let fin = await Result { try await travail() }
        derniers.withLock { derniers in
            if derniers[cle]?.vol === vol { derniers[cle] = nil }
        }
        vol.finir(fin)
    }

    private func admet(_ depart: Depart) -> Bool {
        guard let le = depart.le else { return true }
        return horloge() <= le.plus(partage)
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

/// A flight under way. Who is aboard waits for its end, or gets off before.
final class Vol<Valeur: Sendable>: Sendable {
    typealias Fin = Result<Valeur, any Error>

    private struct Passager {
        let suite: CheckedContinuation<Fin?, Never>
        /// Calls off the alarm that would have it get off.
        let rester: @Sendable () -> Void
    }

    private struct Etat {
        var fin: Fin?
        var passagers: [Int: Passager] = [:]
        var rang = 0
    }

    private let etat = Mutex(Etat())

    /// What it came to.
    var valeur: Valeur {
        get async throws { try await fin().get() }
    }

    /// What it came to, or nil when `delai` is over first; the flight goes on either way.
    ///
    /// - Throws: what it threw, unless that is a refusal.
    func resultat(avant delai: Duration, _ minuterie: @escaping Minuterie) async throws -> Result<Valeur, Refus>? {
        switch await attendre({ sonner in minuterie(delai, sonner) }) {
        case nil: return nil
        case .success(let valeur)?: return .success(valeur)
        case .failure(let refus as Refus)?: return .failure(refus)
        case .failure(let panne)?: throw panne
        }
    }

    fileprivate func fin() async -> Fin {
        await attendre { _ in {} } ?? .failure(CancellationError())
    }

    fileprivate func finir(_ fin: Fin) {
        let passagers = etat.withLock { etat in
            defer { etat.passagers = [:] }
            etat.fin = fin
            return etat.passagers.values
        }
        for passager in passagers {
            passager.rester()
            passager.suite.resume(returning: fin)
        }
    }

    /// - Parameter armer: sets the alarm of who gets aboard.
    private func attendre(_ armer: (_ sonner: @escaping @Sendable () -> Void) -> @Sendable () -> Void) async -> Fin? {
        await withCheckedContinuation { suite in
            let fin: Fin? = etat.withLock { etat in
                guard etat.fin == nil else { return etat.fin }
                etat.rang += 1
                let rang = etat.rang
                etat.passagers[rang] = Passager(suite: suite, rester: armer { self.descendre(rang) })
                return nil
            }
            if let fin { suite.resume(returning: fin) }
        }
    }

    private func descendre(_ rang: Int) {
        etat.withLock { $0.passagers.removeValue(forKey: rang) }?.suite.resume(returning: nil)
    }
}
