import Demandes
import Registre
import SiteSimulator
import Testing

@Suite("Un registre derrière un portail OAuth2, par la passerelle")
struct PortailTests {
    @Test("import, code et « Mettre à jour » partagent un jeton ; expiré ou révoqué, il est redemandé une fois")
    func jetons() async throws {
        try await GatewayEssai.with(.exemple) { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            #expect(essai.servis("jeton", 200) == 1)
            let lectures = essai.servis("lecture", 200)
            #expect(lectures > 1)

            // The site's hour is over; the gateway's watch does not know it.
            essai.site.horloge.avancer(ms: 3_600_000)
            #expect(try await essai.mettreAJour(compte)["etat"] == "aucune_modification")
            #expect(essai.servis("lecture", 401) == 1)
            #expect(essai.servis("jeton", 200) == 2)

            try essai.site.changer(numero.texte, .telephone("0639981234"))
            essai.site.revoquerJetons()
            let reponse = try await essai.mettreAJour(compte)
            #expect(reponse["etat"] == "modifiee")
            #expect(reponse.objets("ecarts").compactMap { $0["champ"] as? String } == ["demandeur.telephonePortable"])
            #expect(essai.servis("lecture", 401) == 2)
            #expect(essai.servis("jeton", 200) == 3)
        }
    }

    @Test("une application que le portail ne connaît plus donne la copie datée, jamais une erreur nue")
    func applicationRefusee() async throws {
        try await GatewayEssai.with(.exemple) { essai in
            let compte = try await essai.rattacher(essai.numero())
            essai.site.revoquerJetons()
            try essai.pannes(Panne(.statut(401, retryApres: nil), chemin: "/oauth"))
            let reponse = try await essai.mettreAJour(compte)
            #expect(reponse.status == 200)
            #expect(reponse["etat"] == "copie_datee")
            try essai.pannes()
            #expect(try await essai.dossier(compte).status == 200)
        }
    }

    @Test("un numéro du territoire fictif n'est d'aucun site là où la configuration ne le nomme pas")
    func territoireFictif() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.etranger()
            let refus = try await essai.importer("099032400418723P01", compte)
            #expect(refus.status == 422)
            #expect(refus["code"] == "numero_mal_forme")
        }
    }
}

extension GatewayEssai {
    /// How many answers of that operation the site has given with that status.
    fileprivate func servis(_ operation: String, _ statut: Int) -> Int {
        site.compteurs.lignes.first { $0.operation == operation && $0.statut == statut }?.nombre ?? 0
    }
}
