import AdapterKit
import Adapters
import Demandes
import Foundation
import SwiftASN1
import X509

/// What ends on a known day: client certificates, credentials whose end the configuration tells, the adapters' own
/// certificates.
struct Expiration: Sendable, Hashable {
    /// `29-finistere/certificat-client`.
    let objet: String
    let fin: Instant
    /// What to do before that day.
    let consigne: String

    func jours(_ now: Instant) -> Int { Int((fin.millisecondes - now.millisecondes) / 86_400_000) }
}

extension Settings {
    /// Those of the connected sites, the nearest first.
    func expirations(_ catalogue: AdapterCatalogue) -> [Expiration] {
        var found: [Expiration] = []
        for (id, adapter) in Self.connected(catalogue) {
            found += [certificate(of: adapter), vouched(id)].compactMap { $0 }
        }
        for (site, own) in sites.sorted(by: { $0.key < $1.key }) {
            guard let end = own.credentialsEnd.flatMap(HeureDeParis.minuit) else { continue }
            found.append(
                Expiration(
                    objet: "\(site)/identifiants", fin: end,
                    consigne: "Demandez les suivants au site, déposez-les dans « \(secrets) », et corrigez "
                        + "sites.\(site).credentials_end."))
        }
        return found.sorted { ($0.fin, $0.objet) < ($1.fin, $1.objet) }
    }

    /// Why nobody vouches for a connected adapter as it stands, one line an adapter: the kit certifies what is green.
    func uncertified(_ catalogue: AdapterCatalogue, now: Instant) -> [(id: String, why: String)] {
        Self.connected(catalogue).compactMap { id, _ in
            AdapterKit.Certificate.warning(of: id, in: URL(filePath: adapters), now: now).map { (id, $0) }
        }
    }

    private static func connected(_ catalogue: AdapterCatalogue) -> [(key: String, value: Adapter)] {
        let used = Set(catalogue.annuaire.sites.values.compactMap(\.adaptateur))
        return catalogue.adapters.filter { used.contains($0.key) }.sorted { $0.key < $1.key }
    }

    /// Our certificate at a site that wants one; the last of a chain that ends first is the one that counts.
    private func certificate(of adapter: Adapter) -> Expiration? {
        let environment = sites[adapter.id]?.environment ?? environment
        guard let secret = adapter.clientCertificate(environment),
            let pem = try? String(contentsOfFile: secrets + "/" + secret, encoding: .utf8),
            let certificate = try? X509.Certificate(pemEncoded: pem)
        else { return nil }
        let end = Instant(millisecondes: Int64(certificate.notValidAfter.timeIntervalSince1970 * 1000))
        return Expiration(
            objet: "\(adapter.id)/certificat-client", fin: end,
            consigne: "Demandez le suivant au site, et déposez-le dans « \(secrets)/\(secret) » avec sa clé.")
    }

    private func vouched(_ id: String) -> Expiration? {
        guard let end = AdapterKit.Certificate.expiry(of: id, in: URL(filePath: adapters)).flatMap(HeureDeParis.minuit)
        else { return nil }
        return Expiration(
            objet: "\(id)/certificat-adaptateur", fin: end,
            consigne: "Relisez l'adaptateur, puis « passerelle adapter certificate \(id) ».")
    }
}
