import Candidatures
import Demandes
import Registre
import Testing

@testable import Store

@Suite("Postuler")
struct DepotDeCandidatureTests {
    let scenario: ScenarioCandidature

    init() throws { scenario = try ScenarioCandidature() }

    @Test("« Je postule » deux fois : la même candidature, un évènement, un courrier")
    func idempotence() async throws {
        try await scenario.inscrire(1...1)
        let offre = try await scenario.offrePubliee()
        let une = try await scenario.depots.postuler(offre, compte: "cpt_1")
        let deux = try await scenario.depots.postuler(offre, compte: "cpt_1")
        #expect(une == deux && une.etat == .deposee && une.demande == "dem_1")
        #expect(try await scenario.courriers() == ["candidature-deposee"])
        let dits = try await scenario.depot.nombre("SELECT COUNT(*) FROM evenement WHERE type = 'candidature_deposee'")
        #expect(dits == 1)
    }

    @Test("une seule candidature vivante par demande, sur une offre ou sur une autre ; libre une fois finie")
    func uneSeule() async throws {
        try await scenario.inscrire(1...1)
        let (une, autre) = (try await scenario.offrePubliee(), try await scenario.offrePubliee())
        let posee = try await scenario.depots.postuler(une, compte: "cpt_1")
        #expect(await code { try await scenario.depots.postuler(autre, compte: "cpt_1") } == "candidature_en_cours")
        _ = try await scenario.depots.annuler(posee.id, compte: "cpt_1")
        #expect(try await scenario.depots.postuler(autre, compte: "cpt_1").etat == .deposee)
    }

    @Test("trente-deux « Je postule » à la fois, sur seize offres : une seule candidature naît")
    func course() async throws {
        try await scenario.inscrire(1...1)
        var offres: [String] = []
        for _ in 0..<16 { offres.append(try await scenario.offrePubliee()) }
        let scenario = scenario
        await withTaskGroup(of: Void.self) { groupe in
            for offre in offres + offres {
                groupe.addTask { _ = try? await scenario.depots.postuler(offre, compte: "cpt_1") }
            }
        }
        #expect(try await scenario.depot.nombre("SELECT COUNT(*) FROM candidature") == 1)
    }

