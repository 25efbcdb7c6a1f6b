import Demandes
import SiteSimulator
import Testing

@testable import passerelle

@Suite("« Ce numéro est le mien »")
struct ContestationTests {
    /// What the answer says, without what no two answers share.
    private func essence(_ reponse: GatewayEssai.Reponse) -> String {
        reponse.body.replacing(reponse["revue"] ?? "", with: "…").replacing(reponse["reponse_avant"] ?? "", with: "…")
    }

    @Test("tenu, libre, inconnu ou radié : la même réponse, et le site n'est pas interrogé")
    func memeReponse() async throws {
        try await GatewayEssai.with { essai in
            let tenu = try essai.numero()
            _ = try await essai.rattacher(tenu)
            let numeros = [
                tenu, try essai.numero(rang: 1), try essai.numeroInconnu(), try essai.numero("radiee"),
            ]
            var reponses: [String] = []
            let appels = essai.appels
            for numero in numeros {
                let reponse = try await essai.contester(numero.texte, essai.creer(compteQuelconque))
                #expect(reponse.status == 202, "\(reponse.body)")
                reponses.append(essence(reponse))
            }
            #expect(Set(reponses).count == 1)
            #expect(essai.appels == appels)
            #expect(try await essai.get("/v1/revues?motif=contestation").objets("revues").count == 4)
        }
    }

    @Test(
        "ouverte d'un refus, acceptée par deux agents : le numéro quitte l'autre compte, qui l'apprend, et s'importe")
    func acceptee() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let tenant = try await essai.rattacher(numero)
            let compte = try await essai.compte(de: essai.demandeur(numero))
            let refus = try await essai.entrer(essai.code(apresImport: numero, par: compte), compte)
            #expect(refus["code"] == "numero_deja_rattache")
            #expect(refus["detail"]?.contains("Ce numéro est le mien") == true)
            let revue = try #require(try await essai.contester(numero.texte, compte)["revue"])
            let dossier = try await essai.dossierDeRevue(revue)
            let vu = try #require(dossier.json["tenant"] as? [String: Any])
            #expect(vu["compte"] as? String == tenant)
            #expect(dossier.json["identites"] is [String: Any])
            let (anne, paul) = (try await essai.agent("anne"), try await essai.agent("paul"))
            #expect(try await essai.accepter(revue, token: anne)["etat"] == "ouverte", "un seul accord n'enlève rien")
            #expect(try await essai.rattachements(tenant).map { $0["etat"] as? String } == ["actif"])
            let seule = try await essai.accepter(revue, token: anne)
            #expect(seule.status == 409 && seule["code"] == "second_agent_requis")
            let accord = try #require(try await essai.dossierDeRevue(revue).objets("actes").last)
            #expect(accord["acte"] as? String == "accord" && accord["qui"] as? String == "agent:anne")
            #expect(try await essai.accepter(revue, token: paul)["etat"] == "acceptee")
            #expect(try await essai.dossier(tenant)["code"] == "aucune_demande")
            #expect(try await essai.rattachements(tenant).map { $0["etat"] as? String } == ["retire"])
            let objets = try await essai.objets()
            #expect(objets.contains("Une demande de logement a été retirée de votre compte"))
            #expect(objets.contains("Votre signalement est traité : importez votre demande"))
            let fin = try await essai.entrer(essai.code(apresImport: numero, par: compte), compte)
            #expect(fin["etat"] == "rattachee", "\(fin.body)")
            #expect(try await essai.post("/v1/verification").json["versions_egales"] as? Bool == true)
        }
    }

    @Test("libre, un seul agent suffit : rien n'est pris à personne")
    func libre() async throws {
        try await GatewayEssai.with { essai in
            let revue = try #require(
                try await essai.contester(essai.numero().texte, essai.creer(compteQuelconque))["revue"])
            #expect(try await essai.accepter(revue)["etat"] == "acceptee")
        }
    }

    @Test("un accord donné contre un tenant ne vaut pas contre le suivant")
    func tenantChange() async throws {
        try await GatewayEssai.with { essai in
            let (anne, paul) = (try await essai.agent("anne"), try await essai.agent("paul"))
            let numero = try essai.numero()
            let premier = try await essai.rattacher(numero)
            let revue = try #require(
                try await essai.contester(numero.texte, essai.creer(compteQuelconque))["revue"])
            #expect(try await essai.accepter(revue, token: anne)["etat"] == "ouverte")
            #expect(try await essai.retirer(premier).status == 200)
            essai.avancer(jours: 1)
            let second = try await essai.rattacher(numero)
            #expect(try await essai.accepter(revue, token: paul)["etat"] == "ouverte")
            #expect(try await essai.rattachements(second).map { $0["etat"] as? String } == ["actif"])
            #expect(try await essai.accepter(revue, token: anne)["etat"] == "acceptee")
        }
    }

    @Test("refusée : rien ne change pour personne, et le courrier ne dit pas si un compte tient le numéro")
    func refusee() async throws {
        try await GatewayEssai.with { essai in
            var courriers: [String] = []
            for rang in 0..<2 {
                let numero = try essai.numero(rang: rang)
                if rang == 0 { _ = try await essai.rattacher(numero) }
                let revue = try #require(
                    try await essai.contester(numero.texte, essai.creer(compteQuelconque))["revue"])
                #expect(try await essai.refuser(revue).status == 200)
                #expect(try await essai.objets().last == "Votre signalement est traité")
                courriers.append(try essai.courriers(a: GatewayEssai.courriel).last?.texte ?? "")
            }
            #expect(courriers[0] == courriers[1])
            #expect(try await essai.evenements("retrait").isEmpty)
        }
    }

    @Test("redite, elle est la même ; trois numéros en trente jours, pas davantage ; le sien ne se conteste pas")
    func limites() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.creer(compteQuelconque)
            var revues: Set<String?> = []
            for rang in [0, 0, 1, 2] {
                revues.insert(try await essai.contester(essai.numero(rang: rang).texte, compte)["revue"])
            }
            #expect(revues.count == 3)
            let trop = try await essai.contester(essai.numero(rang: 3).texte, compte)
            #expect(trop.status == 429)
            #expect(trop["code"] == "trop_de_contestations")
            #expect(trop["jusqua"] != nil)
            #expect(try await essai.contester(essai.numero().texte, compte).status == 202, "la même que la première")
            essai.avancer(jours: 31)
            #expect(try await essai.contester(essai.numero(rang: 3).texte, compte).status == 202)
            let tenant = try await essai.rattacher(essai.numero(rang: 4))
            let sien = try await essai.contester(essai.numero(rang: 4).texte, tenant)
            #expect(sien["code"] == "contestation_inutile")
        }
    }

    @Test("un numéro mal formé, un site non connecté : dits, car cela vient du numéro seul")
    func malForme() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.creer(compteQuelconque)
            #expect(try await essai.contester("029", compte)["code"] == "numero_mal_forme")
            #expect(try await essai.contester(String(repeating: "9", count: 65), compte)["code"] == "champ_invalide")
            #expect(try await essai.revues(compte).isEmpty)
        }
    }

    private var compteQuelconque: String {
        """
        {"nom_naissance":"KERVADOR","prenoms":"Aziliz","date_naissance":"1990-02-03",
        "courriel":"\(GatewayEssai.courriel)","courriel_confirme":true}
        """
    }
}
