import Annee
import Candidatures
import Testing

@testable import passerelle

@Suite("Année simulée", .serialized)
struct AnneeTests {
    @Test("la même graine joue la même année, une autre en joue une autre")
    func graine() async throws {
        let jouer = { (graine: UInt64) in
            try await AnneeJouee.jouer(AnneeSimulee.Reglages(graine: graine, demandes: 25, offres: 8))
        }
        let (une, encore, autre) = (try await jouer(3), try await jouer(3), try await jouer(4))
        #expect(une == encore)
        #expect(une.rejeu.empreinteCourante != autre.rejeu.empreinteCourante)
    }

    @Test(
        "une faute plantée sous les gestes est trouvée par l'invariant qu'elle rompt",
        arguments: [
            (FauteDActe.deuxVivantes, Invariant.i2), (.annuleeTransmise, .annulee), (.silenceSansEffet, .silence),
        ])
    func fautes(_ faute: FauteDActe, _ invariant: Invariant) async throws {
        let base = try BaseSimulee()
        let copie = try base.copier()
        defer { base.jeter(copie) }
        let bilan = try await AnneeSimulee.jouer(
            AnneeSimulee.Reglages(graine: 5, demandes: 60, offres: 40),
            dans: try await DepotFautif(copie.depot, faute))
        #expect(bilan.nombreDeViolations > 0)
        #expect(bilan.violations.contains { $0.invariant == invariant }, "\(bilan.violations.prefix(5))")
    }
}
