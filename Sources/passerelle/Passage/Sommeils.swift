import Synchronization

/// Sleeps and alarms that share one timer. Every request sets deadlines that it nearly never meets: a timer of the
/// system for each costs two wake-ups of the machine, one to set it and one long after it has become useless.
final class Sommeils: Sendable {
    private struct Dormeur {
        let fin: ContinuousClock.Instant
        let reveiller: @Sendable () -> Void
    }

    private struct Etat {
        var dormeurs: [Int: Dormeur] = [:]
        var rang = 0
        /// Somebody counts the time.
        var veille = false
    }

    /// How late one may wake.
    static let pas = Duration.milliseconds(50)
    private let etat = Mutex(Etat())

    /// Waits that long, one step more at most, or less if the task is cancelled.
    func dormir(_ duree: Duration) async {
        let rang = prochainRang()
        await withTaskCancellationHandler {
            await withCheckedContinuation { suite in
                coucher(rang, duree) { suite.resume() }
                // Cancelled before it lay down: nobody else will wake it.
                if Task.isCancelled { lever(rang)?.reveiller() }
            }
        } onCancel: {
            lever(rang)?.reveiller()
        }
    }

    /// Calls `sonner` after that long, one step more at most; what it returns calls the alarm off.
    func minuter(_ duree: Duration, _ sonner: @escaping @Sendable () -> Void) -> @Sendable () -> Void {
        let rang = prochainRang()
        coucher(rang, duree, sonner)
        return { _ = self.lever(rang) }
    }

    private func prochainRang() -> Int {
        etat.withLock { etat in
            etat.rang += 1
            return etat.rang
        }
    }

    private func coucher(_ rang: Int, _ duree: Duration, _ reveiller: @escaping @Sendable () -> Void) {
        let dormeur = Dormeur(fin: .now + duree, reveiller: reveiller)
        let aVeiller = etat.withLock { etat in
            etat.dormeurs[rang] = dormeur
            defer { etat.veille = true }
            return !etat.veille
        }
        if aVeiller { Task { await veiller() } }
    }

    private func lever(_ rang: Int) -> Dormeur? { etat.withLock { $0.dormeurs.removeValue(forKey: rang) } }

    /// Until nobody sleeps any more.
    private func veiller() async {
        while let debout = leves(.now) {
            for dormeur in debout { dormeur.reveiller() }
            try? await Task.sleep(for: Self.pas)
        }
    }

    /// Whose time is over; nil when nobody sleeps.
    private func leves(_ now: ContinuousClock.Instant) -> [Dormeur]? {
        etat.withLock { etat in
            etat.veille = !etat.dormeurs.isEmpty
            guard etat.veille else { return nil }
            let rangs = etat.dormeurs.filter { $0.value.fin <= now }.map(\.key)
            return rangs.compactMap { etat.dormeurs.removeValue(forKey: $0) }
        }
    }
}
