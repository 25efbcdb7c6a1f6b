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
    private let memory: any Hotes
    private let note: @Sendable (FaitHote) -> Void
    private let now: @Sendable () -> Instant
    private let sleep: @Sendable (Duration) async -> Void

    init(
        patience: Duration, memory: any Hotes = HotesEnMemoire(),
        note: @escaping @Sendable (FaitHote) -> Void = { _ in }, now: @escaping @Sendable () -> Instant,
        sleep: @escaping @Sendable (Duration) async -> Void
    ) {
        self.patience = patience
        self.memory = memory
        self.note = note
        self.now = now
        self.sleep = sleep
    }

    /// The host of an adapter there, under the limits of its manifest unless it is asked without any.
    /// - Parameter place: another address of the same site, where its files are.
    func host(_ adapter: Adapter, _ settings: SiteSettings, at place: String? = nil) async -> HostTurnstile {
        let limits = settings.ignoresLimits ? HostLimits() : adapter.manifest.limits ?? HostLimits()
        let key = Key(site: adapter.manifest.site, base: Self.origin(place ?? settings.base))
        let (host, isNew) = hosts.withLock { hosts -> (HostTurnstile, Bool) in
            if let host = hosts[key] { return (host, false) }
            let host = HostTurnstile(
                limits, key: "\(key.site) \(key.base)", name: key.site, patience: patience, memory: memory, note: note,
                now: now, sleep: sleep)
            hosts[key] = host
            return (host, true)
        }
        if !isNew { await host.adopt(limits) }
        return host
    }

    /// Departments on one host differ by their path.
    private static func origin(_ base: String) -> String {
        guard let scheme = base.firstRange(of: "://") else { return base }
        return String(base[..<(base[scheme.upperBound...].firstIndex(of: "/") ?? base.endIndex)])
    }
}
