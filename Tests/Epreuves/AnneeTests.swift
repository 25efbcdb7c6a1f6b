import Annee
import Candidatures
import Testing

@testable import passerelle

@Suite("Année simulée", .serialized)
struct AnneeTests {
    @Test("une année de demandes et d'offres : chaque invariant regardé, aucune violation, le rejeu est égal")
    func annee() async throws {
        let reglages = AnneeSimulee.Reglages(graine: 7, demandes: Self.demandes, offres: Self.demandes / 5)
        let bilan = try await AnneeJouee.jouer(reglages)
        #expect(bilan.violations.isEmpty && bilan.nombreDeViolations == 0, "\(bilan.violations.prefix(5))")
        #expect(bilan.rejeu.egales, "\(bilan.rejeu.ecarts.prefix(5))")
        for verification in bilan.verifications {
            #expect(verification.nombre > 0, "\(verification.invariant) n'est jamais regardé")
        }
        // A year where nothing happens proves nothing.
        for fait in [
            "offres publiées", "postulées", "annulées", "transmises", "décisions de commission", "attribuées",
            "logements proposés", "acceptées", "déclinées", "sans réponse", "baux signés", "retraits",
            "fusions suivies", "mises à jour mal servies", "identités discordantes à l'import", "courriers arrivés",
        ] {
            #expect(bilan.nombre(fait) > 0, "\(fait) : jamais")
        }
        // What waits is told with its reason, who acts and its age.
        #expect(!bilan.bloques.isEmpty)
        #expect(bilan.bloques.allSatisfy { !$0.raison.isEmpty && !$0.responsable.isEmpty && $0.ageMaximal <= 400 })
    }

    /// In a debug build a tenth of it; whole in release (`make check`).
    #if DEBUG
        private static let demandes = 500
    #else
        private static let demandes = 5_000
    #endif

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
