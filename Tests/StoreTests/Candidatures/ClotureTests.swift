import Candidatures
import Demandes
import Registre
import Testing

@testable import Store

@Suite("Clôture, validation, transmission")
struct ClotureTests {
    let scenario: ScenarioCandidature

    init() throws { scenario = try ScenarioCandidature() }

    @Test("classée à la clôture seulement ; les trois meilleures sont présentées, les autres attendent à leur rang")
    func trois() async throws {
        try await scenario.inscrire(1...5)
        let offre = try await scenario.offrePubliee()
        let ids = try await scenario.postuler(1...5, offre)
        #expect(try await scenario.clotures.faire() == 0)
        let avant = try await scenario.clotures.position(ids[4])
        #expect(avant.deposees == 5 && avant.rang == nil && avant.bande == .premieres)
        try await scenario.fermer()
        #expect(try await scenario.etats(ids) == [.presentee, .presentee, .presentee, .deposee, .deposee])
        #expect(try await scenario.clotures.position(ids[4]).rang == 5)
        let close = try #require(try await scenario.depot.lireActes { try $0.offre(offre) })
        #expect(close.etat == .presentee && close.classement == ids && close.grille == "essai/1")
        let calcul = try await scenario.depot.lireActes { try $0.actes(ids[1]) }.last { $0.details.rang == 2 }
        #expect(calcul?.details.points == 99 && calcul?.details.lignes == ["ancienneté : 99"])
        #expect(try await scenario.clotures.faire() == 0, "fermée, elle ne se ferme plus")
    }

    @Test("moins de trois : elles sont présentées avec la raison ; aucune : l'offre le dit")
    func moins() async throws {
        try await scenario.inscrire(1...2)
        let (une, vide) = (try await scenario.offrePubliee(), try await scenario.offrePubliee())
        let ids = try await scenario.postuler(1...2, une)
        try await scenario.fermer()
        #expect(try await scenario.etats(ids) == [.presentee, .presentee])
        for (offre, nombre) in [(une, 2), (vide, 0)] {
            let lue = try #require(try await scenario.depot.lireActes { try $0.offre(offre) })
            #expect(lue.presentees == nombre && lue.motifMoins?.hasPrefix("\(nombre) ") == true)
        }
    }

    @Test("rejetée avec un motif du catalogue, ou annulée : la demande est libre, la suivante prend la place")
    func suivante() async throws {
        try await scenario.inscrire(1...5)
        let ids = try await scenario.postuler(1...5, try await scenario.offrePubliee())
        try await scenario.fermer()
        let hors = await code { try await scenario.instruction.rejeter(ids[0], .bail, par: "@claire") }
        #expect(hors == "motif_hors_catalogue")
        _ = try await scenario.instruction.rejeter(ids[0], .situationDifferente, par: "@claire")
        #expect(try await scenario.etats(ids) == [.rejetee, .presentee, .presentee, .presentee, .deposee])
        _ = try await scenario.depots.annuler(ids[2], compte: "cpt_3")
        #expect(try await scenario.etats(ids) == [.rejetee, .presentee, .annulee, .presentee, .presentee])
        let autre = try await scenario.offrePubliee()
        #expect(await code { try await scenario.depots.postuler(autre, compte: "cpt_1") } == nil)
    }

