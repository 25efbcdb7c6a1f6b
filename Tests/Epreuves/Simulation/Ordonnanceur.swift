import Demandes
import Synchronization

/// The time and the turns of a simulation. Whoever acts waits here before each thing that others could see; one goes
/// on at a time, and the seed says which: nothing hangs on threads or on the clock of the machine.
final class Ordonnanceur: Sendable {
    fileprivate struct Attente {
        let rang: Int
        let le: Int64
        let reprise: CheckedContinuation<Void, Never>
    }

    fileprivate struct Etat {
        var hasard: Hasard
        var heure: Int64
        var attentes: [Attente] = []
        var actifs: Int
        var estCalme = false
        var estFini = false
        var estFige = false
        /// Of every turn given so far: two runs of a seed have the same.
        var trace: UInt64 = 0xCBF2_9CE4_8422_2325
    }

    private let etat: Mutex<Etat>

    /// - Parameter acteurs: how many will wait here before the first turn is given.
    init(graine: UInt64, acteurs: Int, debut: Instant) {
        etat = Mutex(Etat(hasard: Hasard(graine), heure: debut.millisecondes, actifs: acteurs))
    }

    var heure: Instant { Instant(millisecondes: etat.withLock { $0.heure }) }
    var trace: UInt64 { etat.withLock { $0.trace } }
    /// No fault any more: what must end ends.
    var estCalme: Bool { etat.withLock { $0.estCalme } }
    var estFini: Bool { etat.withLock { $0.estFini } }

    /// The site changes no more.
    var estFige: Bool { etat.withLock { $0.estFige } }

    func figer() { etat.withLock { $0.estFige = true } }
    func calmer() { etat.withLock { $0.estCalme = true } }
    func arreter() { etat.withLock { $0.estFini = true } }

    /// One of so many, drawn by who has the turn.
    func tirer(_ plage: Range<Int>) -> Int {
        etat.withLock { plage.lowerBound + Int($0.hasard.next() % UInt64(plage.count)) }
    }

    func unSur(_ nombre: Int) -> Bool { tirer(0..<nombre) == 0 }

    /// Gives the turn up for that long at least.
    func passer(_ rang: Int, _ millisecondes: Int) async {
        await withCheckedContinuation { reprise in
            etat.withLock { etat in
                etat.attentes.append(Attente(rang: rang, le: etat.heure + Int64(millisecondes), reprise: reprise))
                etat.actifs -= 1
                return etat.suivante()
            }?.resume()
        }
    }

    /// Gives the turn up for good.
    func finir() {
        etat.withLock { etat in
            etat.actifs -= 1
            return etat.suivante()
        }?.resume()
    }
}

extension Ordonnanceur.Etat {
    /// Among those whose hour has come, any; the clock moves when it has come for nobody.
    fileprivate mutating func suivante() -> CheckedContinuation<Void, Never>? {
        guard actifs == 0, let prochaine = attentes.map(\.le).min() else { return nil }
        heure = max(heure, prochaine)
        let pretes = attentes.filter { $0.le <= heure }.map(\.rang).sorted()
        let choisie = pretes[Int(hasard.next() % UInt64(pretes.count))]
        guard let place = attentes.firstIndex(where: { $0.rang == choisie }) else { return nil }
        actifs = 1
        for mot in [UInt64(choisie), UInt64(bitPattern: heure)] { trace = (trace ^ mot) &* 0x0000_0100_0000_01B3 }
        return attentes.remove(at: place).reprise
    }
}
