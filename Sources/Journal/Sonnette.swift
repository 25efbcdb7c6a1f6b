internal import Synchronization

/// A bell. Whoever waits hears the next ring: nobody asks again and again whether something came.
public final class Sonnette: Sendable {
    private struct Etat {
        var coups = 0
        var rang = 0
        var attentes: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    private let etat = Mutex(Etat())

    public init() {}

    /// How many times it rang. Read before looking at what it announces: `attendre(apres:)` then misses nothing.
    public var coups: Int { etat.withLock { $0.coups } }

    public func sonner() {
        let reveilles = etat.withLock { etat in
            etat.coups += 1
            defer { etat.attentes = [:] }
            return Array(etat.attentes.values)
        }
        for suite in reveilles { suite.resume() }
    }

    /// Until it has rung more than that; at once when it already has, or when the task is cancelled.
    public func attendre(apres coups: Int) async {
        let rang = etat.withLock { etat in
            etat.rang += 1
            return etat.rang
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { suite in
                let entendue = etat.withLock { etat in
                    guard etat.coups <= coups else { return true }
                    etat.attentes[rang] = suite
                    return false
                }
                if entendue { return suite.resume() }
                // Cancelled before it began to wait: nobody else will wake it.
                if Task.isCancelled { lever(rang) }
            }
        } onCancel: {
            lever(rang)
        }
    }

    private func lever(_ rang: Int) { etat.withLock { $0.attentes.removeValue(forKey: rang) }?.resume() }
}
