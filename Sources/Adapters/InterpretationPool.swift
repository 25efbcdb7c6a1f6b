internal import Demandes
internal import Synchronization

/// Interpretations that have served and wait for the next answer: making a plan ready to run costs as much as reading
/// a demande.
final class InterpretationPool: Sendable {
    private struct Key: Hashable {
        let adapter: String
        /// A version that is no longer served leaves its interpretations unused.
        let version: String
        let operation: String
    }

    /// Not for two threads, and never in two hands: it leaves the pool while it serves.
    private struct Free: @unchecked Sendable {
        let interpretation: Interpretation
    }

    private let free = Mutex<[Key: [Free]]>([:])

    /// Nil when the adapter has no such operation.
    func reponse(
        _ adapter: Adapter, _ operation: String, _ answer: RawAnswer, asked numero: NumeroUnique, now: Instant,
        completing demande: Demande?
    ) -> Reponse? {
        let key = Key(adapter: adapter.id, version: adapter.version, operation: operation)
        let kept = free.withLock { $0[key]?.popLast() }
        guard let interpretation = kept?.interpretation ?? Interpretation(adapter, operation: operation) else {
            return nil
        }
        let reponse = interpretation.reponse(answer, asked: numero, now: now, completing: demande)
        // After anything unusual, the next one starts afresh.
        if case .trouvee = reponse {
            let again = Free(interpretation: interpretation)
            free.withLock { $0[key, default: []].append(again) }
        }
        return reponse
    }
}
