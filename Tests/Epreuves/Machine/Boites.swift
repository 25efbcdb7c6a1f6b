import Foundation
import Synchronization

/// The folder where the gateway puts its mails, read as their readers do.
final class Boites: Sendable {
    private let dossier: URL
    private let lus = Mutex<(fichiers: Set<String>, plis: [Pli])>(([], []))

    private struct Pli {
        let adresse: String
        let code: String
    }

    init(_ gateway: GatewayLance) { dossier = gateway.dossier.appending(path: "courrier") }

    /// The code that came to this address and is not one of those. Waits for it.
    func code(_ adresse: String, sauf connus: Set<String> = []) async throws -> String {
        try await Attente.jusqua("un code pour \(adresse)") { try code(present: adresse, sauf: connus) }
    }

    /// The same, if it is there.
    func code(present adresse: String, sauf connus: Set<String> = []) throws -> String? {
        try lus.withLock { lus in
            try relever(&lus)
            return lus.plis.last { $0.adresse == adresse && !connus.contains($0.code) }?.code
        }
    }

    private func relever(_ lus: inout (fichiers: Set<String>, plis: [Pli])) throws {
        guard FileManager.default.fileExists(atPath: dossier.path) else { return }
        for nom in try FileManager.default.contentsOfDirectory(atPath: dossier.path)
        where nom.hasSuffix(".eml") && lus.fichiers.insert(nom).inserted {
            let texte = try String(contentsOf: dossier.appending(path: nom), encoding: .utf8)
            guard let pour = texte.firstMatch(of: /(?m)^To: <?([^\s<>]+?)>?\r?$/)?.output.1,
                let code = texte.firstMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}/)?.output
            else { continue }
            lus.plis.append(Pli(adresse: String(pour), code: String(code)))
        }
    }
}

extension GatewayLance {
    /// Gives each number's demandeur an address that is his alone, and says which.
    func adresser(_ numeros: [String]) async throws -> [String] {
        var adresses: [String] = []
        for (rang, numero) in numeros.enumerated() {
            let adresse = "registre\(rang)@courrier.example"
            try await site.changer(numero, #"{"courriel":"\#(adresse)"}"#)
            adresses.append(adresse)
        }
        return adresses
    }
}
