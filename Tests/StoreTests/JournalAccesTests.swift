import Acces
import Demandes
import Registre
import Testing

@testable import Store

@Suite("Journal des accès")
struct JournalAccesTests {
    let essai: BaseEssai
    let depot: DepotSQLite

    init() async throws {
        essai = try BaseEssai()
        depot = try essai.ouvrir()
        for rang in 1...5 { try await tracer(rang) }
    }

    private func tracer(_ rang: Int) async throws {
        try await depot.ecrire {
            try $0.tracer(
                TraceAcces(
                    qui: "agent:accueil", acte: "lire_demande", ref: "dem_\(rang)", requete: "req_\(rang)",
                    le: BaseEssai.maintenant))
        }
    }

    @Test("une chaîne que nul n'a touchée tient, et après une réouverture")
    func intacte() async throws {
        #expect(try await depot.premierAccesAltere() == nil)
        try depot.fermer()
        let rouvert = try essai.ouvrir()
        #expect(try await rouvert.premierAccesAltere() == nil)
    }

    @Test("une chaîne vide tient")
    func vide() async throws {
        let neuf = try BaseEssai()
        #expect(try await neuf.ouvrir().premierAccesAltere() == nil)
        withExtendedLifetime(neuf) {}
    }

    @Test(
        "une ligne changée, retirée, déplacée, ajoutée ou coupée se voit, à son rang",
        arguments: [
            ("UPDATE acces SET ref = 'dem_9' WHERE rang = 3", 3),
            ("UPDATE acces SET le = le + 1 WHERE rang = 1", 1),
            ("DELETE FROM acces WHERE rang = 2", 2),
            ("UPDATE acces SET rang = -rang WHERE rang = 4", 1),
            ("DELETE FROM acces WHERE rang = 5", 5),
            ("DELETE FROM acces", 1),
            ("INSERT INTO acces SELECT 6, qui, acte, ref, requete, le, maillon FROM acces WHERE rang = 5", 6),
            ("UPDATE tete_acces SET rang = 4", 6),
            ("DELETE FROM tete_acces", 6),
        ])
    func alteree(_ geste: String, rang: Int64) async throws {
        try await depot.forcer(geste)
        #expect(try await depot.premierAccesAltere() == rang)
    }

    @Test("couper la fin et récrire la tête sans la clé se voit")
    func teteForgee() async throws {
        try await depot.forcer("DELETE FROM acces WHERE rang = 5")
        try await depot.forcer(
            "UPDATE tete_acces SET rang = 4, maillon = (SELECT maillon FROM acces WHERE rang = 4)")
        #expect(try await depot.premierAccesAltere() == 5)
    }

    @Test("une lecture qui échoue ne laisse pas de ligne, et la chaîne reprend")
    func echec() async throws {
        await #expect(throws: Renonce()) {
            try await depot.ecrire { ecriture in
                try ecriture.tracer(
                    TraceAcces(qui: "cpt_1", acte: "lire", ref: "dem_6", requete: "r", le: BaseEssai.maintenant))
                throw Renonce()
            }
        }
        try await tracer(6)
        #expect(try await depot.nombre("SELECT COUNT(*) FROM acces") == 6)
        #expect(try await depot.premierAccesAltere() == nil)
    }
}
