import Foundation
import Testing

@Suite("Au même instant", .serialized, .seule)
struct SimultanesTests {
    @Test("64 comptes saisissent leur code au même instant : un seul est rattaché, les autres apprennent la même chose")
    func oneHolder() async throws {
        var reglages = Reglages.sansFin
        reglages.limites["tries"] = "1000"
        try await GatewayLance.with(reglages) { gateway in
            let numero = try #require(try await gateway.site.numeros("couple").first)
            let adresse = try #require(try await gateway.adresser([numero]).first)
            let personne = try #require(try await gateway.demandeurs([numero]).first)
            let boites = Boites(gateway)
            var candidats: [(compte: String, code: String)] = []
            for rang in 0..<Epreuve.part(64, auMoins: 8) {
                let compte = try await gateway.compte(personne, rang: rang)
                #expect(try await gateway.importer(numero, compte).statut == 202)
                // One at a time: nothing in a mail says whose import it is.
                candidats.append((compte, try await boites.code(adresse, sauf: Set(candidats.map(\.code)))))
            }
            let fins = try await Ensemble.tous(candidats) { try await gateway.entrer($0.code, $0.compte) }
            let (pris, refus) = (fins.filter { $0.statut == 200 }, fins.filter { $0.statut == 409 })
            #expect(pris.map { $0["etat"] } == ["rattachee"])
            #expect(refus.count == candidats.count - 1, "\(fins.map(\.statut))")
            #expect(Set(refus.map(\.corps)).count == 1)
            #expect(refus.allSatisfy { $0["code"] == "numero_deja_rattache" })
            let tenant = try #require(zip(candidats, fins).first { $0.1.statut == 200 }?.0.compte)
            let secrets = [tenant, personne.nomNaissance, personne.prenoms, personne.dateNaissance, "courrier.example"]
            for secret in secrets { #expect(refus.allSatisfy { !$0.corps.contains(secret) }, "\(secret)") }
            #expect(try await gateway.journal().count { $0["type"] as? String == "rattachement" } == 1)
            try await gateway.verifier()
        }
    }

    @Test("500 mises à jour simultanées font un seul appel par opération, et reçoivent la même réponse")
    func oneFlight() async throws {
        for genre in [SiteLance.Genre.national, .finistere] {
            var reglages = Reglages()
            reglages.genre = genre
            try await GatewayLance.with(reglages) { gateway in
                let numero = try #require(try await gateway.site.numeros("couple").first)
                let compte = try #require(try await gateway.rattacher([numero], Boites(gateway)).first)
                let avant = try await gateway.site.reponses()
                // Long enough for all of them to be there before the first answer.
                try await gateway.site.poser(pannes: #"[{"panne":"latence","ms":\#(Epreuve.step == 1 ? 3000 : 1000)}]"#)
                let lues = try await Ensemble.tous(0..<Epreuve.part(500, auMoins: 25)) { _ in
                    try await gateway.rafraichir(compte)
                }
                #expect(Set(lues.map(\.corps)).count == 1)
                #expect(lues.allSatisfy { $0.statut == 200 && $0["etat"] == "aucune_modification" })
                let apres = try await gateway.site.reponses()
                #expect(apres.allSatisfy { $0.value - avant[$0.key, default: 0] == 1 }, "\(avant) → \(apres)")
                #expect(apres.count == (genre == .national ? 2 : 1))
            }
        }
    }

    @Test("un changement fait au site juste après une mise à jour est dans la suivante")
    func changeWithinASecond() async throws {
        try await GatewayLance.with { gateway in
            let numero = try #require(try await gateway.site.numeros("couple").first)
            let compte = try #require(try await gateway.rattacher([numero], Boites(gateway)).first)
            for tour in 0..<Epreuve.part(200, auMoins: 3) {
                let telephone = "06399800\(10 + tour % 80)"
                #expect(try await gateway.rafraichir(compte)["etat"] == "aucune_modification")
                try await gateway.site.changer(numero, #"{"telephone":"\#(telephone)"}"#)
                let lue = try await gateway.rafraichir(compte)
                #expect(lue["etat"] == "modifiee")
                let ecarts = lue.objet["ecarts"] as? [[String: Any]] ?? []
                #expect(ecarts.map { $0["champ"] as? String } == ["demandeur.telephonePortable"])
            }
        }
    }
}
