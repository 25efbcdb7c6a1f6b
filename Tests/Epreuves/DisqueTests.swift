import Foundation
import RawSockets
import Testing

@Suite("Disque plein", .serialized, .seule)
struct DisqueTests {
    @Test(
        "un disque plein répond 507 et ne fait rien à moitié ; de la place, et tout repart",
        .enabled(if: PetitDisque.peutMonter, "monter un tmpfs demande d'être root"))
    func diskFull() async throws {
        try await PetitDisque.with(megaoctets: 6) { disque in
            var reglages = Reglages()
            reglages.donnees = disque.appending(path: "donnees")
            try await GatewayLance.with(reglages) { gateway in
                let numero = try #require(try await gateway.site.numeros("couple").first)
                let boites = Boites(gateway)
                let compte = try #require(try await gateway.rattacher([numero], boites).first)
                let lest = disque.appending(path: "lest")
                try PetitDisque.remplir(lest)
                let (cle, refus) = try await premierRefus(gateway)
                #expect(refus.statut == 507)
                #expect(refus["code"] == "stockage_plein", "\(refus.corps)")
                // A reading that cannot be written in the access log is not made.
                #expect(try await gateway.get("/v1/comptes/\(compte)/demande").statut == 507)
                #expect(try await gateway.rafraichir(compte).statut == 507)
                try FileManager.default.removeItem(at: lest)
                let encore = try await gateway.post("/v1/comptes", Personne.personne.corps(), cle: cle)
                #expect(encore.statut == 201, "\(encore.corps)")
                #expect(try await gateway.rafraichir(compte)["etat"] == "aucune_modification")
                try await gateway.verifier()
                await gateway.tuer()
                try await gateway.relancer()
                let rejouee = try await gateway.post("/v1/comptes", Personne.personne.corps(), cle: cle)
                #expect(rejouee.corps == encore.corps)
                try await gateway.verifier()
            }
        }
    }

    /// The write-ahead log may still have room of its own: writes until there is none.
    private func premierRefus(_ gateway: GatewayLance) async throws -> (cle: String, refus: Client.Reponse) {
        for _ in 0..<2000 {
            let cle = UUID().uuidString
            let reponse = try await gateway.post("/v1/comptes", Personne.personne.corps(), cle: cle)
            if reponse.statut != 201 { return (cle, reponse) }
        }
        throw Manque(quoi: "un disque plein")
    }
}

/// A disk of a few megabytes, in memory.
enum PetitDisque {
    static let peutMonter: Bool = {
        guard getuid() == 0, let essai = try? monter(megaoctets: 1) else { return false }
        demonter(essai)
        return true
    }()

    static func with(megaoctets: Int, _ body: (URL) async throws -> Void) async throws {
        let disque = try monter(megaoctets: megaoctets)
        defer { demonter(disque) }
        try await body(disque)
    }

    /// Writes until there is no room left.
    static func remplir(_ fichier: URL) throws {
        try Data().write(to: fichier)
        let file = try FileHandle(forWritingTo: fichier)
        defer { try? file.close() }
        for taille in [65_536, 512, 1] {
            let zeros = Data(count: taille)
            while (try? file.write(contentsOf: zeros)) != nil {}
        }
    }

    private static func monter(megaoctets: Int) throws -> URL {
        let dossier = FileManager.default.temporaryDirectory.appending(path: "disque-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: dossier, withIntermediateDirectories: true)
        guard lancer("mount", ["-t", "tmpfs", "-o", "size=\(megaoctets)m", "tmpfs", dossier.path]) else {
            try FileManager.default.removeItem(at: dossier)
            throw Manque(quoi: "tmpfs")
        }
        return dossier
    }

    private static func demonter(_ dossier: URL) {
        _ = lancer("umount", ["--lazy", dossier.path])
        try? FileManager.default.removeItem(at: dossier)
    }

    private static func lancer(_ commande: String, _ arguments: [String]) -> Bool {
        (try? Child([commande] + arguments))?.wait() == 0
    }
}
