import Acces
import Demandes
import Foundation
import Testing

@testable import passerelle

@Suite("Qui a lu mes données")
struct AccesMontresTests {
    @Test("une personne lit qui a lu ce qui est à elle, quand et pourquoi, et rien de ce qui est à un autre")
    func siens() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.rattacher(essai.numero())
            let ref = try #require(try await essai.dossier(compte)["ref"])
            let autre = try await essai.etranger()
            let lecteur = try await essai.jeton(.lecteur).jeton
            #expect(try await essai.get("/v1/demandes/\(ref)/versions/1", token: lecteur).status == 200)
            let jeton = try await essai.jeton(compte: compte)
            #expect(try await essai.get("/v1/comptes/\(compte)/demande", token: jeton).status == 200)
            _ = try await essai.get("/v1/comptes/\(autre)")
            let lus = try await essai.get("/v1/comptes/\(compte)/acces", token: jeton).objets("acces")
            #expect(lus.prefix(3).map { $0["acte"] as? String } == ["lire_demande", "lire_version", "lire_demande"])
            #expect(
                lus.prefix(3).map { $0["qui"] as? String } == ["vous", "agent:essai-lecteur", "agent:@console"])
            #expect(lus[1]["role"] as? String == "lecteur")
            #expect(lus[0]["libelle"] as? String == "Lecture de votre demande")
            #expect(lus.allSatisfy { $0["ref"] as? String != autre })
            let suivants = try await essai.get("/v1/comptes/\(compte)/acces", token: jeton).objets("acces")
            #expect(suivants[0]["acte"] as? String == "lire_acces", "la lecture laisse sa ligne")
            #expect(try await essai.get("/v1/comptes/\(autre)/acces", token: jeton).status == 404)
            let chaine = try await essai.post("/v1/acces/verification")
            #expect(chaine.json["chaine_intacte"] as? Bool == true)
        }
    }

    @Test("la liste se lit par pages, sans trou ni double")
    func pages() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.etranger()
            for _ in 0..<7 { _ = try await essai.get("/v1/comptes/\(compte)") }
            var actes: [String] = []
            var suite = ""
            repeat {
                let page = try await essai.get("/v1/comptes/\(compte)/acces?limite=3\(suite)")
                actes += page.objets("acces").compactMap { $0["acte"] as? String }
                suite = page.nombre("suite").map { "&avant=\($0)" } ?? ""
            } while !suite.isEmpty
            #expect(actes == Array(repeating: "lire_compte", count: 7))
            for question in ["limite=0", "limite=201", "avant=0", "avant=x"] {
                #expect(try await essai.get("/v1/comptes/\(compte)/acces?\(question)").status == 422, "\(question)")
            }
        }
    }
}
