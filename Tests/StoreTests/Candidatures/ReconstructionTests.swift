import Candidatures
import Demandes
import Foundation
import Journal
import Registre
import Testing

@testable import Store

@Suite("Rejouer le journal")
struct ReconstructionTests {
    let scenario: ScenarioCandidature

    init() throws { scenario = try ScenarioCandidature() }

    /// Something of everything.
    private func vivre() async throws -> [String] {
        try await scenario.inscrire(1...5)
        let offre = try await scenario.offrePubliee()
        let ids = try await scenario.postuler(1...5, offre)
        try await scenario.changer(1)
        try await scenario.changer(2, radiation: .abandon, passage: .radiation)
        for _ in 0..<4 { try await scenario.changer(3) }
        try await scenario.publier(.gel, "rat_4", version: 2)
        try await scenario.suivre()
        try await scenario.fermer()
        _ = try await scenario.depots.annuler(ids[4], compte: "cpt_5")
        return ids
    }

    @Test("depuis la position 0, sur rien : les mêmes choses, et les mêmes suites")
    func egales() async throws {
        _ = try await vivre()
        let bilan = try await scenario.reconstruire()
        #expect(bilan.egales && bilan.ecarts == [], "\(bilan)")
        #expect(bilan.evenements > 20 && bilan.suitesRetrouvees >= 5)
        #expect(try await scenario.depot.verifier().versionsEgales)
        #expect(try await scenario.depot.verifier().journalSansTrou)
    }

    @Test("une ligne changée à la main, un acte perdu : le rejeu le voit")
    func altere() async throws {
        let ids = try await vivre()
        let id = ids[0]
        try await scenario.depot.ecrireTransaction { transaction in
            var altere = try #require(try transaction.candidature(id))
            altere.etat = .validee
            altere.version += 1
            try transaction.garder(altere)
        }
        #expect(try await !scenario.reconstruire().egales)
        try await scenario.depot.forcer("DELETE FROM acte WHERE ref = '\(ids[4])' AND version = 2")
        #expect(try await scenario.reconstruire().ecarts == ["\(ids[4]) 2"])
    }

    @Test("une demande effacée laisse la même pierre tombale des deux côtés, et plus rien d'elle sur le disque")
    func effacement() async throws {
        let ids = try await vivre()
        let scelles = try await scenario.depot.parcourir { transaction in
            try transaction.session.lignes(
                Brut("SELECT details FROM acte WHERE ref = '\(ids[0])' UNION ALL SELECT contenu FROM candidature")
            ) { try $0.octets() }
        }
        let now = scenario.now
        try await scenario.depot.ecrire { ecriture in
            let rattachement = try #require(try ecriture.rattachement("rat_1"))
            try ecriture.effacer(rattachement, numero: true)
            try ecriture.publier(Evenement(.effacement, ref: "dem_1", version: 3, le: now))
            try ecriture.publier(Evenement(.effacement, ref: "rat_1", version: 2, le: now))
        }
        try await scenario.suivre()
        let tombe = try await scenario.candidature(ids[0])
        #expect(tombe.etat == .effacee && tombe.demande == nil && tombe.compte == nil && tombe.points == nil)
        #expect(try await scenario.depot.lireActes { try $0.dossier(compte: "cpt_1") } == nil)
        let bilan = try await scenario.reconstruire()
        #expect(bilan.egales, "\(bilan)")
        let disque = try scenario.essai.octets()
        let effaces = try await scenario.depot.parcourir { transaction in
            try transaction.session.lignes(Brut("SELECT details FROM acte WHERE ref = '\(ids[0])' ORDER BY version")) {
                try $0.octetsOuRien()
            }
        }
        #expect(effaces.count > 2 && effaces.dropLast().allSatisfy { $0 == nil })
        #expect(disque.firstRange(of: Data(scelles[0])) == nil, "ce que disaient ses actes")
        #expect(try await scenario.depot.verifier().versionsEgales)
    }

    @Test("rien de ce que dit une candidature, un dossier ou un acte ne se lit en clair")
    func scelle() async throws {
        _ = try await vivre()
        let disque = try scenario.essai.octets()
        for plante in ["Conserverie", "plafond_ressources", "ancienneté"] {
            #expect(disque.range(of: Data(plante.utf8)) == nil, "\(plante)")
        }
    }

    @Test("l'instantané d'un abonné montre offres, candidatures et dossiers, sauf ce qui est effacé")
    func instantane() async throws {
        _ = try await vivre()
        let choses = try await scenario.depot.lire { try $0.choses(a: .max, apres: "", limite: 1000) }
        #expect(choses.count { $0.type == .candidature } == 5)
        #expect(choses.count { $0.type == .offre } == 1 && choses.count { $0.type == .dossier } == 5)
    }
}
