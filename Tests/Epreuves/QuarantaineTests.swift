import Foundation
import Testing

@Suite("Quarantaine et arrêt brutal", .serialized, .seule)
struct QuarantaineTests {
    @Test("tuée aussitôt après avoir répondu, la passerelle garde chaque enregistrement qu'elle a refusé")
    func killed() async throws {
        var reglages = Reglages.sansFin
        reglages.limites["import_pace"] = "2ms"
        try await GatewayLance.with(reglages) { gateway in
            let numeros = try await gateway.site.numeros("couple", combien: 6)
            let comptes = try await rattacher(numeros, gateway)
            var refuses: Set<String> = []
            for tour in 0..<Epreuve.part(40, auMoins: 3) {
                // A code of its own each time: each refused answer is a new one.
                let panne = #"[{"panne":"code-inconnu","champ":"etat","code":"TOUR-\#(tour)"}]"#
                try await gateway.site.poser(pannes: panne)
                let repondues = try await rafraichir(comptes, gateway)
                await gateway.tuer()
                try await gateway.relancer()
                try await gateway.verifier()
                for compte in repondues { refuses.insert("\(compte) \(tour)") }
                let gardees = try await gateway.get("/v1/quarantaine?limite=1000").corps
                #expect(gardees.matches(of: /"id":"qua_/).count == refuses.count, "tour \(tour)")
            }
            try await gateway.site.poser(pannes: "[]")
        }
    }

    private func rattacher(_ numeros: [String], _ gateway: GatewayLance) async throws -> [String] {
        let (adresses, personnes) = (try await gateway.adresser(numeros), try await gateway.demandeurs(numeros))
        let boites = Boites(gateway)
        var comptes: [String] = []
        for (rang, numero) in numeros.enumerated() {
            let compte = try await gateway.compte(personnes[rang], rang: rang)
            _ = try await gateway.importer(numero, compte)
            let fin = try await gateway.entrer(boites.code(adresses[rang]), compte)
            #expect(fin["etat"] == "rattachee", "\(fin.corps)")
            comptes.append(compte)
        }
        return comptes
    }

    /// Those whose refresh was answered by the dated copy.
    private func rafraichir(_ comptes: [String], _ gateway: GatewayLance) async throws -> [String] {
        var repondues: [String] = []
        for compte in comptes where try await gateway.rafraichir(compte)["etat"] == "copie_datee" {
            repondues.append(compte)
        }
        return repondues
    }
}
