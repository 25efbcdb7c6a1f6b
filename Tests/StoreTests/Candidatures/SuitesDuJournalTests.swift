import Candidatures
import Demandes
import Journal
import Registre
import Testing

@testable import Store

@Suite("Ce qui atteint une candidature en cours")
struct SuitesDuJournalTests {
    let scenario: ScenarioCandidature

    init() throws { scenario = try ScenarioCandidature() }

    @Test("la demande change : gardée, pièces à confirmer, rien ne se valide avant ; confirmées, tout reprend")
    func pieces() async throws {
        let id = try await scenario.deposee()
        try await scenario.fermer()
        try await scenario.changer(1)
        try await scenario.suivre()
        let changee = try await scenario.candidature(id)
        #expect(changee.etat == .presentee && changee.piecesAConfirmer && changee.aRevoir.isEmpty)
        #expect(LibelleCandidature(changee).texte == "En attente de pièces complémentaires")
        let scenario = scenario
        #expect(await code { try await scenario.instruction.valider(id, par: "@c") } == "pieces_non_confirmees")
        try await scenario.completer(1)
        #expect(await code { try await scenario.instruction.valider(id, par: "@c") } == nil)
    }

    @Test("validée avant que le journal n'ait apporté le changement : il est lu d'abord, et l'évènement ne refait rien")
    func retard() async throws {
        let id = try await scenario.deposee()
        try await scenario.fermer()
        try await scenario.changer(1)
        let scenario = scenario
        #expect(await code { try await scenario.instruction.valider(id, par: "@c") } == "pieces_non_confirmees")
        try await scenario.completer(1)
        try await scenario.suivre()
        #expect(try await !scenario.candidature(id).piecesAConfirmer, "ce qui est confirmé n'est pas redemandé")
        #expect(await code { try await scenario.instruction.valider(id, par: "@c") } == nil)
    }

    @Test("nos propres règles relues autrement : les pièces ne sont pas redemandées")
    func interpretation() async throws {
        let id = try await scenario.deposee()
        try await scenario.changer(1, cause: .interpretation)
        try await scenario.suivre()
        #expect(try await !scenario.candidature(id).piecesAConfirmer)
    }

    @Test("plus éligible : à revoir avec la règle et son calcul, rejetée à la clôture ; remise en ordre, elle reste")
    func aRevoir() async throws {
        try await scenario.inscrire(1...2)
        let ids = try await scenario.postuler(1...2, try await scenario.offrePubliee())
        for rang in 1...2 { for _ in 0..<4 { try await scenario.changer(rang) } }
        try await scenario.suivre()
        for id in ids {
            let lue = try await scenario.candidature(id)
            #expect(lue.aRevoir == [ScenarioCandidature.trop] && lue.etat == .deposee)
        }
        try await scenario.changer(2)
        try await scenario.suivre()
        #expect(try await scenario.candidature(ids[1]).aRevoir.isEmpty)
        try await scenario.fermer()
        let (une, autre) = (try await scenario.candidature(ids[0]), try await scenario.candidature(ids[1]))
        #expect(une.etat == .rejetee && une.motif == .nonEligible && autre.etat == .presentee)
        #expect(try await scenario.courriers().contains("candidature-a-revoir"))
    }

    @Test("chez le bailleur : rien ne change de notre fait, la situation modifiée se voit")
    func transmiseChangee() async throws {
        let id = try await scenario.transmise()
        for _ in 0..<4 { try await scenario.changer(1) }
        try await scenario.suivre()
        let lue = try await scenario.candidature(id)
        #expect(lue.etat == .transmise && lue.aRevoir.isEmpty && lue.situationModifieeLe == scenario.now)
        #expect(lue.champsModifies == ["naissanceAttendue.nombre"])
    }

