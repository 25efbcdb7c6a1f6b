import AdapterKit
import Demandes
import Foundation
import Registre
import Synchronization

/// How far the kit vouches for each adapter in service. A folder is digested once for each version that is loaded: what
/// changes in it counts when it is loaded. Its certificate is read each time.
final class Garanties: Sendable {
    private let adapters: URL
    private let digests = Mutex<[String: String]>([:])

    init(_ settings: Settings) { adapters = URL(filePath: settings.adapters) }

    func garantie(_ id: String, version: String, now: Instant) -> Garantie {
        let known = digests.withLock { $0["\(id) \(version)"] }
        let digest = known ?? AdapterKit.Certificate.digest(of: id, in: adapters)
        if known == nil { digests.withLock { $0["\(id) \(version)"] = digest } }
        let (tier, since) = AdapterKit.Certificate.guarantee(of: id, in: adapters, digest: digest, now: now)
        return Garantie(palier: tier?.palier, certifieLe: since)
    }
}

extension KitRule.Tier {
    fileprivate var palier: PalierDAdaptateur {
        switch self {
        case .recevable: .recevable
        case .fiable: .fiable
        case .exemplaire: .exemplaire
        }
    }
}
