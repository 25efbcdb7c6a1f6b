internal import Journal
internal import Registre
internal import Synchronization

/// The idempotency keys at work in this process: the second of two equal calls neither runs nor waits blindly.
final class EnVol: Sendable {
    private let cles = Mutex(Set<CleIdempotence>())

    /// False when that key is at work already.
    func prendre(_ cle: CleIdempotence) -> Bool { cles.withLock { $0.insert(cle).inserted } }

    func rendre(_ cle: CleIdempotence) { _ = cles.withLock { $0.remove(cle) } }
}

/// Whether the gateway is stopping: whoever waits for news stops waiting.
final class Arret: Sendable {
    private let demande = Sonnette()

    var estDemande: Bool { demande.coups > 0 }

    func demander() { demande.sonner() }

    /// Until it is.
    func attendre() async { await demande.attendre(apres: 0) }
}
