import Candidatures
import Demandes
import Foundation
import Journal
import Testing

@testable import Store

@Suite("Désignation par le préfet")
struct DesignationTests {
    let scenario: ScenarioCandidature

    init() throws { scenario = try ScenarioCandidature() }

    private var designations: Designations { Designations(scenario.bureau()) }

    private func lettre(_ reference: String = "DALO-2027-0042", jours: Int = -3) throws -> DesignationPrefet {
        DesignationPrefet(le: try #require(HeureDeParis.jour(scenario.now).plus(jours: jours)), reference: reference)
    }

    @Test("désignée, la dernière est présentée seule, la raison dite ; qui l'a noté, quand, d'après quoi se lit")
    func seule() async throws {
        try await scenario.inscrire(1...5)
        let offre = try await scenario.offrePubliee()
        let ids = try await scenario.postuler(1...5, offre)
        let lettre = try lettre()
        let designee = try await designations.noter(ids[4], lettre, par: "@omar")
        #expect(designee.designation == lettre)
        let acte = try #require(
            try await scenario.depot.lireActes { try $0.actes(ids[4]) }.last { $0.type == .candidatureDesignee })
        #expect(acte.details.par == "@omar" && acte.le == scenario.now && acte.details.mot == "DALO-2027-0042")
        try await scenario.fermer()
        #expect(try await scenario.etats(ids) == [.deposee, .deposee, .deposee, .deposee, .presentee])
        let close = try #require(try await scenario.depot.lireActes { try $0.offre(offre) })
        #expect(close.presentees == 1 && close.motifMoins?.hasPrefix("désignation du préfet") == true)
        #expect(try await scenario.reconstruire().egales)
    }

    @Test("désignée et rejetée : les autres reprennent leurs places, dans leur ordre")
    func rejetee() async throws {
        try await scenario.inscrire(1...5)
        let ids = try await scenario.postuler(1...5, try await scenario.offrePubliee())
        _ = try await designations.noter(ids[4], lettre(), par: "@omar")
        try await scenario.fermer()
        _ = try await scenario.instruction.rejeter(ids[4], .dossierIncomplet, par: "@claire")
        #expect(try await scenario.etats(ids) == [.presentee, .presentee, .presentee, .deposee, .rejetee])
    }

    @Test("deux désignées sont présentées ensemble, et nulle autre")
    func deux() async throws {
        try await scenario.inscrire(1...4)
        let ids = try await scenario.postuler(1...4, try await scenario.offrePubliee())
        for id in ids.suffix(2) { _ = try await designations.noter(id, lettre(), par: "@omar") }
        try await scenario.fermer()
        #expect(try await scenario.etats(ids) == [.deposee, .deposee, .presentee, .presentee])
    }

    @Test("désigner ne rend pas éligible : la règle bloquante la rejette comme une autre")
    func eligible() async throws {
        try await scenario.inscrire(1...2)
        let ids = try await scenario.postuler(1...2, try await scenario.offrePubliee())
        _ = try await designations.noter(ids[1], lettre(), par: "@omar")
        for _ in 0..<4 { try await scenario.changer(2) }
        try await scenario.suivre()
        try await scenario.fermer()
        #expect(try await scenario.etats(ids) == [.presentee, .rejetee])
    }

    @Test("une date à venir, une référence vide, une candidature classée ou annulée : refusées")
    func refus() async throws {
        try await scenario.inscrire(1...2)
        let ids = try await scenario.postuler(1...2, try await scenario.offrePubliee())
        let designations = designations
        for fausse in [try lettre(jours: 1), try lettre(" \n "), try lettre(String(repeating: "x", count: 101))] {
            #expect(
                await code { try await designations.noter(ids[0], fausse, par: "@o") } == "designation_incoherente")
        }
        let juste = try lettre()
        _ = try await scenario.depots.annuler(ids[1], compte: "cpt_2")
        #expect(await code { try await designations.noter(ids[1], juste, par: "@o") } == "etape_impossible")
        #expect(await code { try await designations.noter("can_0", juste, par: "@o") } == "candidature_inconnue")
        try await scenario.fermer()
        #expect(await code { try await designations.noter(ids[0], juste, par: "@o") } == "etape_impossible")
        #expect(await code { try await designations.retirer(ids[0], par: "@o") } == "etape_impossible")
    }

    @Test("redite, la même désignation ne fait qu'un acte ; retirée, elle ne change plus rien")
    func retrait() async throws {
        try await scenario.inscrire(1...4)
        let ids = try await scenario.postuler(1...4, try await scenario.offrePubliee())
        let une = try await designations.noter(ids[3], lettre(), par: "@omar")
        #expect(try await designations.noter(ids[3], lettre(), par: "@omar") == une)
        #expect(try await designations.retirer(ids[3], par: "@omar").designation == nil)
        try await scenario.fermer()
        #expect(try await scenario.etats(ids) == [.presentee, .presentee, .presentee, .deposee])
        #expect(try await scenario.reconstruire().egales)
    }

    @Test("personne n'en est averti par courrier, et rien n'en dort en clair")
    func discretion() async throws {
        try await scenario.inscrire(1...1)
        let id = try await scenario.postuler(1...1, try await scenario.offrePubliee())[0]
        let avant = try await scenario.courriers()
        _ = try await designations.noter(id, lettre("REFERENCE-PLANTEE"), par: "@omar")
        #expect(try await scenario.courriers() == avant)
        #expect(try scenario.essai.octets().firstRange(of: Array("REFERENCE-PLANTEE".utf8)) == nil)
    }
}
