import Candidatures
import Demandes
import Journal
import Testing

@testable import Store

@Suite("Commission, réponse, bail")
struct CommissionTests {
    let scenario: ScenarioCandidature
    private let sien = ScenarioCandidature.bailleur

    init() throws { scenario = try ScenarioCandidature() }

    /// Three candidatures in commission today.
    private func troisEnCommission() async throws -> (offre: String, ids: [String]) {
        try await scenario.inscrire(1...3)
        let offre = try await scenario.offrePubliee()
        let ids = try await scenario.postuler(1...3, offre)
        try await scenario.fermer()
        try await scenario.enCommission(ids)
        return (offre, ids)
    }

    private func decider(_ id: String, _ decision: DecisionCommission) async throws {
        _ = try await scenario.commissions.decider(id, decision, bailleur: sien)
    }

    @Test("les cinq décisions, et où chacune mène")
    func cinq() async throws {
        try await scenario.inscrire(1...5)
        let piece = try #require(DateCivile(iso: "2027-02-20"))
        let voulus: [(DecisionCommission, EtatCandidature, String)] = [
            (.attribution, .attribuee, "Attribuée"), (.attributionClassee(rang: 2), .attribuee, "Attribuée, rang 2"),
            (.sousCondition(piece: "avis d'imposition", avant: piece), .sousCondition, "Sous condition"),
            (.nonAttribution, .nonRetenue, "Non retenue"), (.irrecevabilite, .nonRetenue, "Non retenue"),
        ]
        for (rang, (decision, etat, libelle)) in voulus.enumerated() {
            let id = try await scenario.postuler(rang + 1...rang + 1, try await scenario.offrePubliee())[0]
            try await scenario.fermer()
            try await scenario.enCommission([id])
            try await decider(id, decision)
            let lue = try await scenario.candidature(id)
            #expect(lue.etat == etat && LibelleCandidature(lue).texte == libelle, "\(decision)")
        }
    }

    @Test("hors de l'ordre : avant la commission, deux fois, un rang déjà donné, l'offre d'un autre")
    func ordre() async throws {
        let (_, ids) = try await troisEnCommission()
        let (scenario, sien) = (scenario, sien)
        try await decider(ids[0], .attribution)
        for (id, decision, voulu): (String, DecisionCommission, String) in [
            (ids[0], .nonAttribution, "etape_impossible"), (ids[1], .attribution, "rang_deja_donne"),
            (ids[1], .attributionClassee(rang: 0), "rang_deja_donne"),
        ] {
            #expect(await code { try await scenario.commissions.decider(id, decision, bailleur: sien) } == voulu)
        }
        let autre = await code { try await scenario.commissions.decider(ids[1], .attribution, bailleur: "b") }
        #expect(autre == "autre_bailleur")
        #expect(await code { try await scenario.commissions.signer(ids[0], bailleur: sien) } == "etape_impossible")
        #expect(await code { try await scenario.commissions.proposer(ids[1], bailleur: sien) } == "etape_impossible")
    }

    @Test("une commission à venir n'a encore rien décidé")
    func aVenir() async throws {
        try await scenario.inscrire(1...1)
        let id = try await scenario.postuler(1...1, try await scenario.offrePubliee())[0]
        try await scenario.fermer()
        try await scenario.transmettre(id)
        let demain = try #require(HeureDeParis.jour(scenario.now).plus(jours: 1))
        _ = try await scenario.bailleurs.inscrire(id, commission: demain, bailleur: sien)
        let (scenario, sien) = (scenario, sien)
        let tot = await code { try await scenario.commissions.decider(id, .attribution, bailleur: sien) }
        #expect(tot == "jour_incoherent")
        scenario.avancer(jours: 1)
        #expect(await code { try await scenario.commissions.decider(id, .attribution, bailleur: sien) } == nil)
    }

