import Foundation
import Testing

/// All that a gateway holds of some comptes and all that its journal tells, without what each gateway draws for itself:
/// two that lived the same things have the same.
struct Memoire: Equatable {
    /// In the order of the comptes: the version and the text of each demande.
    let demandes: [String]
    /// Of each thing the journal tells of, its events in their order; the things sorted by what is told of them.
    let histoires: [String]
}

extension GatewayLance {
    func memoire(_ comptes: [String]) async throws -> Memoire {
        var demandes: [String] = []
        for compte in comptes {
            let dossier = try await get("/v1/comptes/\(compte)/demande")
            var demande = try #require(dossier.objet["demande"] as? [String: Any], "\(dossier.corps)")
            // When the file was written is the site's clock, not what it says.
            demande["fichier"] = nil
            let texte = try JSONSerialization.data(withJSONObject: demande, options: .sortedKeys)
            demandes.append("\(dossier.objet["version"] as? Int ?? 0) \(String(decoding: texte, as: UTF8.self))")
        }
        var parRef: [String: [String]] = [:]
        for evenement in try await journal() {
            let champs = (evenement["champs"] as? [String] ?? []).joined(separator: ",")
            parRef[evenement["ref"] as? String ?? "", default: []].append(
                "\(evenement["type"] as? String ?? "") \(evenement["version"] as? Int ?? 0) \(champs)")
        }
        return Memoire(demandes: demandes, histoires: parRef.values.map { $0.joined(separator: "\n") }.sorted())
    }
}
