import Demandes
import SiteSimulator
import Testing

@Suite("L'identité, après le rattachement")
struct IdentiteTests {
    @Test("une identité qui cesse de correspondre au site gèle sans rien détacher, et dégèle quand le site corrige")
    func gelAuSite() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let nom = try #require(try await essai.demandeur(numero).nomNaissance.valeur)
            let compte = try await essai.rattacher(numero)
            try essai.site.changer(numero.texte, .nomNaissance("KERVARREC"), .telephone("0639981234"))
            for _ in 0..<2 {
                let refus = try await essai.mettreAJour(compte)
                #expect(refus.status == 409)
                #expect(refus["code"] == "identite_discordante")
                #expect(refus.champs == ["nom_naissance"])
                #expect(!refus.body.contains("KERVARREC"))
            }
            let gelee = try await essai.dossier(compte)
            #expect(gelee.status == 200)
            #expect(gelee.nombre("version") == 1, "la dernière version lue reste")
            #expect(!gelee.body.contains("KERVARREC"))
            let rattachement = try #require(gelee.json["rattachement"] as? [String: Any])
            #expect(rattachement["etat"] as? String == "gele")
            #expect(rattachement["gel"] as? String == "identite_discordante")
            #expect(try await essai.evenements("gel").count == 1)
            try await essai.travailler()
            #expect(
                try essai.courriers(a: GatewayEssai.courriel).map(\.objet)
                    == ["Votre demande de logement est à vérifier"])
            try essai.site.changer(numero.texte, .nomNaissance(nom))
            #expect(try await essai.mettreAJour(compte)["etat"] == "modifiee")
            #expect(try await essai.evenements("degel").count == 1)
        }
    }

    @Test("corriger l'identité du compte gèle ce qu'il tient sans appel au site ; le mot du site, redemandé, le dégèle")
    func gelAuCompte() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let personne = try await essai.demandeur(numero)
            let nom = try #require(personne.nomNaissance.valeur)
            let compte = try await essai.rattacher(numero)
            let appels = essai.appels
            #expect(try await essai.corriger(compte, #"{"nom_naissance":"PERSONNE-D-ICI"}"#).status == 200)
            #expect(try await etat(essai, compte) == "gele")
            #expect(try await essai.evenements("gel").map(\.champs) == [["nom_naissance"]])
            let autre = try await essai.compte(de: personne)
            let fin = try await essai.entrer(essai.code(apresImport: numero, par: autre), autre)
            #expect(fin["code"] == "numero_deja_rattache", "le numéro reste tenu")
            #expect(try await essai.corriger(compte, #"{"nom_naissance":"\#(nom)"}"#).status == 200)
            // Only the other compte asked the site: its number, then its code.
            #expect(essai.appels == appels + 2)
            #expect(try await etat(essai, compte) == "gele")
            try await essai.travailler()
            #expect(essai.appels == appels + 3)
            #expect(try await etat(essai, compte) == "actif")
            #expect(try await essai.evenements("degel").count == 1)
            #expect(try essai.courriers(a: GatewayEssai.courriel).count == 1)
        }
    }

    @Test("ce que le site a gelé, ni une correction sans rapport ni une réponse plus ancienne ne le dégèle")
    func gelTenu() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            try essai.site.changer(numero.texte, .dateNaissance("1961-02-03"))
            #expect(try await essai.mettreAJour(compte)["code"] == "identite_discordante")
            #expect(try await essai.corriger(compte, #"{"civilite":"madame"}"#).status == 200)
            try await essai.travailler()
            #expect(try await etat(essai, compte) == "gele")
            try essai.pannes(Panne(.versionAncienne))
            #expect(try await essai.mettreAJour(compte)["code"] == "identite_discordante")
            #expect(try await essai.evenements("degel").isEmpty)
        }
    }

    @Test("une réponse plus ancienne, où l'identité n'était pas encore corrigée, ne gèle rien")
    func ancienneNeGelePas() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            try essai.site.changer(numero.texte, .dateNaissance("1961-02-03"))
            let compte = try await essai.rattacher(numero)
            try essai.pannes(Panne(.versionAncienne))
            #expect(try await essai.mettreAJour(compte)["etat"] == "copie_datee")
            #expect(try await etat(essai, compte) == "actif")
            #expect(try await essai.evenements("gel").isEmpty)
        }
    }

    @Test("le nom d'usage et la civilité ne gèlent rien")
    func sansEffet() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.rattacher(essai.numero())
            #expect(
                try await essai.corriger(compte, #"{"nom_usage":"LE GOFF","civilite":"madame"}"#).status == 200)
            #expect(try await etat(essai, compte) == "actif")
            #expect(try await essai.evenements("gel").isEmpty)
        }
    }

    private func etat(_ essai: GatewayEssai, _ compte: String) async throws -> String? {
        let rattachement = try await essai.dossier(compte).json["rattachement"] as? [String: Any]
        return rattachement?["etat"] as? String
    }
}
