import Demandes
import SiteSimulator
import Testing

@Suite("Saisie d'un numéro : ce qui n'est pas dit avant le code")
struct MemeReponseTests {
    @Test("inconnu, trouvé, radié, sans adresse ou déjà rattaché : la même réponse à qui n'en est pas titulaire")
    func memeReponse() async throws {
        try await GatewayEssai.with { essai in
            let rattache = try essai.numero(rang: 1)
            _ = try await essai.rattacher(rattache)
            let compte = try await essai.etranger()
            var reponses: [String: String] = [:]
            for (cas, numero) in [
                ("inconnu", try essai.numeroInconnu()), ("trouvé", try essai.numero()), ("rattaché", rattache),
                ("radié", try essai.numero("radiee")), ("sans adresse", try essai.numero("sans-courriel")),
            ] {
                reponses[cas] = try await essai.importer(numero, compte).sansNumero(numero)
            }
            #expect(Set(reponses.values).count == 1, "\(reponses)")
            #expect(reponses["inconnu"]?.hasPrefix("202 ") == true)
        }
    }

    @Test("la réponse dit le site, le mois de la première demande, la durée du code et cinq points à vérifier")
    func phrases() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let reponse = try await essai.importer(numero, essai.etranger())
            let mois = "\(DateCivile.nomDuMois(numero.mois)) \(numero.annee)"
            #expect(
                reponse["message"] == """
                    Nous cherchons ce numéro sur Demande de logement social, Finistère (Finistère, première demande : \
                    \(mois)). S'il y est enregistré avec une adresse e-mail, un code y part maintenant ; il est \
                    valable 24 heures. Rien reçu dans 10 minutes ?
                    """)
            #expect((reponse.json["verifications"] as? [String])?.count == 5)
            #expect(reponse["courriel_masque"] == nil && reponse["lien_ajout_courriel"] == nil)
        }
    }

    @Test("qui est déjà titulaire par son identité voit l'adresse masquée, ou où en ajouter une")
    func titulaire() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let adresse = try await essai.adresse(numero)
            let vue = try await essai.importer(numero, essai.compte(de: essai.demandeur(numero)))
            #expect(vue["courriel_masque"] == "\(adresse.prefix(1))•••@c•••.example")
            #expect(!vue.body.contains(adresse))

            let sans = try essai.numero("sans-courriel")
            let invite = try await essai.importer(sans, essai.compte(de: essai.demandeur(sans)))
            #expect(invite.status == 202)
            #expect(invite["courriel_masque"] == nil)
            #expect(invite["lien_ajout_courriel"] == "https://www.demandelogement29.fr/imhowebGP29/")
        }
    }

    @Test("ressaisir le numéro renvoie le même code, sous le même identifiant")
    func renvoi() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.compte(de: essai.demandeur(numero))
            let premiere = try await essai.importer(numero, compte)
            let code = try await essai.codeRecu()
            essai.avancer(heures: 2)
            let seconde = try await essai.importer(numero, compte)
            try await essai.travailler()
            #expect(seconde["demande_import"] == premiere["demande_import"])
            #expect(try essai.courriers().compactMap(\.code) == [code, code])
        }
    }

    @Test("un autre numéro remplace la demande : son code ne vaut plus, et revit quand on revient au premier")
    func remplacement() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.compte(de: essai.demandeur(numero))
            let premiere = try await essai.importer(numero, compte)
            let code = try await essai.codeRecu()
            _ = try await essai.importer(essai.numero(rang: 1), compte)
            #expect(try await essai.entrer(code, compte)["code"] == "cle_incorrecte")
            let retour = try await essai.importer(numero, compte)
            #expect(retour["demande_import"] == premiere["demande_import"])
            #expect(try await essai.codeRecu() == code)
            #expect(try await essai.entrer(code, compte)["etat"] == "rattachee")
        }
    }

    @Test("avant le code le site est appelé une fois, quoi qu'il trouve : le temps d'un second appel ne dit rien")
    func oneCall() async throws {
        try await GatewayEssai.with(.national) { essai in
            let etranger = try await essai.etranger()
            for numero in try [essai.numero(), essai.numeroInconnu()] {
                let appels = essai.appels
                #expect(try await essai.importer(numero, etranger).status == 202)
                #expect(essai.appels == appels + 1)
            }
        }
    }
}
