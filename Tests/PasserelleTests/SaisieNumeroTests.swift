import Demandes
import SiteSimulator
import Testing
import Transport

@Suite("Saisie d'un numéro : ce qui est dit avant le code")
struct SaisieNumeroTests {
    @Test(
        "un numéro mal formé ou d'un territoire inconnu est refusé sous sa règle, sans appel au site",
        arguments: [
            ("", "vide"), ("0290720020439G117", "longueur"), ("0291320020439G1175", "mois"),
            ("9990720020439G1175", "territoire"),
        ])
    func malForme(_ saisie: String, _ regle: String) async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.etranger()
            let appels = essai.appels
            let refus = try await essai.importer(saisie, compte)
            #expect(refus.status == 422)
            #expect(refus["code"] == "numero_mal_forme")
            #expect(refus.champs.contains { $0.contains(regle) }, "\(refus.body)")
            #expect(essai.appels == appels)
        }
    }

    @Test("un site pas encore connecté le dit, avec son adresse")
    func nonConnecte() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.etranger()
            let refus = try await essai.importer("0140720020439G1175", compte)
            #expect(refus.status == 422)
            #expect(refus["code"] == "site_non_connecte")
            #expect(refus["lien"] == "https://demandelogement14.fr")
            #expect(refus["detail"]?.contains("https://demandelogement14.fr") == true)
        }
    }

    @Test("un site en panne le dit, avec l'heure du prochain essai ; ensuite le même numéro passe")
    func enPanne() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.etranger()
            try essai.pannes(GatewayEssai.maintenance)
            let refus = try await essai.importer(numero, compte)
            #expect(refus.status == 503)
            #expect(refus["code"] == "site_indisponible")
            #expect(try #require(refus["jusqua"]) > essai.horloge.now().iso)
            #expect(refus.headers["Retry-After"] != nil)
            try essai.pannes()
            #expect(try await essai.importer(numero, compte).status == 202)
        }
    }

    @Test("un compte qui tient une demande l'apprend avant tout appel au site")
    func compteDejaRattache() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.rattacher(essai.numero())
            let autre = try essai.numero(rang: 1)
            let appels = essai.appels
            let refus = try await essai.importer(autre, compte)
            #expect(refus.status == 409)
            #expect(refus["code"] == "compte_deja_rattache")
            #expect(essai.appels == appels)
        }
    }

    @Test("cinq numéros différents par jour ; le sixième attend minuit à Paris, un numéro ressaisi ne compte pas")
    func cinqNumeros() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.etranger()
            for rang in 0..<5 {
                #expect(try await essai.importer(essai.numero(rang: rang), compte).status == 202)
            }
            #expect(try await essai.importer(essai.numero(rang: 2), compte).status == 202, "ressaisi")
            let appels = essai.appels
            let refus = try await essai.importer(essai.numero(rang: 5), compte)
            #expect(refus.status == 429)
            #expect(refus["code"] == "trop_de_numeros")
            #expect(refus["jusqua"] == HeureDeParis.finDuJour(essai.horloge.now()).iso)
            #expect(essai.appels == appels)
            #expect(try await essai.importer(essai.numero(rang: 5), essai.etranger()).status == 202, "un autre compte")
            essai.avancer(heures: 13)
            #expect(try await essai.importer(essai.numero(rang: 5), compte).status == 202, "le lendemain")
        }
    }

    @Test("cinq codes par numéro et par jour, tous comptes ensemble : le sixième ne part pas, et rien ne le dit")
    func cinqCodes() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            var reponses: Set<String> = []
            let adresse = try await essai.adresse(numero)
            var dernier = ""
            for _ in 0..<6 {
                dernier = try await essai.etranger()
                reponses.insert(try await essai.importer(numero, dernier).sansIdentifiant)
                try await essai.travailler()
            }
            #expect(reponses.count == 1)
            #expect(try essai.courriers(a: adresse).count == 5)
            essai.avancer(heures: 13)
            #expect(try await essai.importer(numero, dernier).sansIdentifiant == reponses.first)
            try await essai.travailler()
            #expect(try essai.courriers(a: adresse).count == 6, "le lendemain")
        }
    }
}

extension GatewayEssai.Reponse {
    /// Status and body, but for the request's identifier.
    var sansIdentifiant: String {
        let id = self["demande_import"] ?? ""
        return "\(status) " + (id.isEmpty ? body : body.replacing(id, with: "…"))
    }

    /// And but for what the number says of itself.
    func sansNumero(_ numero: NumeroUnique) -> String {
        sansIdentifiant.replacing("\(DateCivile.nomDuMois(numero.mois)) \(numero.annee)", with: "…")
    }
}