    @Test("l'index unique refuse une seconde candidature vivante, quoi que fasse le code")
    func index() async throws {
        try await scenario.inscrire(1...1)
        let offre = try await scenario.offrePubliee()
        _ = try await scenario.depots.postuler(offre, compte: "cpt_1")
        let jumelle = try #require(
            Candidature(
                textes: try await scenario.depot.lireActes { lecture in
                    var textes = try lecture.candidatures(offre: offre)[0].textes
                    textes[0] = "can_jumelle"
                    return textes
                }))
        await #expect(throws: ConflitVivante()) { try await scenario.depot.ecrireActes { try $0.garder(jumelle) } }
    }

    @Test("le dossier d'abord : le refus dit tout ce qui manque, en une fois")
    func dossier() async throws {
        try await scenario.inscrire(1...1, complet: false)
        let offre = try await scenario.offrePubliee()
        do {
            _ = try await scenario.depots.postuler(offre, compte: "cpt_1")
            Testing.Issue.record("rien n'est refusé")
        } catch let refus as RefusCandidature {
            #expect(refus.code == .dossierACompleter)
            let manques: [ManqueAuDossier] = [.employeur, .residencePrincipale, .piecesAConfirmer]
            #expect(refus.champs == manques.map(\.rawValue))
            for manque in manques { #expect(refus.phrase.contains(manque.phrase)) }
        }
        try await scenario.completer(1)
        #expect(try await scenario.depots.postuler(offre, compte: "cpt_1").etat == .deposee)
    }

    @Test("une case qui manque : rien n'est confirmé ; une demande changée se confirme de nouveau")
    func cases() async throws {
        try await scenario.inscrire(1...1)
        let manque = await code {
            try await scenario.dossiers.confirmer(compte: "cpt_1", cochees: ["a"], demandees: ["a", "b"])
        }
        #expect(manque == "dossier_a_completer")
        try await scenario.changer(1)
        let offre = try await scenario.offrePubliee()
        #expect(await code { try await scenario.depots.postuler(offre, compte: "cpt_1") } == "dossier_a_completer")
        try await scenario.completer(1)
        #expect(await code { try await scenario.depots.postuler(offre, compte: "cpt_1") } == nil)
    }

    @Test("non éligible, ou pas encore connu : refusé avec la règle et son calcul")
    func eligibilite() async throws {
        try await scenario.inscrire(1...1)
        let offre = try await scenario.offrePubliee()
        for (version, voulu) in [(5, "non_eligible"), (7, "eligibilite_a_verifier")] {
            while try await scenario.depot.lire({ try $0.demande("dem_1")?.version }) != version {
                try await scenario.changer(1)
            }
            try await scenario.completer(1)
            do {
                _ = try await scenario.depots.postuler(offre, compte: "cpt_1")
                Testing.Issue.record("rien n'est refusé")
            } catch let refus as RefusCandidature {
                #expect(refus.code.rawValue == voulu)
                #expect(refus.champs.count == 1 && refus.champs[0].hasPrefix("plafond_ressources"))
            }
        }
    }

    @Test("à J+7, 24 h à Paris, plus personne ne postule, que la tâche soit passée ou non")
    func terme() async throws {
        try await scenario.inscrire(1...2)
        let offre = try await scenario.offrePubliee()
        let publiee = try #require(try await scenario.depot.lireActes { try $0.offre(offre) })
        #expect(publiee.clotLe?.iso == "2027-01-22T23:00:00.000Z" && publiee.dateLimite?.iso == "2027-01-22")
        let reste = Int(((publiee.clotLe?.millisecondes ?? 0) - scenario.now.millisecondes) / 60_000)
        scenario.avancer(minutes: reste - 1)
        #expect(await code { try await scenario.depots.postuler(offre, compte: "cpt_1") } == nil)
        scenario.avancer(minutes: 1)
        #expect(await code { try await scenario.depots.postuler(offre, compte: "cpt_2") } == "offre_close")
    }

    @Test("expirée, gelée, sans demande, offre inconnue : chacun son code")
    func refus() async throws {
        try await scenario.inscrire(1...1)
        let offre = try await scenario.offrePubliee()
        #expect(await code { try await scenario.depots.postuler("off_rien", compte: "cpt_1") } == "offre_inconnue")
        #expect(await code { try await scenario.depots.postuler(offre, compte: "cpt_9") } == "demande_absente")
        try await scenario.depot.ecrire { ecriture in
            var gele = try #require(try ecriture.rattachement("rat_1"))
            (gele.etat, gele.gel, gele.version) = (.gele, .identiteAVerifier, 2)
            try ecriture.remplacer(gele)
        }
        #expect(await code { try await scenario.depots.postuler(offre, compte: "cpt_1") } == "situation_gelee")
        try await scenario.changer(1, radiation: .nonRenouvellement)
        #expect(await code { try await scenario.depots.postuler(offre, compte: "cpt_1") } == "demande_inactive")
    }

    @Test("un délai avant de postuler de nouveau, s'il est voulu, se dit avec sa date")
    func carence() async throws {
        try await scenario.inscrire(1...1)
        let (une, autre) = (try await scenario.offrePubliee(), try await scenario.offrePubliee())
        let id = try await scenario.depots.postuler(une, compte: "cpt_1").id
        _ = try await scenario.instruction.rejeter(id, .dossierIncomplet, par: "@claire")
        let lents = DepotsDeCandidature(scenario.bureau(carence: 3))
        #expect(await code { try await lents.postuler(autre, compte: "cpt_1") } == "delai_de_carence")
        scenario.avancer(jours: 3)
        #expect(await code { try await lents.postuler(autre, compte: "cpt_1") } == nil)
    }

    @Test("une offre impossible, un délai de sept jours, l'offre d'un autre : refusés")
    func offres() async throws {
        let petite = ScenarioCandidature.logement(surface: 4)
        #expect(await code { try await scenario.offres.creer(petite, bailleur: "b") } == "offre_incoherente")
        let juste = ScenarioCandidature.logement()
        #expect(
            await code { try await scenario.offres.creer(juste, bailleur: "b", delaiJours: 7) } == "delai_trop_court")
        let offre = try await scenario.offrePubliee()
        #expect(await code { try await scenario.offres.retirer(offre, bailleur: "un-autre") } == "autre_bailleur")
        #expect(
            await code { try await scenario.offres.publier(offre, bailleur: ScenarioCandidature.bailleur) }
                == "etape_impossible")
    }
}
