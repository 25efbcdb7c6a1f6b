import Demandes
import Foundation
import Registre
import Testing

@testable import Store

@Suite("Migrations")
struct MigrationsTests {
    @Test("les étapes se numérotent 1, 2, 3…")
    func numeros() {
        #expect(Migration.toutes.map(\.version) == Array(1...Migration.toutes.count))
    }

    @Test(
        "une étape interrompue à n'importe laquelle de ses instructions se reprend, et la base sert",
        arguments: Migration.toutes)
    func interrompue(_ etape: Migration) async throws {
        let plusTard = BaseEssai.maintenant.plus(heures: 1)
        for coupure in 0...etape.instructions.count {
            let essai = try BaseEssai()
            try interrompre(essai, etape, apres: coupure)
            let depot = try DepotSQLite.ouvrir(essai.chemin, scelleur: essai.scelleur, maintenant: plusTard)
            try await depot.ecrire { try $0.preparer(1) }
            // Steps before the one cut are not done again; it is, and those after.
            let refaites = "SELECT COUNT(*) FROM migration WHERE faite_le = \(plusTard.millisecondes)"
            #expect(try await depot.nombre(refaites) == Migration.toutes.count - etape.version + 1)
            #expect(try await depot.nombre("SELECT COUNT(*) FROM migration") == Migration.toutes.count)
            #expect(try await depot.verifier().integrite == "ok")
            withExtendedLifetime(essai) {}
        }
    }

    /// The steps before it are done; it stops on an instruction that does not exist.
    private func interrompre(_ essai: BaseEssai, _ etape: Migration, apres coupure: Int) throws {
        let coupee = Migration(
            version: etape.version, instructions: etape.instructions.prefix(coupure) + ["COUPURE DE COURANT"])
        #expect(throws: FauteOuverture.self) {
            try DepotSQLite.ouvrir(
                essai.chemin, scelleur: essai.scelleur, reglages: .init(), maintenant: BaseEssai.maintenant,
                etapes: Migration.toutes.filter { $0.version < etape.version } + [coupee])
        }
    }

    @Test("rouvrir une base à jour ne refait aucune étape")
    func rouvrir() async throws {
        let essai = try BaseEssai()
        try essai.ouvrir().fermer()
        let depot = try DepotSQLite.ouvrir(
            essai.chemin, scelleur: essai.scelleur, maintenant: BaseEssai.maintenant.plus(heures: 1))
        let derniere = Int(BaseEssai.maintenant.millisecondes)
        #expect(try await depot.nombre("SELECT MAX(faite_le) FROM migration") == derniere)
        withExtendedLifetime(essai) {}
    }

    @Test("un arrêt entre la dernière étape et la pose des fondations se reprend")
    func sansFondation() async throws {
        let essai = try BaseEssai()
        let depot = try essai.ouvrir()
        for table in ["fondation", "tete_acces"] { try await depot.forcer("DELETE FROM \(table)") }
        try depot.fermer()
        let rouvert = try essai.ouvrir()
        #expect(try await rouvert.epoque().hasPrefix("epq_"))
        #expect(try await rouvert.premierAccesAltere() == nil)
        withExtendedLifetime(essai) {}
    }
}
