import Candidatures
import Demandes
import Journal
import Registre
import Testing

@testable import Store

@Suite("Ce qui atteint une candidature en cours, case par case")
struct CasesDuTableauTests {
    let scenario: ScenarioCandidature
    private let sien = ScenarioCandidature.bailleur

    init() throws { scenario = try ScenarioCandidature() }

    @Test("un rafraîchissement sans rien qui compte : inchangée, avant l'envoi comme après", arguments: [false, true])
    func rien(_ envoyee: Bool) async throws {
        let id = try await envoyee ? scenario.transmise() : scenario.deposee()
        let (avant, courriers) = (try await scenario.candidature(id), try await scenario.courriers())
        try await scenario.changerAutreChose(1)
        try await scenario.suivre()
        #expect(try await scenario.candidature(id) == avant)
        #expect(try await scenario.courriers() == courriers)
        if !envoyee {
            try await scenario.fermer()
            try await scenario.transmettre(id)
        }
        #expect(try await scenario.candidature(id).etat == .transmise, "rien ne la retient")
        #expect(try await scenario.reconstruire().egales)
    }

    @Test("pièces à confirmer chez le bailleur : gardée, cela se voit, et la commission peut se tenir")
    func pieces() async throws {
        let id = try await scenario.transmise()
        try await scenario.changer(1)
        try await scenario.suivre()
        let lue = try await scenario.candidature(id)
        #expect(lue.etat == .transmise && lue.piecesAConfirmer)
        #expect(LibelleCandidature(lue).texte == "En attente de pièces complémentaires")
        let scenario = scenario
        let jour = HeureDeParis.jour(scenario.now)
        #expect(await code { try await scenario.bailleurs.inscrire(id, commission: jour, bailleur: sien) } == nil)
    }

    @Test("pièces à confirmer : aucune nouvelle candidature avant")
    func piecesEtNouvelle() async throws {
        let id = try await scenario.deposee()
        try await scenario.changer(1)
        try await scenario.suivre()
        _ = try await scenario.depots.annuler(id, compte: "cpt_1")
        let (scenario, autre) = (scenario, try await scenario.offrePubliee())
        #expect(await code { try await scenario.depots.postuler(autre, compte: "cpt_1") } == "dossier_a_completer")
        try await scenario.completer(1)
        #expect(await code { try await scenario.depots.postuler(autre, compte: "cpt_1") } == nil)
    }

    @Test("site muet, lecture trop vieille : gardée telle quelle, avant l'envoi comme après", arguments: [false, true])
    func muet(_ envoyee: Bool) async throws {
        let id = try await envoyee ? scenario.transmise() : scenario.deposee()
        let avant = try await scenario.candidature(id)
        scenario.avancer(jours: envoyee ? 90 : 6)
        try await scenario.suivre()
        #expect(try await scenario.candidature(id) == avant)
    }

    @Test("identité en question après la validation : pas de transmission")
    func gelAvantLEnvoi() async throws {
        let id = try await scenario.deposee()
        try await scenario.fermer()
        _ = try await scenario.instruction.valider(id, par: "@claire")
        try await scenario.publier(.gel, "rat_1", version: 2)
        try await scenario.suivre()
        let scenario = scenario
        #expect(await code { try await scenario.instruction.transmettre(id, par: "@c") } == "situation_gelee")
        #expect(try await scenario.candidature(id).etat == .validee, "gardée")
    }

    @Test("identité en question chez le bailleur : gardée, cela se voit ; la réimportation du même numéro la reprend")
    func gelApresLEnvoi() async throws {
        let id = try await scenario.transmise()
        try await scenario.publier(.gel, "rat_1", version: 2)
        try await scenario.suivre()
        let gelee = try await scenario.candidature(id)
        #expect(gelee.etat == .transmise && gelee.estGelee)
        try await scenario.inscrire(2...2)
        let now = scenario.now
        try await scenario.depot.ecrire { try $0.reporter(de: "dem_1", a: "dem_2", compte: "cpt_1", le: now) }
        let reprise = try await scenario.candidature(id)
        #expect(reprise.etat == .transmise && !reprise.estGelee && reprise.demande == "dem_2")
    }

