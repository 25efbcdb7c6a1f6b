import Acces
import Adapters
import Demandes
import Foundation
import Testing

@testable import passerelle

@Suite("Aides, contact, numéro perdu")
struct AidesTests {
    @Test("six aides et de quoi joindre quelqu'un, les mêmes pour tous, sans rien de personne dans une adresse")
    func aides() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.etranger()
            let jeton = try await essai.jeton(compte: compte)
            let lues = try await essai.get("/v1/aides", token: jeton)
            let aides = lues.objets("aides")
            #expect(
                aides.compactMap { $0["code"] as? String }
                    == ["apl", "visale", "loca_pass", "mobilite", "dalo", "conseiller"])
            for aide in aides {
                let url = aide["url"] as? String ?? ""
                #expect(url.hasPrefix("https://") && !url.contains("?") && !url.contains("#"), "\(url)")
                #expect((aide["titre"] as? String)?.isEmpty == false && (aide["phrase"] as? String)?.isEmpty == false)
            }
            #expect(try await essai.get("/v1/aides").body == lues.body)
            let avertissements = lues.json["avertissements"] as? [String: String]
            #expect(avertissements?["conge"]?.hasPrefix("Ne donnez pas congé") == true)
            #expect(avertissements?["fraude"]?.contains("Ne payez jamais") == true)
            #expect(try await essai.get("/v1/aides", token: "").status == 401)
            let aide = try HelpSettings(
                YAMLValue.parse(
                    "phone: 02 61 91 00 12\nlinks: { conseiller: https://conseil.example/brest }\n", name: "aide.yml"))
            try await essai.redemarrer { $0.help = aide }
            let redits = try await essai.get("/v1/aides")
            #expect((redits.json["contact"] as? [String: Any])?["telephone"] as? String == "02 61 91 00 12")
            #expect(redits.objets("aides").last?["url"] as? String == "https://conseil.example/brest")
        }
    }

    @Test(
        "une adresse d'aide en clair, ou où quelque chose de quelqu'un tiendrait, est refusée avec sa ligne",
        arguments: [
            "help:\n  page: http://aide.example\n", "help:\n  page: https://aide.example/?nom=\n",
            "help:\n  links: { apl: \"https://caf.example/#x\" }\n", "help:\n  telephone: 1\n",
            "help:\n  links: { rsa: https://caf.example }\n",
        ])
    func adresses(_ texte: String) {
        #expect { try Settings(YAMLValue.parse(texte, name: "passerelle.yml")) } throws: {
            "\($0)".contains("passerelle.yml:2") || "\($0)".contains(":1")
        }
    }

    @Test("ce qui est dit de l'aide est lu, et montré par config check")
    func lus() throws {
        let texte = "help:\n  hours: de 9 h à 18 h\n  links: { dalo: https://dalo.example }\n"
        let settings = try Settings(YAMLValue.parse(texte, name: "passerelle.yml"))
        #expect(settings.help.hours == "de 9 h à 18 h")
        #expect(settings.described.contains(#""links":{"dalo":"https://dalo.example"}"#))
    }

    @Test("un numéro perdu part à l'adresse du registre, et là seulement ; la réponse est la même, trouvé ou non")
    func numeroPerdu() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            try await essai.travailler()
            let (personne, adresse) = (try await essai.demandeur(numero), try await essai.adresse(numero))
            let operateur = try await essai.jeton(.operateur).jeton
            let sienne = JSON.object(essai.identite(personne)).text
            let (deja, avant) = (try essai.courriers(a: adresse).count, try essai.courriers().count)
            let trouvee = try await essai.post("/v1/numeros-perdus", sienne, token: operateur)
            let autre = JSON.object(essai.identite(personne, nom: "PERSONNE-D-ICI")).text
            let inconnue = try await essai.post("/v1/numeros-perdus", autre, token: operateur)
            #expect(trouvee.status == 202 && trouvee.body == inconnue.body)
            #expect(!trouvee.body.contains(numero.texte) && !trouvee.body.contains("@"))
            for _ in 0..<2 { try await essai.travailler() }
            #expect(try essai.courriers().count == avant + 1)
            let recu = try #require(try essai.courriers(a: adresse).dropFirst(deja).first)
            #expect(recu.objet == "Votre numéro de demande de logement" && recu.texte.contains(numero.texte))
            #expect(!recu.texte.contains(personne.nomNaissance.valeur ?? "?"))
            _ = try await essai.post("/v1/numeros-perdus", sienne, token: operateur)
            try await essai.travailler()
            #expect(try essai.courriers().count == avant + 1, "une fois par jour")
            let acces = try await essai.get("/v1/comptes/\(compte)/acces").objets("acces")
            let sienne2 = acces.first { $0["acte"] as? String == "retrouver_numero" }
            #expect(sienne2?["qui"] as? String == "agent:essai-operateur", "\(acces)")
            #expect(try await essai.post("/v1/acces/verification").json["chaine_intacte"] as? Bool == true)
        }
    }

    @Test("nul autre qu'un agent ne le demande ; un nom, un prénom ou une date qui manque est dit")
    func refus() async throws {
        try await GatewayEssai.with { essai in
            let jetons = [
                try await essai.jeton(compte: essai.etranger()), try await essai.jeton(.service).jeton,
                try await essai.jeton(.lecteur).jeton,
            ]
            let corps = #"{"nom_naissance":"KERVARREC","prenoms":"Aziliz","date_naissance":"1990-02-03"}"#
            for jeton in jetons {
                let refus = try await essai.post("/v1/numeros-perdus", corps, token: jeton)
                #expect(refus.status == 403 && refus["code"] == "droit_manquant", "\(refus.body)")
            }
            let vide = try await essai.post("/v1/numeros-perdus")
            #expect(vide.status == 422 && Set(vide.champs) == ["nom_naissance", "prenoms", "date_naissance"])
            let maison = try Maison(essai)
            let dit = try await maison.json(
                "numero-perdu", "--nom-naissance", "KERVARREC", "--prenom", "Aziliz", "--naissance", "1990-02-03")
            #expect((dit["message"] as? String)?.hasPrefix("Si une demande") == true)
        }
    }
}
