import Acces
import Demandes
import Journal
import Registre
import Testing

@testable import Store

@Suite("Écritures groupées")
struct EcrituresGroupeesTests {
    let essai: BaseEssai
    let depot: DepotSQLite

    init() throws {
        essai = try BaseEssai()
        depot = try essai.ouvrir()
    }

    @Test("une transaction sur cent qui échoue ne laisse rien, et n'emporte aucune des autres")
    func isolation() async throws {
        let depot = depot
        let issues = await withTaskGroup(of: (Int, Bool).self) { groupe in
            for rang in 1...100 {
                groupe.addTask { (rang, await Self.ecrire(rang, echoue: rang == 37, depot)) }
            }
            return await groupe.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        for rang in 1...100 {
            let compte = try await depot.lire { try $0.compte("cpt_\(rang)") }
            #expect((compte != nil) == (rang != 37) && issues[rang] == (rang != 37), "\(rang)")
        }
        #expect(try await depot.inscriptions(apres: 0, limite: 1000).map(\.position) == Array(1...99))
    }

    private static func ecrire(_ rang: Int, echoue: Bool, _ depot: DepotSQLite) async -> Bool {
        do {
            try await depot.ecrire { ecriture in
                try ecriture.inserer(Invente.compte("cpt_\(rang)", als: "\(rang)"))
                try ecriture.publier(Evenement(.compteCree, ref: "cpt_\(rang)", version: 1, le: BaseEssai.maintenant))
                if echoue { throw Renonce() }
            }
            return true
        } catch {
            return !(error is Renonce)
        }
    }

    @Test("qui écrit ensemble partage ses COMMIT ; séparément, chacun a le sien", arguments: [true, false])
    func partage(groupe: Bool) async throws {
        var reglages = DepotSQLite.Reglages()
        reglages.groupe = groupe
        let autre = try BaseEssai()
        let depot = try autre.ouvrir(reglages)
        let verrou = Barriere()
        // The first holds the writer until all the others wait behind it.
        let premier = Task { try await depot.ecrire { _ in verrou.attendre() } }
        try await attendre { depot.ecrituresEnAttente == 0 && verrou.estAttendue }
        let suivants = (1...50).map { rang in
            Task { try await depot.ecrire { try $0.publier(Self.evenement(rang)) } }
        }
        try await attendre { depot.ecrituresEnAttente == 50 }
        let avant = depot.transactions
        verrou.ouvrir()
        try await premier.value
        for suivant in suivants { try await suivant.value }
        #expect(groupe ? depot.transactions - avant <= 2 : depot.transactions - avant == 51)
        withExtendedLifetime(autre) {}
    }

    static func evenement(_ rang: Int) -> Evenement {
        Evenement(.compteModifie, ref: "cpt_1", version: rang, le: BaseEssai.maintenant)
    }

    @Test("ce qui est rendu est écrit : une lecture qui suit le voit")
    func lectureApresEcriture() async throws {
        for rang in 1...50 {
            try await depot.ecrire { try $0.publier(Self.evenement(rang)) }
            #expect(try await depot.inscriptions(apres: 0, limite: 100).count == rang)
        }
    }

    @Test("une fois fermé, le dépôt sert qui attendait, puis refuse")
    func fermeture() async throws {
        try await depot.ecrire { try $0.inserer(Invente.compte()) }
        try depot.fermer()
        await #expect(throws: PanneDepot.ferme) { try await depot.ecrire { _ in } }
        await #expect(throws: PanneDepot.ferme) { try await depot.lire { try $0.compte("cpt_1") } }
        let relu = try essai.ouvrir()
        #expect(try await relu.lire { try $0.compte("cpt_1") } == Invente.compte())
    }
}
