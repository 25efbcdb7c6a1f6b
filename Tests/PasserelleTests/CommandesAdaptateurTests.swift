import Foundation
import Testing

@Suite("passerelle adapter new, sample, try, load")
struct CommandesAdaptateurTests {
    /// A copy of `adapters/` of its own, gone with the test.
    private func withAdapters(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "integrateur-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.copyItem(at: Programme.root.appending(path: "adapters"), to: folder)
        try? FileManager.default.removeItem(at: folder.appending(path: "56-morbihan"))
        try await body(folder.path)
    }

    @Test("un dossier s'écrit, dit la suite, et n'est pas récrit")
    func new() async throws {
        try await withAdapters { adapters in
            let arguments = ["adapter", "new", "56-morbihan", "--extends", "imhoweb", "--adapters", adapters]
            let first = try await Programme.run(arguments: arguments)
            #expect(first.code == 0, "\(first.erreurs)")
            #expect(first.sortie.contains("56-morbihan/manifest.yml"))
            #expect(first.erreurs.contains("passerelle adapter sample 56-morbihan --cas tout"))
            let second = try await Programme.run(arguments: arguments)
            #expect(second.code == 1)
            #expect(second.erreurs.contains("existe déjà"))
            let unknown = try await Programme.run(
                arguments: ["adapter", "new", "99-ailleurs", "--extends", "imhoweb", "--adapters", adapters])
            #expect(unknown.code == 1)
            #expect(unknown.erreurs.contains("« 99 »") && unknown.erreurs.contains("--fictif"))
        }
    }

    @Test("un département inventé entre dans l'annuaire en une commande, qui dit aussi la configuration")
    func fictif() async throws {
        try await withAdapters { adapters in
            let made = try await Programme.run(
                arguments: [
                    "adapter", "new", "98-essai", "--extends", "imhoweb", "--fictif", "--annuaire", "--adapters",
                    adapters,
                ])
            #expect(made.code == 0, "\(made.erreurs)")
            #expect(made.erreurs.contains("98-essai: { url: "))
            let annuaire = try String(contentsOfFile: adapters + "/annuaire.yml", encoding: .utf8)
            #expect(annuaire.contains("site: 98-essai, libelle: Essai (fictif)"))
        }
    }

    @Test("un secret qui manque est nommé, avec ce qu'il faut faire ; le site n'est pas accusé")
    func secret() async throws {
        try await withAdapters { adapters in
            let asked = try await Programme.run(
                arguments: [
                    "adapter", "try", "29-finistere", "--numero", "029032400000199G01", "--adapters", adapters,
                    "--secrets", adapters + "/secrets-absents",
                ])
            #expect(asked.code == 5)
            #expect(asked.erreurs.contains("\"code\":\"site.secret-absent\""), "\(asked.erreurs)")
            #expect(asked.erreurs.contains("/secrets-absents/29-finistere/cle") && asked.erreurs.contains("--secrets"))
        }
    }

    @Test("try interroge la recette, quoi que dise la configuration ; la production, seulement si on le demande")
    func recette() async throws {
        try await withAdapters { adapters in
            let manifest = URL(filePath: adapters).appending(path: "29-finistere/manifest.yml")
            let text = try String(contentsOf: manifest, encoding: .utf8)
            try text.replacing(#/\n +recette: [^\n]*/#, with: "")
                .write(to: manifest, atomically: true, encoding: .utf8)
            let config = URL(filePath: adapters).appending(path: "passerelle.yml")
            try Data("environment: production\n".utf8).write(to: config)
            let arguments = [
                "adapter", "try", "29-finistere", "--numero", "029032400000199G01", "--adapters", adapters,
                "--config", config.path, "--secrets", adapters + "/secrets-absents",
            ]
            let asked = try await Programme.run(arguments: arguments)
            #expect(asked.code == 5 && asked.erreurs.contains("transport.recette manque"), "\(asked.erreurs)")
            let meant = try await Programme.run(arguments: arguments + ["--production"])
            #expect(meant.code == 5 && meant.erreurs.contains("site.secret-absent"), "\(meant.erreurs)")
        }
    }

    @Test("un exemple s'écrit, puis chaque feuille se montre, sans couleur hors d'un terminal")
    func sampleAndTry() async throws {
        try await withAdapters { adapters in
            let suffix = ["--adapters", adapters]
            _ = try await Programme.run(
                arguments: ["adapter", "new", "56-morbihan", "--extends", "imhoweb"] + suffix)
            let written = try await Programme.run(
                arguments: ["adapter", "sample", "56-morbihan", "--cas", "couple", "--cas", "inconnue"] + suffix)
            #expect(written.code == 0, "\(written.erreurs)")
            #expect(written.sortie.contains("\"issue\":\"numero-inconnu\""))
            let attendu = URL(filePath: adapters).appending(path: "56-morbihan/samples/010-couple/expected.json")
            let texte = try String(contentsOf: attendu, encoding: .utf8)
            try Data("{}".utf8).write(to: attendu)
            let recrit = try await Programme.run(
                arguments: ["adapter", "sample", "56-morbihan", "--attendus"] + suffix)
            #expect(recrit.code == 0 && recrit.sortie.contains("56-morbihan/samples/010-couple"), "\(recrit.sortie)")
            #expect(try String(contentsOf: attendu, encoding: .utf8) == texte)
            let tried = try await Programme.run(
                arguments: ["adapter", "try", "56-morbihan", "--exemple", "010"] + suffix)
            #expect(tried.code == 0, "\(tried.erreurs)")
            #expect(tried.sortie.contains("demandeur.nomNaissance = OKAMBA-VERNEL"))
            #expect(!tried.sortie.contains("\u{1B}"))
            #expect(tried.erreurs.contains("0 que rien ne lit"))
            #expect(!tried.erreurs.contains("OKAMBA"), "les mots et le journal ne disent rien d'une personne")
            let refused = try await Programme.run(
                arguments: ["adapter", "try", "56-morbihan", "--exemple", "205", "--json"] + suffix)
            #expect(refused.code == 1)
            #expect(refused.erreurs.contains("numero-inconnu"))
        }
    }

    @Test("sans passerelle qui tourne, load le dit")
    func load() async throws {
        try await withAdapters { adapters in
            let config = URL(filePath: adapters).appending(path: "passerelle.yml")
            try Data("data: \(adapters)/rien\n".utf8).write(to: config)
            let refused = try await Programme.run(
                arguments: ["adapter", "load", "29-finistere", "--config", config.path, "--adapters", adapters])
            #expect(refused.code == 4)
            #expect(refused.erreurs.contains("Aucune passerelle ne tourne"))
        }
    }
}
