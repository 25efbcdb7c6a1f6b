import Demandes
import Foundation
import Registre
import Testing

@testable import Store

@Suite("Disque plein")
struct DisquePleinTests {
    @Test("une base à sa taille permise dit « disque », ne garde rien à moitié, et resert dès qu'il y a de la place")
    func pages() async throws {
        let essai = try BaseEssai()
        try await remplir(try borne(essai))
        let rouvert = try essai.ouvrir()
        try await controler(rouvert)
        withExtendedLifetime(essai) {}
    }

    private func borne(_ essai: BaseEssai) throws -> DepotSQLite {
        var reglages = DepotSQLite.Reglages()
        reglages.pages = 240
        return try essai.ouvrir(reglages)
    }

    @Test(
        "un vrai disque plein dit « disque », ne garde rien à moitié, et resert dès qu'il y a de la place",
        .enabled(if: PetitDisque.estPermis, "monter un tmpfs demande d'être root"), arguments: [true, false])
    func tmpfs(ensemble: Bool) async throws {
        let essai = try BaseEssai()
        let disque = try PetitDisque(essai.dossier, mebioctets: 2)
        let lest = essai.dossier + "/lest"
        try Data(count: 600_000).write(to: URL(fileURLWithPath: lest))
        let depot = try essai.ouvrir()
        try await ensemble ? remplirEnsemble(depot) : remplir(depot)
        try FileManager.default.removeItem(atPath: lest)
        try await controler(depot)
        try depot.fermer()
        disque.demonter()
        withExtendedLifetime(essai) {}
    }

    @Test("sur un disque plein, ceux qui partageaient le COMMIT apprennent chacun ce qu'il en est")
    func groupe() async throws {
        let essai = try BaseEssai()
        try await remplirEnsemble(try borne(essai))
        withExtendedLifetime(essai) {}
    }

    /// More than the disk can take, at once: what was told as kept is there, and nothing else.
    private func remplirEnsemble(_ depot: DepotSQLite) async throws {
        let issues = await withTaskGroup(of: PanneDepot?.self) { groupe in
            for rang in 1...2000 { groupe.addTask { await Self.panne(rang, depot) } }
            return await groupe.reduce(into: [PanneDepot?]()) { $0.append($1) }
        }
        let gardes = issues.count { $0 == nil }
        #expect(gardes < 2000 && issues.count { $0 == .disque } == 2000 - gardes)
        #expect(try await depot.nombre("SELECT COUNT(*) FROM compte") == gardes)
        #expect(try await depot.nombre("SELECT COUNT(*) FROM rattachement") == gardes)
    }

    private static func panne(_ rang: Int, _ depot: DepotSQLite) async -> PanneDepot? {
        do {
            _ = try await ecrire(rang, depot)
            return nil
        } catch {
            return error as? PanneDepot ?? .autre("\(error)")
        }
    }

    /// Until the disk is full: what was told as kept is there, whole; the last one left nothing.
    private func remplir(_ depot: DepotSQLite) async throws {
        var rang = 0
        var panne: PanneDepot?
        while panne == nil, rang < 5000 {
            rang += 1
            do {
                _ = try await Self.ecrire(rang, depot)
            } catch let erreur as PanneDepot {
                panne = erreur
            }
        }
        #expect(panne == .disque)
        #expect(try await depot.nombre("SELECT COUNT(*) FROM compte") == rang - 1)
        #expect(try await depot.nombre("SELECT COUNT(*) FROM demande_version") == rang - 1)
    }

    private func controler(_ depot: DepotSQLite) async throws {
        #expect(try await Self.ecrire(9_999, depot))
        #expect(try await depot.verifier().integrite == "ok")
    }

    private static func ecrire(_ rang: Int, _ depot: DepotSQLite) async throws -> Bool {
        try await depot.ecrire { ecriture in
            try ecriture.preparer(rang)
            try ecriture.inserer(
                Invente.rattachement(
                    "rat_\(rang)", compte: "cpt_\(rang)", demande: "dem_\(rang)", numero: Invente.numero(rang)))
            return true
        }
    }
}

/// A disk of a few megabytes, over a folder.
final class PetitDisque: Sendable {
    static let estPermis = geteuid() == 0 && essayer()

    private let dossier: String

    init(_ dossier: String, mebioctets: Int) throws {
        guard Self.mount(dossier, mebioctets) else { throw JamaisArrive() }
        self.dossier = dossier
    }

    func demonter() { _ = umount2(dossier, Int32(MNT_DETACH)) }

    deinit { demonter() }

    private static func mount(_ dossier: String, _ mebioctets: Int) -> Bool {
        Glibc.mount("tmpfs", dossier, "tmpfs", 0, "size=\(mebioctets)m") == 0
    }

    /// Root in a container may not mount.
    private static func essayer() -> Bool {
        guard let essai = try? BaseEssai(), mount(essai.dossier, 1) else { return false }
        return umount2(essai.dossier, Int32(MNT_DETACH)) == 0
    }
}
