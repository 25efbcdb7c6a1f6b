import Coffre
import Demandes
import Foundation
import Journal
import Registre
import Testing

@testable import Store

@Suite("Sauvegarde")
struct SauvegardeTests {
    let essai: BaseEssai
    var copie: String { essai.dossier + "/copie" }

    init() throws { essai = try BaseEssai() }

    private func sauver() throws -> Sauvegarde.Bilan {
        try Sauvegarde.prendre(essai.chemin, vers: copie, essai.scelleur)
    }

    private func rendre(remplacer: Bool = false) throws -> (bilan: Sauvegarde.Bilan, ancienne: String?) {
        try Sauvegarde.rendre(
            copie, a: essai.chemin, essai.scelleur, remplacer: remplacer, maintenant: BaseEssai.maintenant)
    }

    private func faute(_ travail: () throws -> Void) -> (any Error)? {
        do {
            try travail()
            return nil
        } catch {
            return error
        }
    }

    private func comptes(_ depot: DepotSQLite) async throws -> Int {
        try await depot.lire { lecture in
            try (1...200).count { try lecture.compte("cpt_\($0)") != nil }
        }
    }

    private func preparer(_ rangs: ClosedRange<Int>, _ depot: DepotSQLite) async throws {
        for rang in rangs {
            try await depot.ecrire { ecriture in
                try ecriture.preparer(rang)
                for (type, ref): (TypeEvenement, String) in [
                    (.compteCree, "cpt_\(rang)"), (.demandeModifiee, "dem_\(rang)"),
                ] {
                    try ecriture.publier(Evenement(type, ref: ref, version: 1, le: BaseEssai.maintenant))
                }
            }
        }
    }

    @Test("la copie est celle d'un instant, et qui écrit n'attend rien")
    func enLigne() async throws {
        let depot = try essai.ouvrir()
        try await preparer(1...50, depot)
        async let suite: Void = preparer(51...200, depot)
        _ = try sauver()
        try await suite
        #expect(try await comptes(depot) == 200)
        try depot.fermer()
        let lue = try DepotSQLite.ouvrir(copie, scelleur: essai.scelleur, maintenant: BaseEssai.maintenant)
        let tenus = try await comptes(lue)
        #expect((50...200).contains(tenus))
        #expect(try await lue.lire { try $0.compte("cpt_\(tenus)") != nil }, "un instant : pas de trou")
        #expect(try await lue.verifier().integrite == "ok")
        try lue.fermer()
    }

    @Test("la copie est un seul fichier, que son propriétaire est seul à lire, et rien d'autre ne reste")
    func unFichier() async throws {
        let depot = try essai.ouvrir()
        try await preparer(1...3, depot)
        _ = try sauver()
        try depot.fermer()
        let noms = try FileManager.default.contentsOfDirectory(atPath: essai.dossier).sorted()
        #expect(noms.filter { $0.hasPrefix("copie") } == ["copie"])
        let droits = try FileManager.default.attributesOfItem(atPath: copie)[.posixPermissions] as? Int
        #expect(droits == 0o600)
    }

