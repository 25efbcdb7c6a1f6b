import Foundation
import Testing

@Suite("Règles des candidatures, en commandes")
struct ReglesCandidaturesTests {
    @Test("eligibilite répond règle par règle, avec le calcul et la source ; code 0")
    func eligibilite() async throws {
        let rendu = try await Programme.run(
            "eligibilite", "--demande", "samples/demandes/menage.json", "--offre", "samples/offres/brest-t2.yml",
            "--entreprises", "samples/entreprises/entreprises.csv", "--le", "2026-11-27")
        #expect(rendu.code == 0, "\(rendu.erreurs)")
        let reponses = try #require(
            JSONSerialization.jsonObject(with: Data(rendu.sortie.utf8)) as? [[String: Any]])
        #expect(
            reponses.map { $0["regle"] as? String } == ["plafond", "typologie", "surface", "effort", "employeur"])
        for reponse in reponses {
            #expect(["oui", "non", "inconnu"].contains(reponse["reponse"] as? String))
            #expect(
                (reponse["calcul"] as? String)?.isEmpty == false && (reponse["source"] as? String)?.isEmpty == false)
        }
        #expect((reponses.first?["calcul"] as? String)?.contains("plafond PLUS 2026, autres régions") == true)
        #expect(rendu.erreurs.contains("Onglet : "))
    }

    @Test("la table des pièces de l'exemple se lit ; chaque pièce d'une demande dit pourquoi elle est demandée")
    func pieces() async throws {
        let rendu = try await Programme.run(
            "pieces", "--demande", "samples/demandes/menage.json", "--le", "2026-11-27")
        #expect(rendu.code == 0, "\(rendu.erreurs)")
        let lignes = rendu.sortie.split(separator: "\n")
        #expect(lignes.count >= 3)
        #expect(lignes.allSatisfy { $0.contains(#""raison":"demandé parce qu"#) })
        let texte = try String(
            contentsOf: Programme.root.appending(path: "samples/pieces/pieces.csv"), encoding: .utf8)
        let fautive = try await avec(texte.replacing("contrat=independant", with: "contrat=artisan")) {
            try await Programme.run("pieces", "--demande", "samples/demandes/menage.json", "--regles", $0)
        }
        #expect(fautive.code == 3 && fautive.sortie == "")
        #expect(fautive.erreurs.contains("ligne 12, colonne condition"), "\(fautive.erreurs)")
    }

    @Test("classement rend les rangs, les points et leur calcul, le même quel que soit l'ordre du fichier")
    func classement() async throws {
        let rendu = try await classer("samples/grilles/action-logement.yml", "samples/grilles/candidatures.yml")
        #expect(rendu.code == 0, "\(rendu.erreurs)")
        let texte = try String(
            contentsOf: Programme.root.appending(path: "samples/grilles/candidatures.yml"), encoding: .utf8)
        let objets = texte.components(separatedBy: "\n- ")
        let renverse = "- " + objets.dropFirst().reversed().joined(separator: "\n- ")
        let autre = try await avec(renverse) { try await self.classer("samples/grilles/action-logement.yml", $0) }
        #expect(autre.sortie == rendu.sortie)
        #expect(rendu.sortie.contains(#""presentes":["can_aubepine","#))
        #expect(rendu.erreurs.contains("À présenter : can_aubepine, "))
    }

    @Test("une grille qui ne tombe pas juste est refusée, à sa ligne ; code 3")
    func grilleFausse() async throws {
        let texte = try String(
            contentsOf: Programme.root.appending(path: "samples/grilles/action-logement.yml"), encoding: .utf8)
        let fausse = texte.replacing("total: 100", with: "total: 101")
        let rendu = try await avec(fausse) { try await self.classer($0, "samples/grilles/candidatures.yml") }
        #expect(rendu.code == 3)
        #expect(rendu.sortie == "")
        #expect(rendu.erreurs.contains(":5: grille.total : "), "\(rendu.erreurs)")
        #expect(rendu.erreurs.contains("101 annoncé, 100 en somme"))
        let inconnue = try await avec(texte + "dalo: 10\n") {
            try await self.classer($0, "samples/grilles/candidatures.yml")
        }
        #expect(inconnue.code == 5 && inconnue.erreurs.contains("cle-inconnue"))
    }

    @Test("une offre impossible, une demande qui n'est pas un texte canonique : refusées en français ; code 3")
    func fautes() async throws {
        let texte = try String(
            contentsOf: Programme.root.appending(path: "samples/offres/brest-t2.yml"), encoding: .utf8)
        let fausse = texte.replacing("surface: 46", with: "surface: 4").replacing("\"29019\"", with: "\"29000\"")
        let offre = try await avec(fausse) {
            try await Programme.run("eligibilite", "--demande", "samples/demandes/menage.json", "--offre", $0)
        }
        #expect(offre.code == 3)
        #expect(offre.erreurs.contains("offre.commune") && offre.erreurs.contains("offre.surface"))
        let demande = try await Programme.run(
            "eligibilite", "--demande", "samples/offres/brest-t2.yml", "--offre", "samples/offres/brest-t2.yml")
        #expect(demande.code == 3 && demande.erreurs.contains("passerelle adapter map"))
        let absente = try await Programme.run(
            "eligibilite", "--demande", "absente.json", "--offre", "samples/offres/brest-t2.yml")
        #expect(absente.code == 1)
        let jour = try await Programme.run(
            "eligibilite", "--demande", "samples/demandes/menage.json", "--offre", "samples/offres/brest-t2.yml",
            "--le",
            "hier")
        #expect(jour.code == 2)
    }

    private func classer(_ grille: String, _ candidats: String) async throws -> Programme {
        try await Programme.run("classement", "--grille", grille, "--candidats", candidats, "--le", "2026-11-27")
    }

    /// A file of that text, gone once it was used.
    private func avec(_ texte: String, _ faire: (String) async throws -> Programme) async throws -> Programme {
        let fichier = FileManager.default.temporaryDirectory.appending(path: "regles-\(UUID().uuidString).yml")
        try Data(texte.utf8).write(to: fichier)
        defer { try? FileManager.default.removeItem(at: fichier) }
        return try await faire(fichier.path)
    }
}