    @Test("expirée chez le bailleur : gardée et avertie")
    func expiree() async throws {
        let id = try await scenario.transmise()
        try await scenario.publier(.expiration, "dem_1", version: 1)
        try await scenario.suivre()
        let lue = try await scenario.candidature(id)
        #expect(lue.etat == .transmise && lue.estExpiree && !lue.estSuspendue)
    }

    @Test("expirée avant l'envoi : aucune nouvelle candidature, mais celle-ci est gardée")
    func expireeAvant() async throws {
        let id = try await scenario.deposee()
        try await scenario.publier(.expiration, "dem_1", version: 1)
        try await scenario.suivre()
        #expect(try await scenario.candidature(id).etat == .deposee)
    }

    @Test("le bail d'un autre bailleur : close, et celui-ci le lit dans ce qu'il a reçu")
    func attribueeAilleurs() async throws {
        let id = try await scenario.transmise()
        let offre = try await scenario.candidature(id).offre
        try await scenario.changer(1, radiation: .attribution, passage: .radiation)
        try await scenario.suivre()
        let recues = try await scenario.bailleurs.transmises(offre, bailleur: sien)
        #expect(recues.map(\.etat) == [.close] && recues.map(\.motif) == [.radieeAttribution])
    }

    @Test("radiée après l'accord : le bailleur le lit, aucun bail ne se signe ; déradiée, il se signe")
    func sansBail() async throws {
        let id = try await scenario.transmise()
        let (scenario, sien) = (scenario, sien)
        _ = try await scenario.bailleurs.inscrire(id, commission: HeureDeParis.jour(scenario.now), bailleur: sien)
        _ = try await scenario.commissions.decider(id, .attribution, bailleur: sien)
        _ = try await scenario.commissions.proposer(id, bailleur: sien)
        _ = try await scenario.commissions.repondre(id, oui: true, compte: "cpt_1")
        try await scenario.changer(1, radiation: .nonRenouvellement, passage: .radiation)
        try await scenario.suivre()
        let offre = try await scenario.candidature(id).offre
        let recue = try #require(try await scenario.bailleurs.transmises(offre, bailleur: sien).first)
        #expect(recue.estSuspendue && recue.motif == .radieeNonRenouvelee && recue.etat == .acceptee)
        #expect(await code { try await scenario.commissions.signer(id, bailleur: sien) } == "candidature_suspendue")
        try await scenario.changer(1, passage: .deradiation)
        try await scenario.suivre()
        #expect(await code { try await scenario.commissions.signer(id, bailleur: sien) } == nil)
        #expect(try await scenario.reconstruire().egales)
    }

    @Test("rien d'autre ne l'atteint, avant l'envoi comme après", arguments: [false, true])
    func autre(_ envoyee: Bool) async throws {
        let id = try await envoyee ? scenario.transmise() : scenario.deposee()
        let (avant, courriers) = (try await scenario.candidature(id), try await scenario.courriers())
        let ailleurs: [(TypeEvenement, String)] = [
            (.compteModifie, "cpt_1"), (.courrielConfirme, "cpt_1"), (.rattachementModifie, "rat_1"),
            (.confirmation, "rat_1"), (.renouvellementOuvert, "dem_1"), (.radiationAttendue, "dem_1"),
            (.revueOuverte, "rev_1"), (.revueModifiee, "rev_1"), (.revueClose, "rev_1"), (.renouvellement, "dem_1"),
            (.degel, "rat_1"), (.deradiation, "dem_1"), (.retablissement, "rat_1"),
        ]
        let now = scenario.now
        try await scenario.depot.ecrire { ecriture in
            for (type, ref) in ailleurs { try ecriture.publier(Evenement(type, ref: ref, version: 2, le: now)) }
        }
        try await scenario.suivre()
        #expect(try await scenario.candidature(id) == avant)
        #expect(try await scenario.courriers() == courriers)
    }
}