    @Test("rendue, la base a ce qu'elle avait, rien de ce qui a suivi, et une autre époque")
    func rendue() async throws {
        let depot = try essai.ouvrir()
        try await preparer(1...3, depot)
        let avant = try await depot.epoque()
        let prise = try sauver()
        #expect(prise.epoque == avant)
        try await preparer(4...5, depot)
        try depot.fermer()
        let (bilan, ancienne) = try rendre(remplacer: true)
        let revenu = try essai.ouvrir()
        #expect(try await comptes(revenu) == 3)
        #expect(try await revenu.epoque() == bilan.epoque && bilan.epoque != avant)
        #expect(bilan.position == prise.position)
        try revenu.fermer()
        let gardee = try DepotSQLite.ouvrir(
            #require(ancienne), scelleur: essai.scelleur, maintenant: BaseEssai.maintenant)
        #expect(try await comptes(gardee) == 5, "l'ancienne est entière")
        try gardee.fermer()
    }

    @Test("le WAL qu'une passerelle tuée a laissé va avec l'ancienne base, et ne touche pas la nouvelle")
    func walLaisse() async throws {
        let depot = try essai.ouvrir()
        try await preparer(1...3, depot)
        _ = try sauver()
        try await preparer(4...60, depot)
        // What a kill leaves: the files as they are while the gateway works.
        let laisses = essai.dossier + "/laisses"
        try FileManager.default.createDirectory(atPath: laisses, withIntermediateDirectories: true)
        for suite in ["", "-wal", "-shm"] {
            try FileManager.default.copyItem(
                atPath: essai.chemin + suite, toPath: laisses + "/passerelle.db" + suite)
        }
        try depot.fermer()
        let tuee = laisses + "/passerelle.db"
        let (_, ancienne) = try Sauvegarde.rendre(
            copie, a: tuee, essai.scelleur, remplacer: true, maintenant: BaseEssai.maintenant)
        let revenu = try DepotSQLite.ouvrir(tuee, scelleur: essai.scelleur, maintenant: BaseEssai.maintenant)
        #expect(try await comptes(revenu) == 3)
        try revenu.fermer()
        let gardee = try DepotSQLite.ouvrir(
            #require(ancienne), scelleur: essai.scelleur, maintenant: BaseEssai.maintenant)
        #expect(try await comptes(gardee) == 60)
        try gardee.fermer()
    }

    @Test("une base en place n'est remplacée que si on le dit, et jamais tant qu'une passerelle la tient")
    func enPlace() async throws {
        let depot = try essai.ouvrir()
        try await preparer(1...2, depot)
        _ = try sauver()
        #expect(faute { _ = try rendre() } as? FauteSauvegarde == .baseEnPlace(fichier: essai.chemin))
        let tenue = faute { _ = try rendre(remplacer: true) } as? FauteOuverture
        guard case .dejaOuverte? = tenue else {
            Issue.record("\(String(describing: tenue))")
            return
        }
        #expect(try await comptes(depot) == 2)
        try depot.fermer()
    }

    @Test("une sauvegarde n'en écrase pas une autre")
    func existe() async throws {
        let depot = try essai.ouvrir()
        _ = try sauver()
        #expect(faute { _ = try sauver() } as? FauteSauvegarde == .existe(fichier: copie))
        try depot.fermer()
    }

    @Test("une sauvegarde abîmée, ou scellée d'autres clés, ne remplace rien")
    func abimee() async throws {
        let depot = try essai.ouvrir()
        try await preparer(1...150, depot)
        _ = try sauver()
        try depot.fermer()
        let autres = Scelleur(Trousseau(ephemere: "autre"))
        let scellee = faute {
            _ = try Sauvegarde.rendre(
                copie, a: essai.chemin, autres, remplacer: true, maintenant: BaseEssai.maintenant)
        }
        #expect(scellee as? FauteOuverture == .autresCles(fichier: copie))

        let fichier = try #require(FileHandle(forUpdatingAtPath: copie))
        try fichier.seek(toOffset: fichier.seekToEnd() / 2)
        try fichier.write(contentsOf: Data(repeating: 0x5A, count: 8_192))
        try fichier.close()
        #expect(faute { _ = try rendre(remplacer: true) } != nil)

        let incoherente = essai.dossier + "/incoherente"
        let source = try DepotSQLite.ouvrir(
            essai.chemin, scelleur: essai.scelleur, maintenant: BaseEssai.maintenant)
        try await source.forcer("DELETE FROM evenement WHERE position = 3")
        let perdu = faute { _ = try Sauvegarde.prendre(essai.chemin, vers: incoherente, essai.scelleur) }
        try source.fermer()
        guard case .abimee? = perdu as? FauteSauvegarde else {
            Issue.record("un évènement perdu n'est pas dit : \(String(describing: perdu))")
            return
        }

        let tronquee = essai.dossier + "/tronquee"
        try Data(contentsOf: URL(filePath: copie)).prefix(10_000).write(to: URL(filePath: tronquee))
        #expect(
            faute {
                _ = try Sauvegarde.rendre(
                    tronquee, a: essai.chemin, essai.scelleur, remplacer: true, maintenant: BaseEssai.maintenant)
            } != nil)
        let intacte = try essai.ouvrir()
        #expect(try await comptes(intacte) == 150)
        try intacte.fermer()
        let noms = try FileManager.default.contentsOfDirectory(atPath: essai.dossier)
        #expect(!noms.contains { $0.contains("rendue") || $0.contains("avant") })
    }
}