    @Test("acceptée à temps, bail signé : les autres sont libres, l'offre attribuée, la demande tenue jusqu'à RADATT")
    func bail() async throws {
        let (offre, ids) = try await troisEnCommission()
        try await decider(ids[0], .attributionClassee(rang: 1))
        try await decider(ids[1], .attributionClassee(rang: 2))
        let (scenario, sien) = (scenario, sien)
        #expect(await code { try await scenario.commissions.proposer(ids[1], bailleur: sien) } == "rang_pas_encore")
        _ = try await scenario.commissions.proposer(ids[0], bailleur: sien)
        #expect(
            await code { try await scenario.commissions.repondre(ids[0], oui: true, compte: "cpt_2") }
                == "candidature_inconnue")
        _ = try await scenario.commissions.repondre(ids[0], oui: true, compte: "cpt_1")
        _ = try await scenario.commissions.signer(ids[0], bailleur: sien)
        #expect(try await scenario.etats(ids) == [.bailSigne, .nonRetenue, .nonRetenue])
        #expect(LibelleCandidature(try await scenario.candidature(ids[0])).texte == "Bail signé, radiation attendue")
        #expect(try await scenario.depot.lireActes { try $0.offre(offre) }?.etat == .attribuee)
        #expect(await code { try await scenario.depots.postuler(offre, compte: "cpt_1") } == nil, "toujours la sienne")
        try await scenario.suivre()
        try await scenario.changer(1, radiation: .attribution, passage: .radiation)
        try await scenario.suivre()
        let close = try await scenario.candidature(ids[0])
        #expect(close.etat == .close && close.motif == .bail)
        #expect(try await scenario.reconstruire().egales)
    }

    @Test("sans réponse au terme, c'est un refus : le logement va au rang suivant, avec autant de jours")
    func silence() async throws {
        let (_, ids) = try await troisEnCommission()
        for (rang, id) in ids.enumerated() { try await decider(id, .attributionClassee(rang: rang + 1)) }
        let proposee = try await scenario.commissions.proposer(ids[0], bailleur: sien)
        let echeance = try #require(proposee.echeance)
        #expect(echeance == DelaiDeReponse.terme(notifieLe: scenario.now, jours: 10))
        let minutes = Int((echeance.millisecondes - scenario.now.millisecondes) / 60_000)
        scenario.avancer(minutes: minutes - 1)
        #expect(try await scenario.commissions.faire() == 0)
        scenario.avancer(minutes: 1)
        let (scenario, sien) = (scenario, sien)
        #expect(
            await code { try await scenario.commissions.repondre(ids[0], oui: true, compte: "cpt_1") }
                == "reponse_tardive", "même si la tâche n'est pas passée")
        #expect(try await scenario.commissions.faire() == 1)
        #expect(try await scenario.etats(ids) == [.sansReponse, .attribuee, .attribuee])
        let seconde = try await scenario.candidature(ids[1])
        #expect(seconde.echeance == DelaiDeReponse.terme(notifieLe: scenario.now, jours: 10))
        _ = try await scenario.commissions.repondre(ids[1], oui: false, compte: "cpt_2")
        #expect(try await scenario.candidature(ids[2]).echeance != nil, "un refus appelle aussi le suivant")
        #expect(await code { try await scenario.commissions.proposer(ids[2], bailleur: sien) } == nil)
    }

    @Test("sous condition : la pièce venue, attribuée ; pas venue à temps, non retenue, et le suivant est appelé")
    func condition() async throws {
        let (_, ids) = try await troisEnCommission()
        let avant = try #require(HeureDeParis.jour(scenario.now).plus(jours: 15))
        try await decider(ids[0], .sousCondition(piece: "avis d'imposition", avant: avant))
        try await decider(ids[1], .attributionClassee(rang: 2))
        #expect(try await scenario.candidature(ids[0]).condition == "avis d'imposition")
        scenario.avancer(jours: 16)
        #expect(try await scenario.commissions.faire() == 1)
        let perdue = try await scenario.candidature(ids[0])
        #expect(perdue.etat == .nonRetenue && perdue.motif == .conditionNonRemplie)
        #expect(try await scenario.candidature(ids[1]).echeance != nil)
        #expect(try await scenario.reconstruire().egales)
    }

    @Test("la condition levée donne le logement au premier rang")
    func levee() async throws {
        let (_, ids) = try await troisEnCommission()
        let avant = try #require(HeureDeParis.jour(scenario.now).plus(jours: 15))
        try await decider(ids[0], .sousCondition(piece: "avis d'imposition", avant: avant))
        let levee = try await scenario.commissions.leverCondition(ids[0], bailleur: sien)
        #expect(levee.etat == .attribuee && levee.rangCommission == 1 && levee.echeance == nil)
    }
}
