internal import Demandes
internal import Synchronization

/// The sites in force: the catalogue, and where each connected site is. Whoever asks a site takes them once, and ends
/// with what it took; the next call takes what came since.
public struct ConnectedSites: Sendable {
    public let catalogue: AdapterCatalogue
    /// By site identifier.
    public let settings: [String: SiteSettings]

    public init(catalogue: AdapterCatalogue, settings: [String: SiteSettings]) {
        self.catalogue = catalogue
        self.settings = settings
    }
}

/// What `adapter load` replaces while the gateway runs.
public final class LiveSites: Sendable {
    private let sites: Mutex<ConnectedSites>

    public init(_ sites: ConnectedSites) { self.sites = Mutex(sites) }

    public var current: ConnectedSites { sites.withLock { $0 } }

    /// Replaces the whole at once; what is made of the current one is made under the lock, so that two never undo each
    /// other.
    public func replace<R>(
        _ change: (ConnectedSites) throws(ManifestFault) -> (ConnectedSites, R)
    ) throws(ManifestFault) -> R {
        let outcome = sites.withLock { sites -> Result<R, ManifestFault> in
            do throws(ManifestFault) {
                let (next, result) = try change(sites)
                sites = next
                return .success(result)
            } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }
}
