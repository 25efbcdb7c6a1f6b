import Demandes
import Foundation
import Registre
import SiteSimulator
import Testing
import Transport

@Suite("Arrêt d'un site")
struct ArretTests {
    private static var limites: Limites {
        var limites = Limites.rapides
        limites.rupturesAvantArret = 2
        return limites
    }

    @Test("une structure qui s'effondre pour plusieurs personnes arrête le site, jusqu'à la reprise")
    func effondrement() async throws {
        try await GatewayEssai.with(limits: Self.limites) { essai in
            let comptes = [
                try await essai.rattacher(essai.numero()), try await essai.rattacher(essai.numero(rang: 1)),
            ]
            try essai.pannes(.init(.utf8Invalide))
            for _ in 0..<3 { _ = try await essai.mettreAJour(comptes[0]) }
            #expect(try await essai.arret() == nil, "la réponse cassée d'une seule personne n'arrête rien")
            _ = try await essai.mettreAJour(comptes[1])
            let arret = try #require(try await essai.arret())
            #expect(arret["cause"] as? String == "structure" && arret["par"] as? String == "passerelle")
            try essai.pannes()
            let appels = essai.appels
            let copie = try await essai.mettreAJour(comptes[0])
            #expect(copie["etat"] == "copie_datee" && copie["prochain_essai"] != nil)
            #expect(essai.appels == appels, "un site arrêté n'est pas interrogé")
            try await essai.redemarrer()
            #expect(try await essai.mettreAJour(comptes[0])["etat"] == "copie_datee", "l'arrêt survit au redémarrage")
            #expect(essai.appels == appels)
            #expect(try await essai.send(.delete, essai.cheminDArret, "{}").status == 200)
            #expect(try await essai.mettreAJour(comptes[0])["etat"] == "aucune_modification")
            let encore = try await essai.send(.delete, essai.cheminDArret, "{}")
            #expect(encore.status == 409 && encore["code"] == "site_en_marche")
            let chaine = try await essai.post("/v1/acces/verification")
            #expect(chaine.json["chaine_intacte"] as? Bool == true)
        }
    }

    @Test("un opérateur arrête un site et dit pourquoi ; le motif et son nom restent")
    func operateur() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.rattacher(essai.numero())
            let maison = try Maison(essai)
            #expect(try await maison.run("adapter", "stop", "29-finistere", "--motif", " ").code == 1)
            let arret = try await maison.json("adapter", "stop", "29-finistere", "--motif", "contrat à revoir")
            #expect(arret["motif"] as? String == "contrat à revoir" && arret["par"] as? String == "agent:@console")
            #expect(try await essai.mettreAJour(compte)["etat"] == "copie_datee")
            #expect(try await maison.run("adapter", "drift", "29-finistere").sortie.contains("contrat à revoir"))
            #expect(try await maison.run("adapter", "resume", "29-finistere").code == 0)
            #expect(try await maison.run("adapter", "resume", "29-finistere").code == 1)
            #expect(try await maison.run("adapter", "stop", "nulle-part", "--motif", "essai").code == 1)
            #expect(try await essai.mettreAJour(compte)["etat"] == "aucune_modification")
        }
    }
}

extension GatewayEssai {
    var cheminDArret: String { "/v1/adaptateurs/\(site.kind.rawValue)/arret" }

    func arret() async throws -> [String: Any]? {
        try await get("/v1/adaptateurs/\(site.kind.rawValue)/derive").json["arret"] as? [String: Any]
    }
}
