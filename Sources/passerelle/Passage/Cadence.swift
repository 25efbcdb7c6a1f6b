/// The pace at which imports are answered, on the machine's own finest clock.
enum Cadence {
    static func commencer(_ pas: Duration) -> @Sendable () async -> Void {
        let debut = ContinuousClock.now
        return {
            let rang = ((ContinuousClock.now - debut) / pas).rounded(.down) + 1
            // No tolerance: a system that groups its timers would do it by what is left to wait.
            try? await Task.sleep(until: debut + pas * rang, tolerance: .zero, clock: .continuous)
        }
    }
}
