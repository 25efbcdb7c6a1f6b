import Foundation
import Testing

@Suite("Tuée en plein travail", .serialized, .seule)
struct CoupuresTests {
    @Test("tuée deux cents fois en plein travail, la passerelle ne perd rien et ne fait rien deux fois")
    func killed() async throws {
        var reglages = Reglages.sansFin
        reglages.limites["tries"] = "1000000"
        reglages.limites["import_pace"] = "2ms"
        try await GatewayLance.with(reglages) { gateway in
            let vies = try await naissances(6, gateway)
            var hasard = Hasard(3)
            for _ in 0..<Epreuve.part(200, auMoins: 5) {
                try await mourir(gateway, vies, apres: .milliseconds(Int.random(in: 0...300, using: &hasard)))
                try await gateway.relancer()
                for vie in vies { try await vie.constater() }
                try await gateway.verifier()
            }
            for vie in vies { try await vie.finir() }
            try await compter(gateway, vies)
            try await verifierSeule(gateway)
        }
    }

    private func naissances(_ combien: Int, _ gateway: GatewayLance) async throws -> [Vie] {
        let numeros = try await gateway.site.numeros("couple", combien: combien)
        let (adresses, personnes) = (try await gateway.adresser(numeros), try await gateway.demandeurs(numeros))
        let boites = Boites(gateway)
        var vies: [Vie] = []
        for (rang, numero) in numeros.enumerated() {
            let compte = try await gateway.compte(personnes[rang], rang: rang)
            vies.append(Vie(gateway, boites, compte: compte, numero: numero, adresse: adresses[rang]))
        }
        return vies
    }

    private func mourir(_ gateway: GatewayLance, _ vies: [Vie], apres delai: Duration) async throws {
        try await withThrowingTaskGroup { groupe in
            for vie in vies { groupe.addTask { await vie.vivre() } }
            try await Task.sleep(for: delai)
            await gateway.tuer()
            // Whoever was waiting for a mail would wait for ever.
            groupe.cancelAll()
            try await groupe.waitForAll()
        }
    }

    /// The journal tells of each thing once, and of nothing that was not answered.
    private func compter(_ gateway: GatewayLance, _ vies: [Vie]) async throws {
        var (rattachements, retraits) = (0, 0)
        for vie in vies {
            rattachements += await vie.rattachements
            retraits += await vie.retraits
        }
        let evenements = try await gateway.journal()
        #expect(evenements.count { $0["type"] as? String == "rattachement" } == rattachements)
        #expect(evenements.count { $0["type"] as? String == "retrait" } == retraits)
        #expect(evenements.map { $0["position"] as? Int } == Array(1...evenements.count))
        #expect(rattachements > 0)
    }

    /// The commands open by themselves the store that a dead gateway left.
    private func verifierSeule(_ gateway: GatewayLance) async throws {
        await gateway.tuer()
        let bilan = try await gateway.commande("verify")
        #expect(bilan.code == 0)
        #expect(bilan.sortie == #"{"integrite":"ok","journal_sans_trou":true,"versions_egales":true}"# + "\n")
        let acces = try await gateway.commande("acces", "verify")
        #expect(acces.code == 0)
        #expect(acces.sortie.contains(#""chaine_intacte":true"#), "\(acces.sortie)")
    }
}
