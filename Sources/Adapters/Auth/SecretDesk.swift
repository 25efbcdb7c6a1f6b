internal import Demandes
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
    private let read = Mutex<[Key: (credentials: Credentials, at: Instant)]>([:])

    /// A missing or unreadable secret is never remembered.
    func credentials(
        _ adapter: Adapter, _ settings: SiteSettings, _ auth: Auth, _ now: Instant
    ) throws(SecretAbsent) -> Credentials {
        let key = Key(adapter: adapter.id, version: adapter.version, base: settings.base)
        // A clock put back makes them old too.
        if let known = read.withLock({ $0[key] }), (known.at..<known.at.plus(Self.freshness)).contains(now) {
            return known.credentials
        }
        let credentials = try settings.credentials(auth)
        read.withLock { $0[key] = (credentials, now) }
        return credentials
    }
}