    @Test("identité en question : gelée, ni validation ni transmission ; dégelée, elle reprend")
    func gel() async throws {
        let id = try await scenario.deposee()
        try await scenario.fermer()
        try await scenario.publier(.gel, "rat_1", version: 2)
        try await scenario.suivre()
        #expect(try await scenario.candidature(id).estGelee)
        let scenario = scenario
        #expect(await code { try await scenario.instruction.valider(id, par: "@c") } == "situation_gelee")
        try await scenario.publier(.degel, "rat_1", version: 3)
        try await scenario.suivre()
        #expect(await code { try await scenario.instruction.valider(id, par: "@c") } == nil)
    }

    @Test(
        "radiée avant l'envoi : close, et le motif est dit",
        arguments: [
            (MotifRadiation.attribution, MotifCandidature.radieeAttribution), (.abandon, .radieeAbandon),
            (.nonRenouvellement, .radieeNonRenouvelee), (.impossibiliteDeContacter, .radieeInjoignable),
            (.irrecevabilite, .radieeIrrecevable),
        ])
    func radiee(_ motif: MotifRadiation, _ voulu: MotifCandidature) async throws {
        let id = try await scenario.deposee()
        try await scenario.changer(1, radiation: motif, passage: .radiation)
        try await scenario.suivre()
        let lue = try await scenario.candidature(id)
        #expect(lue.etat == .close && lue.motif == voulu)
        try await scenario.changer(1, passage: .deradiation)
        try await scenario.suivre()
        #expect(try await scenario.candidature(id).etat == .close, "une déradiation ne la rouvre pas")
    }

    @Test("radiée chez le bailleur : suspendue, aucun bail ; déradiée, elle reprend ; attribuée ailleurs, close")
    func suspendue() async throws {
        let id = try await scenario.transmise()
        try await scenario.changer(1, radiation: .nonRenouvellement, passage: .radiation)
        try await scenario.suivre()
        var lue = try await scenario.candidature(id)
        #expect(lue.etat == .transmise && lue.estSuspendue && lue.motif == .radieeNonRenouvelee)
        let (scenario, sien) = (scenario, ScenarioCandidature.bailleur)
        _ = try await scenario.bailleurs.inscrire(id, commission: HeureDeParis.jour(scenario.now), bailleur: sien)
        _ = try await scenario.commissions.decider(id, .attribution, bailleur: sien)
        #expect(await code { try await scenario.commissions.proposer(id, bailleur: sien) } == "candidature_suspendue")
        try await scenario.changer(1, passage: .deradiation)
        try await scenario.suivre()
        lue = try await scenario.candidature(id)
        #expect(!lue.estSuspendue && lue.motif == nil)
        #expect(await code { try await scenario.commissions.proposer(id, bailleur: sien) } == nil)
        try await scenario.changer(1, radiation: .attribution, passage: .radiation)
        try await scenario.suivre()
        #expect(try await scenario.candidature(id).motif == .radieeAttribution, "le bail d'un autre bailleur")
    }

    @Test("expirée : gardée et avertie ; renouvelée, l'avertissement tombe ; disparue de son site, close")
    func expiree() async throws {
        let id = try await scenario.deposee()
        try await scenario.publier(.expiration, "dem_1", version: 1)
        try await scenario.suivre()
        #expect(try await scenario.candidature(id).estExpiree)
        try await scenario.publier(.renouvellement, "dem_1", version: 1)
        try await scenario.suivre()
        #expect(try await !scenario.candidature(id).estExpiree)
        try await scenario.publier(.suppression, "rat_1", version: 2)
        try await scenario.suivre()
        #expect(try await scenario.candidature(id).motif == .demandeSupprimee)
    }

    @Test("relire le journal entier ne refait rien ; un lot interrompu se reprend où il était")
    func rejoue() async throws {
        let id = try await scenario.deposee()
        try await scenario.changer(1)
        let suites = SuitesDuJournal(scenario.bureau())
        while try await suites.suivre(limite: 1) > 0 {}
        let avant = try await scenario.candidature(id)
        let courriers = try await scenario.courriers()
        try await scenario.depot.forcer("UPDATE tete SET valeur = 0 WHERE nom = 'journal_candidatures'")
        try await scenario.suivre()
        #expect(try await scenario.candidature(id) == avant)
        #expect(try await scenario.courriers() == courriers)
    }
}