    @Test("annuler ou transmettre, soixante fois de front : un seul des deux a lieu, jamais une annulée transmise")
    func course() async throws {
        try await scenario.inscrire(1...1)
        let scenario = scenario
        for tour in 0..<60 {
            let id = try await scenario.depots.postuler(try await scenario.offrePubliee(), compte: "cpt_1").id
            try await scenario.fermer()
            _ = try await scenario.instruction.valider(id, par: "@claire")
            async let annulation = code { try await scenario.depots.annuler(id, compte: "cpt_1") }
            async let transmission = code { try await scenario.instruction.transmettre(id, par: "@claire") }
            let (annulee, transmise) = (await annulation, await transmission)
            #expect((annulee == nil) != (transmise == nil), "tour \(tour) : \(annulee ?? "oui") \(transmise ?? "oui")")
            let etat = try await scenario.candidature(id).etat
            #expect(etat == (annulee == nil ? .annulee : .transmise))
            guard etat == .transmise else { continue }
            #expect(
                await code { try await scenario.depots.annuler(id, compte: "cpt_1") } == "candidature_deja_transmise")
            _ = try await scenario.bailleurs.inscrire(
                id, commission: HeureDeParis.jour(scenario.now), bailleur: ScenarioCandidature.bailleur)
            _ = try await scenario.commissions.decider(
                id, .nonAttribution, bailleur: ScenarioCandidature.bailleur)
        }
    }

    @Test("dans l'ordre seulement : ni validation avant la clôture, ni transmission avant la validation")
    func ordre() async throws {
        try await scenario.inscrire(1...1)
        let id = try await scenario.depots.postuler(try await scenario.offrePubliee(), compte: "cpt_1").id
        #expect(await code { try await scenario.instruction.valider(id, par: "@claire") } == "etape_impossible")
        #expect(await code { try await scenario.instruction.transmettre(id, par: "@claire") } == "etape_impossible")
        try await scenario.fermer()
        #expect(await code { try await scenario.instruction.transmettre(id, par: "@claire") } == "etape_impossible")
        try await scenario.transmettre(id)
        #expect(try await scenario.instruction.transmettre(id, par: "@claire").etat == .transmise, "la même, redite")
        #expect(
            await code { try await scenario.instruction.rejeter(id, .injoignable, par: "@c") } == "etape_impossible")
    }

    @Test("rien n'est transmis sur une lecture trop ancienne ; relue, oui")
    func fraicheur() async throws {
        try await scenario.inscrire(1...1)
        let id = try await scenario.depots.postuler(try await scenario.offrePubliee(), compte: "cpt_1").id
        try await scenario.fermer()
        _ = try await scenario.instruction.valider(id, par: "@claire")
        scenario.avancer(jours: 7)
        #expect(await code { try await scenario.instruction.transmettre(id, par: "@c") } == "lecture_trop_ancienne")
        let now = scenario.now
        try await scenario.depot.ecrire { ecriture in
            var tenue = try #require(try ecriture.demande("dem_1"))
            tenue.lueLe = now
            try ecriture.dater(tenue)
        }
        #expect(await code { try await scenario.instruction.transmettre(id, par: "@c") } == nil)
    }

    @Test("le bailleur accuse réception, contacte, prévoit une visite ; un autre bailleur ne peut rien")
    func bailleur() async throws {
        try await scenario.inscrire(1...1)
        let offre = try await scenario.offrePubliee()
        let id = try await scenario.depots.postuler(offre, compte: "cpt_1").id
        try await scenario.fermer()
        let sien = ScenarioCandidature.bailleur
        #expect(await code { try await scenario.bailleurs.accuserReception(id, bailleur: sien) } == "etape_impossible")
        try await scenario.transmettre(id)
        #expect(await code { try await scenario.bailleurs.accuserReception(id, bailleur: "b") } == "autre_bailleur")
        #expect(await code { try await scenario.bailleurs.transmises(offre, bailleur: "b") } == "autre_bailleur")
        #expect(try await scenario.bailleurs.transmises(offre, bailleur: sien).map(\.id) == [id])
        let recue = try await scenario.bailleurs.accuserReception(id, bailleur: sien)
        #expect(try await scenario.bailleurs.accuserReception(id, bailleur: sien) == recue, "redit, rien ne change")
        _ = try await scenario.bailleurs.noterContact(id, bailleur: sien)
        let hier = try #require(HeureDeParis.jour(scenario.now).plus(jours: -1))
        let passee = await code { try await scenario.bailleurs.prevoirVisite(id, le: hier, bailleur: sien) }
        #expect(passee == "jour_incoherent")
        let demain = try #require(HeureDeParis.jour(scenario.now).plus(jours: 1))
        let visite = try await scenario.bailleurs.prevoirVisite(id, le: demain, bailleur: sien)
        #expect(visite.visite == demain && visite.contactLe != nil && visite.etat == .transmise)
    }

    @Test("l'offre retirée libère toutes ses candidatures")
    func retrait() async throws {
        try await scenario.inscrire(1...2)
        let offre = try await scenario.offrePubliee()
        let ids = try await scenario.postuler(1...2, offre)
        _ = try await scenario.offres.retirer(offre, bailleur: ScenarioCandidature.bailleur)
        #expect(try await scenario.etats(ids) == [.nonRetenue, .nonRetenue])
        #expect(try await scenario.candidature(ids[0]).motif == .offreRetiree)
        #expect(try await scenario.reconstruire().egales)
    }
}
