import Foundation
import Testing

@Suite("Tuée en plein passage sur une liste", .serialized, .seule)
struct ReconciliationCoupuresTests {
    @Test("tuée deux cents fois, la passerelle finit chaque passage : chaque changement une fois, rien deux fois")
    func killed() async throws {
        var reglages = Reglages.sansFin
        // Seven pages of a hundred.
        (reglages.genre, reglages.population) = (.exemple, 620)
        let coupures = Epreuve.part(200, auMoins: 4)
        try await GatewayLance.with(reglages) { gateway in
            let numeros = try await gateway.site.numeros("active", combien: 3)
            let comptes = try await gateway.rattacher(numeros, Boites(gateway))
            let versions = try await gateway.versions(comptes)
            let modifiees = try await gateway.modifiees()
            var hasard = Hasard(13)
            for coupure in 1...coupures {
                for numero in numeros {
                    try await gateway.site.changer(numero, #"{"telephone":"06399\#(80_000 + coupure)"}"#)
                }
                let id = try await gateway.lancerPassage()
                try await Task.sleep(for: .milliseconds(Int.random(in: 0...Self.attente, using: &hasard)))
                await gateway.tuer()
                try await gateway.relancer()
                let bilan = try await gateway.finir(id)
                #expect(bilan["listees"] == reglages.population && bilan["tenues"] == numeros.count, "\(bilan)")
                #expect(bilan["modifiees"] == numeros.count && bilan["publiees"] == numeros.count, "\(bilan)")
            }
            #expect(try await gateway.versions(comptes) == versions.map { $0 + coupures })
            #expect(try await gateway.modifiees() == modifiees + numeros.count * coupures)
            try await gateway.verifier()
        }
    }

    /// About as long as a run takes, in each build.
    #if DEBUG
        private static let attente = 1500
    #else
        private static let attente = 300
    #endif
}

extension GatewayLance {
    fileprivate func lancerPassage() async throws -> String {
        let lance = try await post("/v1/sites/99-exemple/reconciliations")
        return try #require(lance.objet["reconciliation"] as? String, "\(lance.corps)")
    }

    /// Waits for the end of a run, which goes on by itself.
    fileprivate func finir(_ id: String) async throws -> [String: Int] {
        while true {
            let passage = try await get("/v1/reconciliations/\(id)").objet
            switch passage["etat"] as? String {
            case "en_cours", "publication": try await Task.sleep(for: .milliseconds(20))
            default:
                #expect(passage["etat"] as? String == "publiee", "\(passage)")
                return (passage["bilan"] as? [String: Any] ?? [:]).compactMapValues { $0 as? Int }
            }
        }
    }
}
