import Demandes
import SiteSimulator
import Testing

@testable import passerelle

@Suite("État civil modifié")
struct EtatCivilModifieTests {
    @Test("un import refusé se rouvre avec qui, pourquoi et la preuve ; un second agent l'accepte, jamais le premier")
    func importRefuse() async throws {
        try await GatewayEssai.with { essai in
            let (anne, paul) = (try await essai.agent("anne"), try await essai.agent("paul"))
            let numero = try essai.numero()
            let compte = try await essai.compte(de: essai.demandeur(numero), nom: "NOUVEAU-NOM")
            let fin = try await essai.entrer(essai.code(apresImport: numero, par: compte), compte)
            #expect(fin["etat"] == "identite_discordante")
            essai.avancer(jours: 9)
            let rouverte = try await essai.rouvrir(compte, numero, token: anne)
            #expect(rouverte.status == 201, "\(rouverte.body)")
            let revue = try #require(rouverte["revue"])
            let acte = try #require(try await essai.dossierDeRevue(revue).objets("actes").first)
            #expect(acte["qui"] as? String == "agent:anne" && acte["pourquoi"] as? String == "mariage annulé")
            #expect(acte["preuve"] as? String == "acte rectifié, vu le 12 mars")

            let seule = try await essai.accepter(revue, role: "demandeur", token: anne)
            #expect(seule.status == 409)
            #expect(seule["code"] == "second_agent_requis")
            try await essai.travailler()
            #expect(try await essai.rattachements(compte).isEmpty)

            #expect(try await essai.accepter(revue, role: "demandeur", token: paul).status == 200)
            try await essai.travailler()
            #expect(try await essai.rattachements(compte).map { $0["etat"] as? String } == ["actif"])
            #expect(try await essai.mettreAJour(compte)["etat"] == "aucune_modification", "la décision tient")
            try essai.site.changer(numero.texte, .nomNaissance("UN-AUTRE-ENCORE"))
            #expect(try await essai.mettreAJour(compte)["code"] == "identite_discordante")
        }
    }

    @Test("deux jetons d'un même nom sont un agent, et un nom n'a qu'une écriture")
    func deuxJetons() async throws {
        try await GatewayEssai.with { essai in
            let (un, deux) = (try await essai.agent("anne"), try await essai.agent("anne"))
            #expect(un != deux)
            for nom in ["Anne", "anne ", "ANNE", "ann\u{E9}", "@console", "agent:anne"] {
                let refus = try await essai.post("/v1/jetons", #"{"agent":"\#(nom)","role":"operateur"}"#)
                #expect(refus.status == 422, "\(nom) \(refus.body)")
            }
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            try essai.site.changer(numero.texte, .nomNaissance("NOUVEAU-NOM"))
            _ = try await essai.mettreAJour(compte)
            let revue = try #require(try await essai.rouvrir(compte, nil, token: un)["revue"])
            let seule = try await essai.accepter(revue, role: "demandeur", token: deux)
            #expect(seule["code"] == "second_agent_requis")
        }
    }

    @Test("une demande gelée se rouvre de même, et l'acceptation la dégèle")
    func gelee() async throws {
        try await GatewayEssai.with { essai in
            let (anne, paul) = (try await essai.agent("anne"), try await essai.agent("paul"))
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            try essai.site.changer(numero.texte, .nomNaissance("NOUVEAU-NOM"))
            #expect(try await essai.mettreAJour(compte)["code"] == "identite_discordante")
            let revue = try #require(try await essai.rouvrir(compte, nil, token: anne)["revue"])
            #expect(try await essai.mettreAJour(compte)["code"] == "identite_discordante")
            #expect(try await essai.dossierDeRevue(revue)["etat"] == "ouverte", "un clic ne ferme rien")
            #expect(try await essai.accepter(revue, role: "demandeur", token: paul).status == 200)
            try await essai.travailler()
            #expect(try await essai.gel(compte) == nil)
        }
    }

    @Test("rouverte deux fois, elle garde ses deux agents : ni l'un ni l'autre ne l'accepte")
    func deuxFois() async throws {
        try await GatewayEssai.with { essai in
            let (anne, paul) = (try await essai.agent("anne"), try await essai.agent("paul"))
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            try essai.site.changer(numero.texte, .nomNaissance("NOUVEAU-NOM"))
            _ = try await essai.mettreAJour(compte)
            let revue = try #require(try await essai.rouvrir(compte, nil, token: anne)["revue"])
            try essai.site.changer(numero.texte, .nomNaissance("ENCORE-UN-NOM"))
            #expect(try await essai.rouvrir(compte, nil, token: paul)["revue"] == revue)
            for agent in [anne, paul] {
                #expect(
                    try await essai.accepter(revue, role: "demandeur", token: agent)["code"] == "second_agent_requis")
            }
            let lea = try await essai.agent("lea")
            #expect(try await essai.accepter(revue, role: "demandeur", token: lea).status == 200)
        }
    }

    @Test("rien à rouvrir : un compte sans refus, un numéro jamais prouvé, une demande qui convient, un site muet")
    func rien() async throws {
        try await GatewayEssai.with { essai in
            let anne = try await essai.agent("anne")
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            #expect(try await essai.rouvrir(compte, nil, token: anne)["code"] == "rien_a_rouvrir")
            let autre = try await essai.etranger()
            _ = try await essai.importer(essai.numero(rang: 1), autre)
            let sansCode = try await essai.rouvrir(autre, essai.numero(rang: 1), token: anne)
            #expect(sansCode["code"] == "rien_a_rouvrir", "le code n'a jamais été donné")
            try essai.site.changer(numero.texte, .nomNaissance("NOUVEAU-NOM"))
            _ = try await essai.mettreAJour(compte)
            try essai.pannes(GatewayEssai.maintenance)
            let muet = try await essai.rouvrir(compte, nil, token: anne)
            #expect(muet.status == 503)
        }
    }
}
