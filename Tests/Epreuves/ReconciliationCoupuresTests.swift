import Foundation
import Testing

@Suite("Tuée en plein passage sur une liste", .serialized, .seule)
struct ReconciliationCoupuresTests {
    @Test("tuée deux cents fois, la passerelle finit avec l'ensemble et le journal d'une passerelle tranquille")
    func killed() async throws {
        let coupures = Epreuve.part(200, auMoins: 4)
        let tuee = try await Passages.jouer(coupures) { gateway, hasard in
            try await Task.sleep(for: .milliseconds(Int.random(in: Passages.attente, using: &hasard)))
            await gateway.tuer()
            try await gateway.relancer()
        }
        let tranquille = try await Passages.jouer(coupures)
        #expect(tuee == tranquille)
    }

    @Test("un seul passage, tué deux cents fois de relance en relance, finit comme s'il ne l'avait jamais été")
    func unSeul() async throws {
        let coupures = Epreuve.part(200, auMoins: 4)
        let tue = try await unPassage(coupures) { gateway, id in
            var hasard = Hasard(19)
            for _ in 0..<coupures {
                try await Task.sleep(for: .milliseconds(Int.random(in: 0...Self.attente * 3 / 2, using: &hasard)))
                await gateway.tuer()
                try await gateway.relancer()
            }
            #expect(try await gateway.get("/v1/reconciliations/\(id)")["etat"] == "en_cours")
        }
        let tranquille = try await unPassage(coupures)
        #expect(tue == tranquille)
    }

    /// How long the site takes to give a page: a restart that lives half as long again reads one at the most.
    private static let attente = 60

    /// One run over a list of more pages than that.
    private func unPassage(
        _ coupures: Int, _ troubler: (GatewayLance, _ id: String) async throws -> Void = { _, _ in }
    ) async throws -> Memoire {
        var reglages = Passages.reglages
        reglages.population = 100 * coupures + Epreuve.part(20_000, auMoins: 1000)
        var memoire: Memoire?
        try await GatewayLance.with(reglages) { gateway in
            let porteurs = try await gateway.porteurs(Epreuve.part(1000, auMoins: 10), de: reglages.population / 2)
            let comptes = try await gateway.reprendre(porteurs)
            let premier = try await gateway.finirPassage(gateway.lancerPassage())
            #expect(premier["nouvelles"] == comptes.count, "\(premier)")
            for (rang, porteur) in porteurs.enumerated() {
                try await gateway.site.changer(porteur.numero, #"{"telephone":"06399\#(80_000 + rang)"}"#)
            }
            let latence = #"[{"panne":"latence","ms":\#(Self.attente),"chemin":"/registre"}]"#
            try await gateway.site.poser(pannes: latence)
            let id = try await gateway.lancerPassage()
            try await troubler(gateway, id)
            try await gateway.site.poser(pannes: "[]")
            let bilan = try await gateway.finirPassage(id)
            #expect(bilan["modifiees"] == comptes.count && bilan["publiees"] == comptes.count, "\(bilan)")
            try await gateway.verifier()
            try await gateway.comparerAuSite(comptes.count)
            memoire = try await gateway.memoire(comptes)
        }
        return try #require(memoire)
    }
}
