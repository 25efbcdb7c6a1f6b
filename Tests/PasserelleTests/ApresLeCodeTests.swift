import Demandes
import Testing

@Suite("Après le code")
struct ApresLeCodeTests {
    @Test("une autre identité que celle de la demande : les champs qui diffèrent, et rien n'est gardé")
    func discordante() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.compte(de: essai.demandeur(numero), nom: "PERSONNE-D-ICI")
            let fin = try await essai.entrer(essai.code(apresImport: numero, par: compte), compte)
            #expect(fin.status == 200)
            #expect(fin["etat"] == "identite_discordante")
            #expect(fin.champs == ["nom_naissance"])
            #expect(try await essai.dossier(compte)["code"] == "aucune_demande")
            #expect(try await essai.rattachements(compte).isEmpty)
            #expect(try await essai.journal().map(\.type) == ["compte_cree"])
            let nom = try #require(try await essai.demandeur(numero).nomNaissance.valeur)
            #expect(!fin.body.contains(nom), "la valeur du site")
        }
    }

    @Test("un codemandeur importe aussi, et son rôle est retenu")
    func codemandeur() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero("couple")
            let conjoint = try #require(try await essai.lue(numero).codemandeurs.first)
            let compte = try await essai.compte(de: conjoint)
            let fin = try await essai.entrer(essai.code(apresImport: numero, par: compte), compte)
            #expect(fin["etat"] == "rattachee", "\(fin.body)")
            #expect(try await essai.rattachements(compte).first?["role"] as? String == "codemandeur-1")
        }
    }

    @Test("la radiation ne se dit qu'à l'adresse du site, puis après le code")
    func radiee() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero("radiee")
            let compte = try await essai.compte(de: essai.demandeur(numero))
            let saisie = try await essai.importer(numero, compte)
            #expect(!saisie.body.contains("radi"))
            let code = try await essai.codeRecu()
            #expect(try await essai.courriers(a: essai.adresse(numero)).last?.texte.contains("est radiée") == true)
            let fin = try await essai.entrer(code, compte)
            #expect(fin.status == 409)
            #expect(fin["code"] == "demande_radiee")
            #expect(try await essai.rattachements(compte).isEmpty)
        }
    }

    @Test("qu'un autre compte tient le numéro ne se dit qu'à l'adresse du site, puis après le code, sans le nommer")
    func dejaRattachee() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let tenant = try await essai.rattacher(numero)
            let compte = try await essai.compte(de: essai.demandeur(numero))
            let code = try await essai.code(apresImport: numero, par: compte)
            let courrier = try await essai.courriers(a: essai.adresse(numero)).last { $0.code != nil }
            #expect(courrier?.texte.contains("déjà rattachée") == true)
            let fin = try await essai.entrer(code, compte)
            #expect(fin.status == 409)
            #expect(fin["code"] == "numero_deja_rattache")
            #expect(!fin.body.contains(tenant))
            #expect(try await essai.evenements("rattachement").count == 1)
            #expect(try await essai.dossier(tenant).status == 200)
        }
    }
}
