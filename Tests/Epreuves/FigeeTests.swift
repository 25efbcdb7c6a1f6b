import Foundation
import Testing

@Suite("Figée en plein passage sur une liste", .serialized, .seule)
struct FigeeTests {
    /// Short enough for a freeze to outlast it.
    private static var reglages: Reglages {
        var reglages = Passages.reglages
        reglages.limites["lease"] = "400ms"
        return reglages
    }

    @Test(
        "figée cinquante fois au-delà de son bail, puis réveillée, la passerelle finit comme une passerelle tranquille")
    func figee() async throws {
        let pauses = Epreuve.part(50, auMoins: 3)
        let surprises = Surprises()
        let figee = try await Passages.jouer(pauses, Self.reglages) { gateway, hasard in
            try await Task.sleep(for: .milliseconds(Int.random(in: Passages.attente, using: &hasard) / 2))
            try await gateway.figer(.milliseconds(900))
            let passages = try await gateway.get("/v1/reconciliations").objet["reconciliations"] as? [[String: Any]]
            await surprises.noter(passages?.first?["finie_le"] is NSNull)
        }
        let tranquille = try await Passages.jouer(pauses, Self.reglages)
        #expect(figee == tranquille)
        #expect(await surprises.nombre > 0, "au moins une pause a pris un passage en cours")
    }

    private actor Surprises {
        private(set) var nombre = 0
        func noter(_ enCours: Bool) { nombre += enCours ? 1 : 0 }
    }
}
