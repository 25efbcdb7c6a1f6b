internal import Synchronization

/// Secrets read from their files, once a second at the most for each site: a replaced secret is soon the one in force,
/// and a call opens no file.
final class SecretDesk: Sendable {
    private struct Key: Hashable {
        let adapter: String
        let version: String
        let base: String
    }

    private static let freshness = Duration.seconds(1)
    private let read = Mutex<[Key: (credentials: Credentials, at: ContinuousClock.Instant)]>([:])

    /// Nil when a secret is missing or unreadable: that is never remembered.
    func credentials(_ adapter: Adapter, _ settings: SiteSettings, _ auth: Auth) -> Credentials? {
        let key = Key(adapter: adapter.id, version: adapter.version, base: settings.base)
        let now = ContinuousClock.now
        if let known = read.withLock({ $0[key] }), now - known.at < Self.freshness { return known.credentials }
        guard let credentials = settings.credentials(auth) else { return nil }
        read.withLock { $0[key] = (credentials, now) }
        return credentials
    }
}
