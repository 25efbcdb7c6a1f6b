import Foundation
import Testing

@Suite("Tuée en plein dispatch", .serialized, .seule)
struct DispatchCoupuresTests {
    @Test("tuée deux cents fois pendant un dispatch, la passerelle a le même ensemble final, rien deux fois")
    func killed() async throws {
        var reglages = Reglages.sansFin
        // Three pages of an increment, and a little more.
        (reglages.genre, reglages.population) = (.national, 620)
        let coupures = Epreuve.part(200, auMoins: 4)
        try await GatewayLance.with(reglages) { gateway in
            let numeros = try await gateway.site.numeros("couple", combien: 3)
            let comptes = try await gateway.rattacher(numeros, Boites(gateway))
            // Its clock at ours: what it writes from here on is newer than what was read. The night that passes by that
            // move has its increment.
            try await gateway.site.avancerAuPresent()
            let premier = try #require(try await gateway.appliquerDispatch().increment)
            let versions = try await gateway.versions(comptes)
            let modifiees = try await gateway.modifiees()
            var hasard = Hasard(11)
            for coupure in 1...coupures {
                for numero in numeros {
                    try await gateway.site.changer(numero, #"{"telephone":"06399\#(80_000 + coupure)"}"#)
                }
                try await gateway.site.diffuser()
                _ = try await gateway.post("/v1/dispatch/national/passages")
                try await Task.sleep(for: .milliseconds(Int.random(in: 0...Self.attente, using: &hasard)))
                await gateway.tuer()
                try await gateway.relancer()
            }
            #expect(try await gateway.appliquerDispatch().increment == premier + coupures)
            // Each change of each demande, once: as many versions and events as if nothing had been killed.
            #expect(try await gateway.versions(comptes) == versions.map { $0 + coupures })
            #expect(try await gateway.modifiees() == modifiees + numeros.count * coupures)
            let etat = try await gateway.get("/v1/dispatch/national").objet
            let bilan = (etat["applique"] as? [String: Any])?["bilan"] as? [String: Int]
            #expect(bilan?["lues"] == reglages.population && bilan?["gardees"] == numeros.count)
            try await gateway.verifier()
        }
    }

    /// About as long as an increment takes, in each build.
    #if DEBUG
        private static let attente = 900
    #else
        private static let attente = 150
    #endif
}

extension GatewayLance {
    func versions(_ comptes: [String]) async throws -> [Int] {
        var versions: [Int] = []
        for compte in comptes {
            let dossier = try await get("/v1/comptes/\(compte)/demande")
            versions.append(try #require(dossier.objet["version"] as? Int, "\(dossier.corps)"))
        }
        return versions
    }

    func modifiees() async throws -> Int {
        try await journal().count { $0["type"] as? String == "demande_modifiee" }
    }
}
