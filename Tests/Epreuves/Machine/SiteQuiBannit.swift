import Demandes
import Foundation
import RawSockets
import Store
import Synchronization
import Transport

@testable import Adapters

/// A site that answers 429 for a minute now and then, counts who calls meanwhile, and bans at the second.
final class SiteQuiBannit: Sendable {
    static let nom = "29-finistere"

    struct Bilan {
        var appels = 0
        var ralentis = 0
        var ignores = 0
        var bannissements = 0
        fileprivate var attendre: Instant?
        fileprivate var banni: Instant?

        fileprivate mutating func recevoir(_ now: Instant) -> String {
            appels += 1
            if let banni, banni > now { return SiteQuiBannit.refus("403 Forbidden") }
            if let attendre, attendre > now {
                ignores += 1
                if ignores >= 2 {
                    bannissements += 1
                    banni = now.plus(heures: 12)
                }
                return SiteQuiBannit.refus("429 Too Many Requests", attente: 60)
            }
            guard appels % 11 == 0 else { return SiteQuiBannit.refus("404 Not Found") }
            ralentis += 1
            attendre = now.plus(.seconds(60))
            return SiteQuiBannit.refus("429 Too Many Requests", attente: 60)
        }
    }

    private let compte: Compte
    let serveur: RawServer

    private final class Compte: Sendable {
        let bilan = Mutex(Bilan())
    }

    init(_ heure: HeureVirtuelle) throws {
        let compte = Compte()
        self.compte = compte
        serveur = try RawServer { peer in
            while peer.readRequest() != nil {
                guard peer.send(compte.bilan.withLock { $0.recevoir(heure.now) }) else { return }
            }
        }
    }

    var bilan: Bilan { compte.bilan.withLock { $0 } }

    static func refus(_ statut: String, attente: Int? = nil) -> String {
        "HTTP/1.1 \(statut)\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
            + (attente.map { "Retry-After: \($0)\r\n" } ?? "") + "\r\n{}"
    }

    func client(
        _ magasin: MagasinDHotes, _ depot: DepotSQLite, _ transport: HTTPTransport, _ heure: HeureVirtuelle
    ) throws -> SiteClient {
        try Self.client(serveur.url(""), magasin, depot, transport, heure)
    }

    static func client(
        _ base: String, _ magasin: MagasinDHotes, _ depot: DepotSQLite, _ transport: HTTPTransport,
        _ heure: HeureVirtuelle
    ) throws -> SiteClient {
        SiteClient(
            catalogue: try catalogue.get(), settings: [nom: SiteSettings(base: base, secrets: magasin.secrets)],
            transport: transport, now: { heure.now }, correlation: { UUID().uuidString }, hotes: depot,
            sleep: heure.dormir)
    }

    static func client(_ bases: [String: String], _ magasin: MagasinDHotes, _ transport: HTTPTransport) throws
        -> SiteClient
    {
        let secrets = magasin.secrets
        return SiteClient(
            catalogue: try catalogue.get(),
            settings: bases.mapValues { SiteSettings(base: $0, secrets: secrets, deadline: .seconds(600)) },
            transport: transport, now: { Instant(millisecondes: Int64(Date().timeIntervalSince1970 * 1000)) },
            correlation: { UUID().uuidString })
    }

    /// Read once: a trial makes many clients.
    private static let catalogue = Result { try Epreuve.catalogue() }
}
