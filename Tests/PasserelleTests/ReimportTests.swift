import Demandes
import SiteSimulator
import Testing

@testable import passerelle

@Suite("« Supprimer puis réimporter »")
struct ReimportTests {
    @Test("l'ancien rattachement reste lisible et gelé, le numéro tenu, jusqu'au code qui le remplace d'un coup")
    func remplacement() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            let ancien = try #require(try await essai.evenements("rattachement").first?.ref)
            #expect(try await essai.reimporter(compte).status == 202)
            let code = try await essai.codeRecu()
            #expect(try await gel(essai, compte) == "reimport")
            let refus = try await essai.mettreAJour(compte)
            #expect(refus.status == 409)
            #expect(refus["code"] == "reimport_en_cours")

            let autre = try await essai.compte(de: essai.demandeur(numero))
            let pris = try await essai.entrer(essai.code(apresImport: numero, par: autre), autre)
            #expect(pris["code"] == "numero_deja_rattache", "jamais libre entre les deux")

            let avant = try await essai.journal().count
            #expect(try await essai.entrer(code, compte)["etat"] == "rattachee")
            let suite = try await essai.journal().dropFirst(avant)
            #expect(suite.map(\.type) == ["remplacement", "rattachement", "demande_modifiee"])
            #expect(suite.first?.ref == ancien)
            #expect(try await essai.rattachements(compte).map { $0["etat"] as? String } == ["actif", "remplace"])
            #expect(try await essai.mettreAJour(compte)["etat"] == "aucune_modification")
        }
    }

    @Test("qui renonce garde son rattachement, de nouveau mis à jour ; le code reçu ne sert plus")
    func renoncement() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.rattacher(essai.numero())
            #expect(try await essai.renoncer(compte)["code"] == "aucun_import_en_cours")
            #expect(try await essai.reimporter(compte).status == 202)
            let code = try await essai.codeRecu()
            let renonce = try await essai.renoncer(compte)
            #expect(renonce.status == 200)
            #expect(renonce["etat"] == "remplacee")
            #expect(try await gel(essai, compte) == nil)
            #expect(try await essai.mettreAJour(compte)["etat"] == "aucune_modification")
            #expect(try await essai.entrer(code, compte)["code"] == "cle_incorrecte")
            #expect(try await essai.reimporter(compte).status == 202, "et peut recommencer")
            #expect(try await essai.entrer(code, compte)["etat"] == "rattachee", "le même code, dans son jour")
        }
    }

    @Test("une identité corrigée au site, un nouveau code : la demande gelée est remplacée")
    func apresGel() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let nom = try #require(try await essai.demandeur(numero).nomNaissance.valeur)
            let compte = try await essai.rattacher(numero)
            try essai.site.changer(numero.texte, .nomNaissance("KERVARREC"))
            #expect(try await essai.mettreAJour(compte).status == 409)
            try essai.site.changer(numero.texte, .nomNaissance(nom))
            #expect(try await essai.reimporter(compte).status == 202)
            #expect(try await essai.entrer(essai.codeRecu(), compte)["etat"] == "rattachee")
            #expect(try await gel(essai, compte) == nil)
        }
    }

    @Test("la réimportation peut porter sur un autre numéro ; le premier est alors libre")
    func autreNumero() async throws {
        try await GatewayEssai.with { essai in
            let (premier, second) = (try essai.numero(), try essai.numero(rang: 1))
            let compte = try await essai.rattacher(premier)
            let personne = try await essai.demandeur(premier)
            // The same person stands behind the number that was meant.
            try essai.site.changer(
                second.texte, .nomNaissance(personne.nomNaissance.valeur),
                .prenoms((personne.prenoms.valeur ?? "").split(separator: ", ").map(String.init)),
                .dateNaissance(personne.dateNaissance.valeur?.iso ?? ""))
            #expect(try await essai.reimporter(compte, second).status == 202)
            let fin = try await essai.entrer(essai.codeRecu(), compte)
            #expect(fin["etat"] == "rattachee", "\(fin.body)")
            let numeros = try await essai.rattachements(compte).map { $0["numero"] as? String }
            #expect(numeros == [second.texte, premier.texte])
            _ = try await essai.rattacher(premier)
        }
    }

    @Test("une réimportation que personne ne finit se dégèle après vingt-quatre heures")
    func abandon() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.rattacher(essai.numero())
            #expect(try await essai.reimporter(compte).status == 202)
            let code = try await essai.codeRecu()
            essai.avancer(heures: 24, minutes: 1)
            try await essai.travailler()
            #expect(try await gel(essai, compte) == nil)
            #expect(try await essai.evenements("degel").count == 1)
            #expect(try await essai.entrer(code, compte)["code"] == "cle_incorrecte")
            #expect(try await essai.mettreAJour(compte)["etat"] == "aucune_modification")
        }
    }

    @Test("une réimportation refusée après le code laisse l'ancien rattachement comme l'identité le veut")
    func refusee() async throws {
        try await GatewayEssai.with { essai in
            let (premier, second) = (try essai.numero(), try essai.numero(rang: 1))
            let compte = try await essai.rattacher(premier)
            #expect(try await essai.reimporter(compte, second).status == 202)
            let fin = try await essai.entrer(essai.codeRecu(), compte)
            #expect(fin["etat"] == "identite_discordante", "\(fin.body)")
            #expect(try await gel(essai, compte) == nil)
            #expect(try await essai.mettreAJour(compte)["etat"] == "aucune_modification")
        }
    }

    @Test(
        "un site muet des jours durant après le code : la réimportation finit, l'ancien dégèle, le compte est prévenu")
    func siteMuet() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.rattacher(essai.numero())
            #expect(try await essai.reimporter(compte).status == 202)
            let code = try await essai.codeRecu()
            try essai.pannes(GatewayEssai.maintenance)
            #expect(try await essai.entrer(code, compte)["etat"] == "en_attente_du_site")
            #expect(try await gel(essai, compte) == "reimport")
            var heures = 0
            while try essai.courriers(a: GatewayEssai.courriel).isEmpty, heures < 24 * 30 {
                heures += 2
                essai.avancer(heures: 2)
                try await essai.travailler()
            }
            #expect(heures > 24 * 2, "pas avant deux jours")
            let courrier = try #require(try essai.courriers(a: GatewayEssai.courriel).last)
            #expect(courrier.objet == "Votre demande de logement n'a pas pu être rattachée")
            #expect(courrier.texte.contains("ne répond toujours pas"))
            #expect(try await gel(essai, compte) == nil)
        }
    }

    private func gel(_ essai: GatewayEssai, _ compte: String) async throws -> String? {
        let dossier = try await essai.dossier(compte)
        #expect(dossier.status == 200, "lisible")
        return (dossier.json["rattachement"] as? [String: Any])?["gel"] as? String
    }
}
