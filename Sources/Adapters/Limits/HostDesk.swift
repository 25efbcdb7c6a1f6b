internal import Demandes
internal import Synchronization

/// The hosts, each with its turnstile: several departments may share one. An installation for trials is another host.
final class HostDesk: Sendable {
    private struct Key: Hashable {
        let site: String
        let base: String
    }

    private let hosts = Mutex<[Key: HostTurnstile]>([:])
    private let patience: Duration
    private let now: @Sendable () -> Instant
    private let sleep: @Sendable (Duration) async -> Void

    init(
        patience: Duration, now: @escaping @Sendable () -> Instant,
        sleep: @escaping @Sendable (Duration) async -> Void
    ) {
        self.patience = patience
        self.now = now
        self.sleep = sleep
    }

    /// Nil where the manifest tells no limit and the host never asked to wait.
    func host(_ site: String, _ base: String, _ limits: HostLimits?) -> HostTurnstile? {
        hosts.withLock { hosts in
            let key = Key(site: site, base: Self.origin(base))
            if let host = hosts[key] { return host }
            guard let limits else { return nil }
            let host = HostTurnstile(limits, patience: patience, now: now, sleep: sleep)
            hosts[key] = host
            return host
        }
    }

    /// Departments on one host differ by their path.
    private static func origin(_ base: String) -> String {
        guard let scheme = base.firstRange(of: "://") else { return base }
        return String(base[..<(base[scheme.upperBound...].firstIndex(of: "/") ?? base.endIndex)])
    }
}
