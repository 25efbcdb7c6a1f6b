import Demandes
import Foundation
import SiteSimulator
import Testing

@testable import passerelle

@Suite("Une identité à vérifier")
struct RevueTests {
    static let annonce = "Nos équipes vérifient votre demande de logement"

    @Test("à l'import : rien de la demande n'est montré, la réponse est promise sous deux jours ouvrés, et annoncée")
    func ouverture() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let (compte, revue, fin) = try await essai.importerDeTravers(numero)
            let promesse = JoursOuvres.echeance(essai.horloge.now(), jours: 2)
            #expect(fin["reponse_avant"] == promesse.iso)
            #expect(fin.champs == ["nom_naissance"])
            let nom = try #require(try await essai.demandeur(numero).nomNaissance.valeur)
            #expect(!fin.body.contains("\"\(nom)\""))
            #expect(try await essai.dossier(compte)["code"] == "aucune_demande")
            #expect(try await essai.rattachements(compte).isEmpty)
            #expect(try await essai.evenements("revue_ouverte").map(\.ref) == [revue])
            #expect(try await essai.objets() == [Self.annonce])
            let courrier = try #require(try essai.courriers(a: GatewayEssai.courriel).last?.texte)
            #expect(courrier.contains(HeureDeParis.phrase(promesse)))
            #expect(!courrier.contains("diffère"), "une vérification n'est pas un refus")
            let mienne = try #require(try await essai.revues(compte).first)
            #expect(mienne["identites"] == nil && mienne["codes"] == nil)
        }
    }

    @Test("acceptée, la demande est relue et rattachée sans nouveau code ; la réponse est un courrier, pas deux")
    func acceptation() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let (compte, revue, _) = try await essai.importerDeTravers(numero)
            #expect(try await essai.objets() == [Self.annonce])
            #expect(try await essai.accepter(revue, role: "demandeur")["etat"] == "acceptee")
            #expect(try await essai.objets() == [Self.annonce, "Votre demande de logement est vérifiée"])
            #expect(try await essai.rattachements(compte).map { $0["etat"] as? String } == ["actif"])
            #expect(try await essai.rattachements(compte).first?["role"] as? String == "demandeur")
            #expect(try await essai.evenements("revue_close").map(\.ref) == [revue])
            #expect(try await essai.post("/v1/verification").json["versions_egales"] as? Bool == true)
        }
    }

    @Test("une décision survit aux mises à jour, jusqu'à ce que l'une des deux identités change")
    func survit() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let (compte, revue, _) = try await essai.importerDeTravers(numero)
            _ = try await essai.accepter(revue, role: "demandeur")
            try await essai.travailler()
            try essai.site.changer(numero.texte, .telephone("0639981234"))
            #expect(try await essai.mettreAJour(compte)["etat"] == "modifiee")
            #expect(try await essai.mettreAJour(compte)["etat"] == "aucune_modification")
            let nom = try await essai.nomProche(numero)
            try essai.site.changer(numero.texte, .nomNaissance(nom + "B"))
            let refus = try await essai.mettreAJour(compte)
            #expect(refus["code"] == "identite_a_verifier", "le site dit un autre nom : la question est neuve")
            #expect(try await essai.revueOuverte(compte) != revue)
        }
    }

    @Test("refusée : les champs qui diffèrent, comment corriger et réimporter ; redemandée pareille, refusée aussitôt")
    func refus() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let (compte, revue, _) = try await essai.importerDeTravers(numero)
            try await essai.travailler()
            #expect(try await essai.refuser(revue)["etat"] == "refusee")
            #expect(
                try await essai.objets() == [Self.annonce, "Votre demande de logement n'a pas pu être vérifiée"])
            let texte = try #require(try essai.courriers(a: GatewayEssai.courriel).last?.texte)
            #expect(texte.contains("- nom de naissance") && texte.contains("Supprimer puis réimporter"))
            let encore = try await essai.entrer(essai.code(apresImport: numero, par: compte), compte)
            #expect(encore["etat"] == "identite_discordante", "\(encore.body)")
            #expect(try await essai.accepter(revue)["code"] == "revue_close")
        }
    }

    @Test("l'identité du compte corrigée pendant la vérification : la question est reposée au site, sans personne")
    func correction() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let (compte, revue, _) = try await essai.importerDeTravers(numero)
            let nom = try #require(try await essai.demandeur(numero).nomNaissance.valeur)
            #expect(try await essai.corriger(compte, #"{"nom_naissance":"\#(nom)"}"#).status == 200)
            try await essai.travailler()
            #expect(try await essai.rattachements(compte).map { $0["etat"] as? String } == ["actif"])
            #expect(try await essai.dossierDeRevue(revue)["etat"] == "sans_objet")
            #expect(try await essai.accepter(revue)["code"] == "revue_close")
        }
    }

    @Test("à la mise à jour : la dernière version acceptée reste lisible, et l'acceptation dégèle")
    func miseAJour() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            try essai.site.changer(
                numero.texte, .nomNaissance(try await essai.nomProche(numero)), .telephone("0639981234"))
            for _ in 0..<2 {
                let refus = try await essai.mettreAJour(compte)
                #expect(refus["code"] == "identite_a_verifier")
                let promesse = HeureDeParis.phrase(JoursOuvres.echeance(essai.horloge.now(), jours: 2))
                #expect(refus["detail"]?.contains(promesse) == true)
            }
            #expect(try await essai.dossier(compte).nombre("version") == 1)
            #expect(try await essai.gel(compte) == "identite_a_verifier")
            #expect(try await essai.objets() == [Self.annonce], "un dossier, un courrier")
            #expect(try await essai.accepter(essai.revueOuverte(compte), role: "demandeur").status == 200)
            try await essai.travailler()
            #expect(try await essai.gel(compte) == nil)
            #expect(try await essai.dossier(compte).nombre("version") == 2)
        }
    }

    @Test("refusée à la mise à jour : gelée, ses champs nommés, rien n'est détaché, et les lectures n'y changent rien")
    func refusGele() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            try essai.site.changer(numero.texte, .nomNaissance(try await essai.nomProche(numero)))
            #expect(try await essai.mettreAJour(compte)["code"] == "identite_a_verifier")
            try await essai.travailler()
            #expect(try await essai.refuser(essai.revueOuverte(compte)).status == 200)
            #expect(try await essai.gel(compte) == "identite_discordante")
            let refus = try await essai.mettreAJour(compte)
            #expect(refus["code"] == "identite_discordante")
            #expect(refus.champs == ["nom_naissance"])
            #expect(try await essai.objets().count == 2, "l'annonce, puis la réponse")
        }
    }

    @Test("le site corrigé de lui-même : le dossier tombe sans qu'une personne ait à répondre")
    func sansObjet() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let nom = try #require(try await essai.demandeur(numero).nomNaissance.valeur)
            let compte = try await essai.rattacher(numero)
            try essai.site.changer(numero.texte, .nomNaissance(nom + "A"))
            #expect(try await essai.mettreAJour(compte)["code"] == "identite_a_verifier")
            let revue = try await essai.revueOuverte(compte)
            try essai.site.changer(numero.texte, .nomNaissance(nom))
            #expect(try await essai.mettreAJour(compte).status == 200)
            #expect(try await essai.dossierDeRevue(revue)["etat"] == "sans_objet")
        }
    }

    @Test("une réimportation à laquelle on renonce rend le gel d'avant : à vérifier reste à vérifier")
    func renoncement() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            try essai.site.changer(numero.texte, .nomNaissance(try await essai.nomProche(numero)))
            #expect(try await essai.mettreAJour(compte)["code"] == "identite_a_verifier")
            #expect(try await essai.reimporter(compte).status == 202)
            #expect(try await essai.gel(compte) == "reimport")
            #expect(try await essai.renoncer(compte).status == 200)
            #expect(try await essai.gel(compte) == "identite_a_verifier")
        }
    }

    @Test("deux titulaires conviennent : l'agent dit lequel, et ne peut en nommer un autre")
    func ambigue() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero("couple")
            let conjoint = try #require(try await essai.lue(numero).codemandeurs.first)
            let compte = try await essai.compte(de: conjoint)
            try essai.site.changer(
                numero.texte, .nomNaissance(conjoint.nomNaissance.valeur),
                .prenoms((conjoint.prenoms.valeur ?? "").split(separator: ", ").map(String.init)),
                .dateNaissance(conjoint.dateNaissance.valeur?.iso ?? ""))
            let fin = try await essai.entrer(essai.code(apresImport: numero, par: compte), compte)
            #expect(fin["etat"] == "identite_a_verifier", "\(fin.body)")
            let revue = try await essai.revueOuverte(compte)
            #expect(try await essai.dossierDeRevue(revue).json["codes"] as? [String] == ["AMBIGUOUS"])
            for role in [nil, "codemandeur-7", "voisin"] {
                let refus = try await essai.accepter(revue, role: role)
                #expect(refus.status == 422)
                #expect(refus.champs == ["role"])
            }
            #expect(try await essai.accepter(revue, role: "codemandeur-1").status == 200)
            try await essai.travailler()
            #expect(try await essai.rattachements(compte).first?["role"] as? String == "codemandeur-1")
        }
    }

    @Test("le site ne donne qu'un nom, et c'est le nom d'usage du compte : une personne regarde")
    func nomUnique() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let personne = try await essai.demandeur(numero)
            let usage = try #require(personne.nomNaissance.valeur)
            let compte = try await essai.compte(de: personne, nom: "QUELQU-UN-D-AUTRE")
            _ = try await essai.corriger(compte, #"{"nom_usage":"\#(usage)"}"#)
            let fin = try await essai.entrer(essai.code(apresImport: numero, par: compte), compte)
            #expect(fin["etat"] == "identite_a_verifier", "\(fin.body)")
            let revue = try await essai.dossierDeRevue(essai.revueOuverte(compte))
            #expect((revue.json["codes"] as? [String])?.first == "NAME-CROSS")
        }
    }

    @Test("un site muet au moment du code : la vérification qui suit est annoncée par son courrier, pas par un refus")
    func apresSilence() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.compte(de: essai.demandeur(numero), nom: essai.nomProche(numero))
            let code = try await essai.code(apresImport: numero, par: compte)
            try essai.pannes(GatewayEssai.maintenance)
            #expect(try await essai.entrer(code, compte)["etat"] == "en_attente_du_site")
            try essai.pannes()
            essai.avancer(heures: 1)
            #expect(try await essai.objets() == [Self.annonce])
        }
    }

    @Test(
        "un nom d'un autre alphabet, un émoji, un nom sans fin : jamais rattachée, et le dossier se lit",
        arguments: ["КЕРВАДОР", "KERVADOR 😀", String(repeating: "K", count: 10_000)])
    func illisible(_ nom: String) async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.compte(de: essai.demandeur(numero))
            try essai.site.changer(numero.texte, .nomNaissance(nom))
            let fin = try await essai.entrer(essai.code(apresImport: numero, par: compte), compte)
            #expect(fin.status == 200)
            #expect(fin["etat"] == "identite_a_verifier", "\(fin.body.prefix(300))")
            #expect(try await essai.rattachements(compte).isEmpty)
            #expect(try await essai.dossierDeRevue(essai.revueOuverte(compte)).body.contains(nom))
        }
    }

    @Test("pendant l'attente, un accent décomposé sur le site est un autre texte : le dossier le montre")
    func accentDecompose() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let nom = try #require(try await essai.demandeur(numero).nomNaissance.valeur)
            let compte = try await essai.rattacher(numero)
            var actes: [[String?]] = []
            for ecriture in ["\(nom)É", "\(nom)E\u{301}", "\(nom)E\u{301}"] {
                try essai.site.changer(numero.texte, .nomNaissance(ecriture))
                #expect(try await essai.mettreAJour(compte)["code"] == "identite_a_verifier")
                let dossier = try await essai.dossierDeRevue(essai.revueOuverte(compte))
                actes.append(dossier.objets("actes").map { $0["acte"] as? String })
                #expect(dossier.body.utf8.firstRange(of: ecriture.utf8) != nil)
            }
            #expect(actes == [["ouverture"], ["ouverture", "changement"], ["ouverture", "changement"]])
        }
    }

    @Test("un retrait ferme le dossier de ce qu'il retire")
    func retrait() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await essai.rattacher(numero)
            try essai.site.changer(numero.texte, .nomNaissance(try await essai.nomProche(numero)))
            #expect(try await essai.mettreAJour(compte)["code"] == "identite_a_verifier")
            let revue = try await essai.revueOuverte(compte)
            #expect(try await essai.retirer(compte).status == 200)
            #expect(try await essai.dossierDeRevue(revue)["etat"] == "sans_objet")
        }
    }
}
