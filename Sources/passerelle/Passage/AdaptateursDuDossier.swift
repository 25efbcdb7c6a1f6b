import Adapters
import Foundation
import Logging
import Web

/// The folder of the adapters, read again while the gateway runs. What does not load changes nothing.
struct AdaptateursDuDossier: Adaptateurs {
    let settings: Settings
    let sites: LiveSites
    let log: Logger

    func charger(_ id: String?) throws(FauteAdaptateur) -> [AdaptateurCharge] {
        do throws(ManifestFault) {
            let charges = try sites.replace { current throws(ManifestFault) in
                let catalogue = try read(id, current.catalogue)
                let next = ConnectedSites(catalogue: catalogue, settings: settings.sites(of: catalogue))
                return (next, Self.compare(current.catalogue, catalogue, only: id))
            }
            log.info("adaptateurs", metadata: ["task": "chargement", "code": .string("\(charges.count)")])
            return charges
        } catch {
            log.warning("adaptateurs", metadata: ["task": "chargement", "code": .string(error.rule.code)])
            throw FauteAdaptateur(error.description + ".")
        }
    }

    private func read(_ id: String?, _ current: AdapterCatalogue) throws(ManifestFault) -> AdapterCatalogue {
        let folder = URL(filePath: settings.adapters)
        guard let id else { return try AdapterCatalogue(folder: folder) }
        return try current.reloading(id, from: folder)
    }

    private static func compare(
        _ before: AdapterCatalogue, _ after: AdapterCatalogue, only id: String?
    ) -> [AdaptateurCharge] {
        let ids = id.map { [$0] } ?? Set(before.adapters.keys).union(after.adapters.keys).sorted()
        return ids.map {
            AdaptateurCharge(id: $0, avant: before.adapters[$0]?.version, apres: after.adapters[$0]?.version)
        }
    }
}
