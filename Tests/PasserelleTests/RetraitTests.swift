import Demandes
import Testing

@testable import passerelle

@Suite("« Supprimer ma demande »")
struct RetraitTests {
    @Test("un retrait libère le numéro pour un autre compte ; l'historique reste lisible, de son seul compte")
    func retrait() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let premier = try await essai.rattacher(numero)
            let ref = try #require(try await essai.dossier(premier)["ref"])
            let appels = essai.appels
            let retrait = try await essai.retirer(premier)
            #expect(retrait.status == 200)
            #expect(retrait["etat"] == "retire")
            #expect(essai.appels == appels, "rien n'est dit au site")
            #expect(try await essai.dossier(premier)["code"] == "aucune_demande")
            #expect(try await essai.evenements("retrait").count == 1)
            #expect(try await essai.retirer(premier).status == 404)
            #expect(try await essai.mettreAJour(premier)["code"] == "aucune_demande")

            let second = try await essai.rattacher(numero)
            #expect(try await essai.rattachements(premier).map { $0["etat"] as? String } == ["retire"])
            #expect(try await essai.rattachements(second).map { $0["etat"] as? String } == ["actif"])
            let chemin = "/v1/demandes/\(ref)/versions/1"
            #expect(try await essai.get(chemin, token: essai.jeton(compte: premier)).status == 200)
            let refus = try await essai.get(chemin, token: essai.jeton(compte: second))
            #expect(refus.status == 404)
            #expect(refus["code"] == "demande_introuvable")
            #expect(try await essai.dossier(second)["ref"] != ref, "le passé ne suit pas le numéro")
        }
    }

    @Test("après un retrait, le même compte importe un autre numéro, et garde les deux dans son historique")
    func autreNumero() async throws {
        try await GatewayEssai.with { essai in
            let (premier, second) = (try essai.numero(), try essai.numero(rang: 1))
            let compte = try await essai.rattacher(premier)
            _ = try await essai.retirer(compte)
            let identite = JSON.object(essai.identite(try await essai.demandeur(second))).text
            #expect(try await essai.corriger(compte, identite).status == 200)
            let fin = try await essai.entrer(essai.code(apresImport: second, par: compte), compte)
            #expect(fin["etat"] == "rattachee", "\(fin.body)")
            let numeros = try await essai.rattachements(compte).map { $0["numero"] as? String }
            #expect(numeros == [second.texte, premier.texte], "le plus récent d'abord")
        }
    }

    @Test("un retrait pendant une réimportation éteint son code et libère le numéro")
    func pendantReimport() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            #expect(try await essai.reimporter(compte).status == 202)
            let code = try await essai.codeRecu()
            #expect(try await essai.retirer(compte).status == 200)
            #expect(try await essai.entrer(code, compte)["code"] == "cle_incorrecte")
            _ = try await essai.rattacher(numero)
        }
    }
}
