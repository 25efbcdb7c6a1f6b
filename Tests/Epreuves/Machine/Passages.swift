import Foundation
import Testing

/// Runs over the example's list, one for each change of the same few demandes.
struct Passages {
    let gateway: GatewayLance
    let numeros: [String]
    let comptes: [String]

    /// Seven pages of a hundred.
    static let population = 620

    static var reglages: Reglages {
        var reglages = Reglages.sansFin
        (reglages.genre, reglages.population) = (.exemple, population)
        return reglages
    }

    init(_ gateway: GatewayLance) async throws {
        self.gateway = gateway
        numeros = try await gateway.site.numeros("active", combien: 3)
        comptes = try await gateway.rattacher(numeros, Boites(gateway))
    }

    /// So many runs; each change is read by one run alone.
    /// - Parameter troubler: what happens to the gateway while a run goes on.
    /// - Returns: what is left in the end.
    static func jouer(
        _ combien: Int, _ reglages: Reglages = reglages,
        _ troubler: @escaping (GatewayLance, inout Hasard) async throws -> Void = { _, _ in }
    ) async throws -> Memoire {
        var memoire: Memoire?
        try await GatewayLance.with(reglages) { gateway in
            let passages = try await Passages(gateway)
            var hasard = Hasard(13)
            for rang in 1...combien {
                try await passages.changer(rang)
                let id = try await passages.lancer()
                try await troubler(gateway, &hasard)
                try await passages.finir(id)
            }
            try await gateway.verifier()
            memoire = try await gateway.memoire(passages.comptes)
        }
        return try #require(memoire)
    }

    private func changer(_ rang: Int) async throws {
        for numero in numeros { try await gateway.site.changer(numero, #"{"telephone":"06399\#(80_000 + rang)"}"#) }
    }

    private func lancer() async throws -> String {
        let lance = try await gateway.post("/v1/sites/99-exemple/reconciliations")
        return try #require(lance.objet["reconciliation"] as? String, "\(lance.corps)")
    }

    /// Waits for the end of a run, which goes on by itself.
    private func finir(_ id: String) async throws {
        while true {
            let passage = try await gateway.get("/v1/reconciliations/\(id)").objet
            let etat = passage["etat"] as? String
            guard etat != "en_cours", etat != "publication" else {
                try await Task.sleep(for: .milliseconds(20))
                continue
            }
            #expect(etat == "publiee", "\(passage)")
            let bilan = (passage["bilan"] as? [String: Any] ?? [:]).compactMapValues { $0 as? Int }
            #expect(bilan["listees"] == Self.population && bilan["tenues"] == numeros.count, "\(bilan)")
            return #expect(bilan["modifiees"] == numeros.count && bilan["publiees"] == numeros.count, "\(bilan)")
        }
    }

    /// About as long as a run takes, in each build.
    #if DEBUG
        static let attente = 0...1500
    #else
        static let attente = 0...300
    #endif
}
