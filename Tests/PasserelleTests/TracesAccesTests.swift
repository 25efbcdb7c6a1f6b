import Acces
import Demandes
import Registre
import Testing

@testable import Store
@testable import passerelle

@Suite("Registre des accès")
struct TracesAccesTests {
    @Test("chaque lecture d'une donnée personnelle laisse une ligne, au nom de qui a lu, et la chaîne est intacte")
    func lignes() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.rattacher(essai.numero())
            let ref = try #require(try await essai.dossier(compte)["ref"])
            let jeton = try await essai.jeton(compte: compte)
            let avant = try await traces(essai).count
            let lectures = [
                ("", "lire_compte"), ("/demande", "lire_demande"), ("/rattachements", "lire_rattachements"),
                ("/imports/en-cours", "lire_import"),
            ]
            for (chemin, _) in lectures { _ = try await essai.get("/v1/comptes/\(compte)\(chemin)", token: jeton) }
            _ = try await essai.post("/v1/comptes/\(compte)/mise-a-jour", token: jeton)
            let lecteur = try await essai.jeton(.lecteur).jeton
            _ = try await essai.get("/v1/demandes/\(ref)/versions/1", token: lecteur)
            let lignes = try await traces(essai).dropFirst(avant)
            #expect(lignes.map(\.acte) == lectures.map(\.1) + ["mise_a_jour", "lire_version"])
            #expect(lignes.dropLast().allSatisfy { $0.qui == compte && $0.ref == compte })
            #expect(lignes.last?.qui == "agent:essai-lecteur")
            #expect(lignes.last?.ref == ref)
            let bilan = try await essai.post("/v1/acces/verification")
            #expect(bilan.body == #"{"chaine_intacte":true,"premier_acces_altere":null}"#)
        }
    }

    @Test("des clics simultanés laissent chacun sa ligne")
    func clics() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.rattacher(essai.numero())
            let avant = try await traces(essai).count
            try await withThrowingTaskGroup(of: Void.self) { groupe in
                for _ in 0..<12 { groupe.addTask { _ = try await essai.mettreAJour(compte) } }
                try await groupe.waitForAll()
            }
            let lignes = try await traces(essai).dropFirst(avant)
            #expect(lignes.map(\.acte) == Array(repeating: "mise_a_jour", count: 12))
            #expect(Set(lignes.map(\.requete)).count == 12)
        }
    }

    @Test("une mise à jour redite sous sa clé ne lit rien, et ne laisse pas d'autre ligne")
    func redite() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.rattacher(essai.numero())
            let avant = try await traces(essai).count
            let chemin = "/v1/comptes/\(compte)/mise-a-jour"
            let premiere = try await essai.post(chemin, key: "cle-mise-a-jour")
            #expect(try await essai.post(chemin, key: "cle-mise-a-jour").body == premiere.body)
            #expect(try await traces(essai).count == avant + 1)
        }
    }

    private func traces(_ essai: GatewayEssai) async throws -> [TraceAcces] {
        let depot = try #require(essai.gateway.atelier.depot as? DepotSQLite)
        return try await depot.parcourir { transaction in
            try transaction.session.lignes(EnonceAcces.parcourir) { ligne in
                _ = try ligne.entier()
                return TraceAcces(
                    qui: try ligne.texte(), acte: try ligne.texte(), ref: try ligne.texte(),
                    requete: try ligne.texte(), le: try ligne.instant())
            }
        }
    }
}
