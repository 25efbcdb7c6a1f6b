import Demandes
import Testing

@testable import Registre

@Suite("Ce qu'un passage attend de son site")
struct AttenteDuSiteTests {
    private static let debut = Instant(millisecondes: 1_795_252_500_000)

    private func passage() -> Reconciliation {
        Reconciliation(
            id: "rec_1", site: "29-finistere", liste: "page", mode: .modifieesDepuis, curseur: "", depuis: nil,
            commenceeLe: Self.debut, avanceeLe: Self.debut)
    }

    @Test("un silence se compte du premier, garde la dernière raison du site, et se dit au bout de deux heures")
    func silence() {
        var passage = passage()
        passage.attendre(.indisponible(.delaiDepasse, jusqua: nil), Self.debut)
        passage.attendre(.indisponible(.certificatPerime, jusqua: nil), Self.debut.plus(minutes: 30))
        passage.attendre(.indisponible(.disjoncteur, jusqua: nil), Self.debut.plus(minutes: 60))
        #expect(passage.attente == AttenteDuSite(panne: .certificatPerime, depuis: Self.debut))
        #expect(passage.attente?.seDit(Self.debut.plus(minutes: 119)) == false)
        #expect(passage.attente?.seDit(Self.debut.plus(minutes: 120)) == true)
    }

    @Test(
        "ce que le site annonce, ce que nous avons décidé, une attente qu'il demande ne sont pas un silence",
        arguments: [
            Reponse.indisponible(.maintenanceAnnoncee, jusqua: nil), .indisponible(.siteArrete, jusqua: nil),
            .indisponible(.siteSuspendu, jusqua: nil), .indisponible(.interrompue, jusqua: nil), .limitee(jusqua: nil),
        ])
    func autreAttente(_ reponse: Reponse) {
        var passage = passage()
        passage.attendre(.indisponible(.delaiDepasse, jusqua: nil), Self.debut)
        passage.attendre(reponse, Self.debut.plus(minutes: 1))
        #expect(passage.attente == nil)
    }

    @Test("un passage qu'on suspend, ou qui finit, n'attend plus personne")
    func fini() {
        var passage = passage()
        passage.attendre(.indisponible(.delaiDepasse, jusqua: nil), Self.debut)
        passage.passer(.enPause, Self.debut.plus(minutes: 1))
        #expect(passage.attente == nil)
    }
}
