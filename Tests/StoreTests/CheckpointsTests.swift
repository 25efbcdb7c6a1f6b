import Foundation
import Registre
import Testing

@testable import Store

@Suite("Checkpoints")
struct CheckpointsTests {
    @Test("un journal d'écriture plein rejoint la base sans attendre qu'elle ferme")
    func rejoint() async throws {
        let essai = try BaseEssai()
        let depot = try essai.ouvrir()
        let avant = try Self.taille(essai.chemin)
        for rang in 1...1_200 {
            try await depot.ecrire { try $0.inserer(Invente.compte("cpt_\(rang)", als: "\(rang)")) }
        }
        // Nothing closes the store: only a checkpoint makes its file grow.
        for _ in 0..<500 where try Self.taille(essai.chemin) == avant { try await Task.sleep(for: .milliseconds(10)) }
        #expect(try Self.taille(essai.chemin) > avant)
        try depot.fermer()
    }

    @Test("vider le journal d'écriture attend le checkpoint en cours, au lieu d'être refusé")
    func vide() async throws {
        let essai = try BaseEssai()
        let depot = try essai.ouvrir()
        try await depot.forcer("CREATE TABLE gros (octets BLOB)")
        for _ in 0..<20 {
            // More pages than the WAL is let have: a checkpoint is under way when this returns.
            try await depot.forcer("INSERT INTO gros VALUES (zeroblob(6000000))")
            try await depot.tasser()
            #expect(try Self.taille(essai.chemin + "-wal") == 0)
        }
        try depot.fermer()
    }

    private static func taille(_ chemin: String) throws -> Int {
        try FileManager.default.attributesOfItem(atPath: chemin)[.size] as? Int ?? 0
    }
}
