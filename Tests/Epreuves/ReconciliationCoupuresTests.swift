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
}
