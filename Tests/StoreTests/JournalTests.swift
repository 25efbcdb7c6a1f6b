import Demandes
import Journal
import Registre
import Testing

@testable import Store

@Suite("Journal")
struct JournalTests {
    let essai: BaseEssai
    let depot: DepotSQLite

    init() throws {
        essai = try BaseEssai()
        depot = try essai.ouvrir()
    }

    private func publier(_ rang: Int, echoue: Bool = false) async throws {
        try await depot.ecrire { ecriture in
            try ecriture.publier(
                Evenement(
                    .demandeModifiee, ref: "dem_\(rang)", version: 1, champs: ["a", "b.c"], le: BaseEssai.maintenant))
            if echoue { throw Renonce() }
        }
    }

    @Test("les positions se suivent sans trou, même quand des transactions échouent au milieu")
    func sansTrou() async throws {
        await withTaskGroup(of: Void.self) { groupe in
            for rang in 1...200 {
                groupe.addTask { try? await self.publier(rang, echoue: rang % 3 == 0) }
            }
        }
        let lues = try await depot.inscriptions(apres: 0, limite: 1000)
        #expect(lues.map(\.position) == Array(1...134))
        #expect(Set(lues.map(\.id)).count == 134 && lues.allSatisfy { $0.id.hasPrefix("evt_") })
        #expect(try await depot.verifier().journalSansTrou)
    }

    @Test("qui a lu jusqu'à n ne découvre plus jamais rien à n ou avant")
    func lecturePendantEcriture() async throws {
        let ecrivains = Task {
            await withTaskGroup(of: Void.self) { groupe in
                for rang in 1...300 { groupe.addTask { try? await self.publier(rang) } }
            }
        }
        var lues: [Int64] = []
        while lues.count < 300 {
            let page = try await depot.inscriptions(apres: lues.last ?? 0, limite: 1000).map(\.position)
            #expect(page == Array((lues.last ?? 0) + 1..<(lues.last ?? 0) + 1 + Int64(page.count)))
            lues += page
        }
        await ecrivains.value
    }

    @Test("une page s'arrête à sa limite et la suivante reprend où elle s'arrête")
    func pages() async throws {
        for rang in 1...5 { try await publier(rang) }
        #expect(try await depot.inscriptions(apres: 0, limite: 2).map(\.position) == [1, 2])
        let suite = try await depot.inscriptions(apres: 2, limite: 10)
        #expect(suite.map(\.evenement.ref) == ["dem_3", "dem_4", "dem_5"])
        #expect(suite.first?.evenement.champs == ["a", "b.c"])
        #expect(try await depot.inscriptions(apres: 5, limite: 10) == [])
    }

    @Test("l'époque est tirée à la création et ne change plus")
    func epoque() async throws {
        let epoque = try await depot.epoque()
        try depot.fermer()
        #expect(try await essai.ouvrir().epoque() == epoque)
        let neuf = try BaseEssai()
        #expect(try await neuf.ouvrir().epoque() != epoque)
        withExtendedLifetime(neuf) {}
    }

    @Test("un évènement nomme la liste, jamais la personne qui y est")
    func sansValeur() {
        let evenement = Evenement(
            .demandeModifiee, ref: "dem_1", version: 2,
            champs: [
                "codemandeurs[1].nomNaissance", "personnesACharge[Énora, 01/02/2020].prenom",
                "personnesACharge[Ex].y, 01/02/2020].lien", "handicaps[].nature", "dates.depot",
            ], le: BaseEssai.maintenant)
        #expect(
            evenement.champs == ["codemandeurs[1].nomNaissance", "personnesACharge", "handicaps", "dates.depot"])
    }
}
