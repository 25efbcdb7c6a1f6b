import Demandes
import Testing

@Suite("Comptes")
struct ComptesTests {
    @Test("le N° ALS a dix chiffres, change d'un compte à l'autre, et n'est pas un numéro unique")
    func numeroALS() async throws {
        try await GatewayEssai.with { essai in
            let personne = try await essai.demandeur(essai.numero())
            let comptes = [try await essai.compte(de: personne), try await essai.compte(de: personne)]
            var numeros: Set<String> = []
            for compte in comptes {
                let numero = try #require(try await essai.get("/v1/comptes/\(compte)")["numero_als"])
                #expect(numero.count == 10 && numero.utf8.allSatisfy { (0x30...0x39).contains($0) })
                numeros.insert(numero)
            }
            #expect(numeros.count == 2)
            let appels = essai.appels
            for numero in numeros {
                let reponse = try await essai.importer(numero, comptes[0])
                #expect(reponse.status == 422)
                #expect(reponse["code"] == "numero_mal_forme")
            }
            #expect(essai.appels == appels)
        }
    }

    @Test("une adresse jamais confirmée ne permet pas de saisir un numéro ; le lien reçu la confirme")
    func confirmation() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.creer(essai.corps(essai.demandeur(numero), confirme: false))
            let appels = essai.appels
            let refus = try await essai.importer(numero, compte)
            #expect(refus.status == 403)
            #expect(refus["code"] == "courriel_non_confirme")
            #expect(essai.appels == appels, "avant tout appel")
            try await essai.travailler()
            let jeton = try #require(try essai.courriers(a: GatewayEssai.courriel).last?.jeton)
            #expect(try await confirmer(essai, compte, jeton).status == 200)
            #expect(try await essai.evenements("courriel_confirme").map(\.ref) == [compte])
            #expect(try await essai.importer(numero, compte).status == 202)
        }
    }

    @Test("le lien vaut deux jours, sert une fois, et un lien plus récent éteint le premier")
    func lien() async throws {
        try await GatewayEssai.with { essai in
            let personne = try await essai.demandeur(essai.numero())
            let compte = try await essai.creer(essai.corps(personne, confirme: false))
            try await essai.travailler()
            let premier = try #require(try essai.courriers().last?.jeton)
            let tropTot = try await essai.post("/v1/comptes/\(compte)/courriel/lien")
            #expect(tropTot.status == 429)
            #expect(tropTot["code"] == "lien_deja_envoye")
            essai.avancer(heures: 1)
            #expect(try await essai.post("/v1/comptes/\(compte)/courriel/lien").status == 202)
            try await essai.travailler()
            let second = try #require(try essai.courriers().last?.jeton)
            #expect(try await confirmer(essai, compte, premier)["code"] == "lien_perime", "le premier")
            essai.avancer(jours: 2, minutes: -1)
            #expect(
                try await confirmer(essai, compte, second).status == 200, "le second, à deux jours moins une minute")
            _ = try await confirmer(essai, compte, second)
            #expect(try await essai.evenements("courriel_confirme").count == 1, "une seule fois")

            let tardif = try await essai.creer(essai.corps(personne, confirme: false))
            try await essai.travailler()
            let perime = try #require(try essai.courriers().last?.jeton)
            essai.avancer(jours: 2)
            let refus = try await confirmer(essai, tardif, perime)
            #expect(refus.status == 422)
            #expect(refus["code"] == "lien_perime")
        }
    }

    @Test("sans date de naissance, aucun numéro ne se saisit")
    func naissance() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let personne = try await essai.demandeur(numero)
            let compte = try await essai.creer(essai.corps(personne, naissance: ""))
            let refus = try await essai.importer(numero, compte)
            #expect(refus.status == 409)
            #expect(refus["code"] == "naissance_requise")
            let date = try #require(personne.dateNaissance.valeur?.iso)
            #expect(try await essai.corriger(compte, #"{"date_naissance":"\#(date)"}"#).status == 200)
            #expect(try await essai.importer(numero, compte).status == 202)
        }
    }

    @Test("une correction d'identité va au journal : les champs, jamais les valeurs")
    func correction() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.etranger()
            #expect(
                try await essai.corriger(compte, #"{"nom_naissance":"KERVARREC","prenoms":"Aziliz"}"#).status == 200)
            let modifie = try #require(try await essai.evenements("compte_modifie").last)
            #expect(modifie.ref == compte)
            #expect(modifie.version == 2)
            #expect(modifie.champs == ["nom_naissance", "prenoms"])
            let journal = try await essai.get("/v1/journal").body
            #expect(!journal.contains("KERVARREC") && !journal.contains("Aziliz"))
            // The same again changes nothing, and counts for nothing.
            #expect(try await essai.corriger(compte, #"{"nom_naissance":"KERVARREC"}"#).nombre("version") == 2)
            let perimee = try await essai.corriger(compte, #"{"nom_naissance":"LE GOFF","version":1}"#)
            #expect(perimee.status == 409)
            #expect(perimee["code"] == "compte_modifie_entretemps")
        }
    }

    @Test("trois corrections d'identité en trente jours, pas une de plus")
    func limite() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.etranger()
            for nom in ["UN", "DEUX", "TROIS"] {
                #expect(try await essai.corriger(compte, #"{"nom_naissance":"\#(nom)"}"#).status == 200)
                essai.avancer(jours: 1)
            }
            let refus = try await essai.corriger(compte, #"{"nom_naissance":"QUATRE"}"#)
            #expect(refus.status == 429)
            #expect(refus["code"] == "trop_de_changements_d_identite")
            let permis = try #require(refus["jusqua"])
            // Three days went by since the first: its place is free in twenty-seven.
            #expect(permis > essai.horloge.now().plus(jours: 26).iso)
            #expect(permis < essai.horloge.now().plus(jours: 27).iso)
            essai.avancer(jours: 27)
            #expect(try await essai.corriger(compte, #"{"nom_naissance":"QUATRE"}"#).status == 200)
            #expect(try await essai.corriger(compte, #"{"nom_naissance":"CINQ"}"#).status == 429)
        }
    }

    private func confirmer(
        _ essai: GatewayEssai, _ compte: String, _ jeton: String
    ) async throws -> GatewayEssai.Reponse {
        try await essai.post("/v1/comptes/\(compte)/courriel/confirmation", #"{"jeton":"\#(jeton)"}"#)
    }
}
