import Acces
import Demandes
import Testing

@testable import passerelle

@Suite("Clés d'idempotence")
struct IdempotenceTests {
    @Test("vingt fois la même clé, ensemble : vingt fois les mêmes octets, un seul effet")
    func ensemble() async throws {
        try await GatewayEssai.with { essai in
            let corps = essai.corps(try await essai.demandeur(essai.numero()))
            let reponses = try await withThrowingTaskGroup(of: String.self) { groupe in
                for _ in 0..<20 {
                    groupe.addTask { try await insister(essai, "/v1/comptes", corps, key: "cle-1") }
                }
                return try await groupe.reduce(into: [String]()) { $0.append($1) }
            }
            #expect(reponses.count == 20)
            #expect(Set(reponses).count == 1)
            #expect(reponses.first?.hasPrefix("201 ") == true)
            #expect(try await essai.evenements("compte_cree").count == 1)
        }
    }

    @Test("un import redit sous la même clé n'interroge pas le site et n'envoie pas d'autre code")
    func importRedit() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.etranger()
            let corps = #"{"numero":"\#(numero.texte)"}"#
            let premiere = try await insister(essai, "/v1/comptes/\(compte)/imports", corps, key: "cle-2")
            try await essai.travailler()
            let appels = essai.appels
            #expect(try await insister(essai, "/v1/comptes/\(compte)/imports", corps, key: "cle-2") == premiere)
            try await essai.travailler()
            #expect(essai.appels == appels)
            #expect(try essai.courriers().count == 1)
        }
    }

    @Test("un code faux redit sous la même clé ne coûte qu'un essai")
    func codeRedit() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.etranger()
            _ = try await essai.importer(numero, compte)
            let corps = #"{"code":"AAAA-AAAA-AAAAA"}"#
            let refus = try await insister(essai, "/v1/comptes/\(compte)/code", corps, key: "cle-3")
            #expect(refus.hasPrefix("422 ") && refus.contains("\"essais_restants\":4"))
            for _ in 0..<6 {
                #expect(try await insister(essai, "/v1/comptes/\(compte)/code", corps, key: "cle-3") == refus)
            }
            #expect(try await essai.entrer("AAAA-AAAA-AAAAA", compte).nombre("essais_restants") == 3)
        }
    }

    @Test("la même clé pour une autre requête est une faute ; une clé absente aussi")
    func autreRequete() async throws {
        try await GatewayEssai.with { essai in
            let personne = try await essai.demandeur(essai.numero())
            _ = try await essai.post("/v1/comptes", essai.corps(personne), key: "cle-4")
            let autreCorps = try await essai.post("/v1/comptes", essai.corps(personne, nom: "AUTRE"), key: "cle-4")
            #expect(autreCorps.status == 422)
            #expect(autreCorps["code"] == "cle_idempotence_reemployee")
            let autreChemin = try await essai.post("/v1/jetons", essai.corps(personne), key: "cle-4")
            #expect(autreChemin["code"] == "cle_idempotence_reemployee")
            #expect(try await essai.evenements("compte_cree").count == 1)
            let sans = try await essai.post("/v1/comptes", essai.corps(personne), key: "")
            #expect(sans.status == 400)
            #expect(sans["code"] == "cle_idempotence_requise")
        }
    }

    @Test("la clé d'un porteur n'est pas celle d'un autre")
    func parPorteur() async throws {
        try await GatewayEssai.with { essai in
            let corps = essai.corps(try await essai.demandeur(essai.numero()))
            let service = try await essai.jeton(.service).jeton
            let une = try await essai.post("/v1/comptes", corps, key: "cle-5")
            let autre = try await essai.post("/v1/comptes", corps, token: service, key: "cle-5")
            #expect(une.status == 201 && autre.status == 201)
            #expect(une["compte"] != autre["compte"])
        }
    }

    @Test("un jeton n'est montré qu'une fois, même à qui redit sa demande")
    func jeton() async throws {
        try await GatewayEssai.with { essai in
            let corps = #"{"agent":"lecteur-1","role":"lecteur"}"#
            let premiere = try await essai.post("/v1/jetons", corps, key: "cle-6")
            let redite = try await essai.post("/v1/jetons", corps, key: "cle-6")
            #expect(premiere.status == 201)
            #expect(redite.status == 409)
            #expect(redite["code"] == "jeton_deja_remis")
            #expect(redite.body.contains(try #require(premiere["id"])))
            #expect(!redite.body.contains(try #require(premiere["jeton"])))
        }
    }

    /// Status and body, asked again while the same key is at work.
    private func insister(
        _ essai: GatewayEssai, _ chemin: String, _ corps: String, key: String
    ) async throws -> String {
        while true {
            let reponse = try await essai.post(chemin, corps, key: key)
            guard reponse["code"] == "requete_en_cours" else { return "\(reponse.status) \(reponse.body)" }
            await Task.yield()
        }
    }
}
