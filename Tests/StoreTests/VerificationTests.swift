import Demandes
import Foundation
import RawSockets
import Journal
import Registre
import Testing

@testable import Store

@Suite("Vérification")
struct VerificationTests {
    let essai: BaseEssai
    let depot: DepotSQLite

    /// A compte, its attachment and a demande read twice, told as the services tell them.
    init() async throws {
        essai = try BaseEssai()
        depot = try essai.ouvrir()
        try await depot.ecrire { ecriture in
            try ecriture.preparer(1)
            try ecriture.inserer(Invente.rattachement())
            try ecriture.remplacer(Invente.tenue(version: 2))
            for (type, ref, version): (TypeEvenement, String, Int) in [
                (.compteCree, "cpt_1", 1), (.demandeModifiee, "dem_1", 1), (.rattachement, "rat_1", 1),
                (.demandeModifiee, "dem_1", 2), (.radiation, "dem_1", 2),
            ] {
                try ecriture.publier(Evenement(type, ref: ref, version: version, le: BaseEssai.maintenant))
            }
        }
    }

    @Test("une base où tout se tient est dite bonne")
    func bonne() async throws {
        let bilan = try await depot.verifier()
        #expect(bilan == BilanVerification(integrite: "ok", journalSansTrou: true, versionsEgales: true))
    }

    @Test("une demande jamais lue n'a pas d'évènement, et la base est bonne")
    func jamaisLue() async throws {
        try await depot.ecrire { try $0.inserer(DemandeTenue(id: "dem_9")) }
        #expect(try await depot.verifier().versionsEgales)
    }

    @Test(
        "un évènement perdu, en trop ou déplacé, une version passée effacée se voient",
        arguments: [
            ("DELETE FROM evenement WHERE position = 3", false, false),
            ("DELETE FROM evenement WHERE position = 5", false, true),
            ("UPDATE evenement SET position = 9 WHERE position = 5", false, true),
            ("UPDATE tete SET valeur = 6 WHERE nom = 'journal'", false, true),
            ("UPDATE evenement SET version = 3 WHERE position = 5", true, false),
            ("UPDATE demande SET version = 1", true, false),
            ("UPDATE compte SET version = 2", true, false),
            ("DELETE FROM demande_version WHERE version = 1", true, false),
        ])
    func alteree(_ geste: String, sansTrou: Bool, egales: Bool) async throws {
        try await depot.forcer(geste)
        let bilan = try await depot.verifier()
        #expect((bilan.journalSansTrou, bilan.versionsEgales) == (sansTrou, egales))
    }

    @Test("une ligne qui renvoie à une ligne absente se voit")
    func orpheline() async throws {
        try depot.fermer()
        // Another program, which does not hold to the keys that our connections hold to.
        let python = try Child([
            "python3", "-c",
            "import sqlite3, sys; base = sqlite3.connect(sys.argv[1]); "
                + "base.execute(\"UPDATE rattachement SET compte = 'cpt_absent'\"); base.commit()",
            essai.chemin,
        ])
        #expect(python.wait() == 0)
        let rouvert = try essai.ouvrir()
        #expect(try await rouvert.verifier().integrite.contains("absente"))
    }
}
