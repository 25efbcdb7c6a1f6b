import Demandes
import Foundation
import SiteSimulator
import Testing
import Transport

@testable import passerelle

@Suite("Pages du salarié")
struct PagesTests {
    private static let courriel = "lea@courriel.example"
    private static let mot = "Grenouille-7"

    @Test("d'un compte vide à un tableau de bord, à une demande importée, sans script")
    func parcours() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let page = Navigateur(essai.gateway.url)
            try await essai.connecter(page, try await essai.demandeur(numero))
            #expect(page.titre == "Premiers pas" && page.texte.contains("Passer les étapes"))
            try await page.aller("/tableau-de-bord")
            #expect(page.texte.contains("Importez votre demande"), "\(page.texte)")

            try await page.aller("/ma-demande/numero")
            try await page.remplir("/ma-demande/numero", [("numero", numero.texte.lowercased())])
            #expect(page.titre == "Saisir le code reçu" && page.texte.contains("valable 24 heures"), "\(page.texte)")
            try await page.aller("/tableau-de-bord")
            #expect(page.texte.contains("Saisissez le code reçu"))
            try await page.aller("/ma-demande/code")
            try await page.remplir("/ma-demande/code", [("code", "AAAA-AAAA-AAAAA")])
            #expect(page.texte.contains("La clé de sécurité est incorrecte ou expirée"), "\(page.texte)")
            #expect(page.valeur("code") == "AAAA-AAAA-AAAAA", "ce qui a été tapé reste")
            try await page.remplir("/ma-demande/code", [("code", try await essai.codeRecu())])
            #expect(page.chemin.hasPrefix("/ma-situation") && page.texte.contains("a bien été importée"))
            let nom = try #require(try await essai.demandeur(numero).nomNaissance.valeur)
            #expect(page.texte.contains(nom) && page.texte.contains("Source :"), "\(page.texte)")
            #expect(!page.chemin.contains("cpt_") && !page.page.contains("cpt_"), "aucun identifiant de personne")
            try await page.aller("/tableau-de-bord")
            #expect(page.texte.contains("Complétez votre dossier"), "\(page.texte)")
        }
    }

    @Test("chaque page interdit ce qui vient d'ailleurs, ne se garde pas, et son cookie est à cet hôte seul")
    func gardes() async throws {
        try await GatewayEssai.with { essai in
            let page = Navigateur(essai.gateway.url)
            for chemin in ["/", "/connexion", "/creer-mon-compte", "/aide", "/nulle-part"] {
                try await page.aller(chemin)
                #expect(page.entetes["Cache-Control"] == "no-store", "\(chemin)")
                let regle = page.entetes["Content-Security-Policy"] ?? ""
                #expect(regle.hasPrefix("default-src 'none'") && !regle.contains("unsafe"), "\(chemin)")
                #expect(!page.page.contains("style=") && !page.page.contains("<script>"), "\(chemin)")
            }
            #expect(page.statut == 404)
            let neuf = Navigateur(essai.gateway.url)
            try await neuf.aller("/")
            for cookie in neuf.entetes.values(of: "Set-Cookie") {
                #expect(cookie.hasPrefix("__Host-") && cookie.contains("; Secure; HttpOnly; SameSite=Lax"))
            }
        }
    }

    @Test("une création de compte fautive dit chaque champ, y mène, et garde ce qui a été tapé")
    func fautes() async throws {
        try await GatewayEssai.with { essai in
            let page = Navigateur(essai.gateway.url)
            try await page.aller("/creer-mon-compte")
            try await page.remplir("/creer-mon-compte")
            #expect(page.texte.contains("Il y a un problème") && page.page.contains("<title>Erreur :"))
            for nom in ["nom_naissance", "prenoms", "date_naissance", "mobile", "courriel", "consentement"] {
                #expect(page.page.contains("href=\"#\(nom)\"") && page.page.contains("id=\"\(nom)\""), "\(nom)")
            }
            #expect(page.texte.contains("« Nom de naissance » est obligatoire."), "\(page.texte)")
            let tape = "<b>😀</b>" + String(repeating: "x", count: 120)
            try await page.remplir(
                "/creer-mon-compte", [("nom_naissance", tape), ("courriel", "pas une adresse"), ("mobile", "12")])
            #expect(page.valeur("nom_naissance") == tape && page.valeur("courriel") == "pas une adresse")
            #expect(!page.page.contains("<b>😀"))
            try await essai.travailler()
            #expect(try essai.courriers().isEmpty)
        }
    }

    @Test("une adresse connue et une inconnue mènent à la même page, pour créer comme pour retrouver")
    func memePage() async throws {
        try await GatewayEssai.with { essai in
            let page = Navigateur(essai.gateway.url)
            try await essai.connecter(page, try await essai.demandeur(essai.numero()))
            var lues: [String] = []
            for courriel in [Self.courriel, "personne@courriel.example"] {
                let autre = Navigateur(essai.gateway.url)
                try await autre.aller("/mot-de-passe-oublie")
                try await autre.remplir("/mot-de-passe-oublie", [("courriel", courriel)])
                lues.append(autre.texte)
                try await autre.aller("/connexion")
                try await autre.remplir("/connexion", [("identifiant", courriel), ("mot_de_passe", "Faux-mot-1")])
                #expect(autre.texte.contains("n'est pas le bon") && !autre.estConnecte)
            }
            #expect(lues[0] == lues[1])
        }
    }

    @Test("un formulaire d'un autre site, ou sans son jeton, ne fait rien et se représente")
    func jeton() async throws {
        try await GatewayEssai.with { essai in
            let page = Navigateur(essai.gateway.url)
            let numero = try essai.numero()
            try await essai.connecter(page, try await essai.demandeur(numero))
            for corps in ["numero=\(numero.texte)", "numero=\(numero.texte)&_jeton=00112233445566778899aabbccddeeff"] {
                try await page.poster("/ma-demande/numero", corps)
                #expect(page.texte.contains("Rien n'a été fait"), "\(page.texte)")
                #expect(page.valeur("numero") == numero.texte)
            }
            try await page.poster("/ma-demande/numero", "{}", type: "application/json")
            #expect(page.statut == 400)
            try await essai.travailler()
            #expect(try essai.courriers().allSatisfy { $0.code == nil })
        }
    }

    @Test("une session perdue au milieu : on se reconnecte, et ce qui avait été tapé est là")
    func sessionPerdue() async throws {
        try await GatewayEssai.with { essai in
            let page = Navigateur(essai.gateway.url)
            let numero = try essai.numero()
            try await essai.connecter(page, try await essai.demandeur(numero))
            try await page.aller("/ma-demande/numero")
            let cache = page.formulaire("/ma-demande/numero")
            page.oublierLaSession()
            try await page.remplir("/ma-demande/numero", [("numero", numero.texte)], cache: cache)
            #expect(page.titre == "Connexion" && page.texte.contains("Votre session est terminée"))
            try await page.remplir("/connexion", [("identifiant", Self.courriel), ("mot_de_passe", Self.mot)])
            #expect(page.titre == "Saisir mon numéro unique" && page.valeur("numero") == numero.texte)
            #expect(page.texte.contains("Rien n'a encore été envoyé"))
            try await page.remplir("/ma-demande/numero", [("numero", page.valeur("numero") ?? "")])
            #expect(page.titre == "Saisir le code reçu")
        }
    }

    @Test("« Mettre à jour » montre ce qui a changé ; un site muet donne la copie datée et le prochain essai")
    func misesAJour() async throws {
        try await GatewayEssai.with { essai in
            let page = Navigateur(essai.gateway.url)
            try await essai.importer(page, try essai.numero())
            try await page.aller("/ma-situation")
            try await page.remplir("/ma-situation/mise-a-jour")
            #expect(page.texte.contains("Votre demande a bien été mise à jour"), "\(page.texte)")
            #expect(page.texte.contains("Aucune modification"))
            try essai.pannes(GatewayEssai.maintenance)
            try await page.aller("/ma-situation")
            try await page.remplir("/ma-situation/mise-a-jour")
            #expect(page.texte.contains("Les données affichées datent du") && page.texte.contains("Prochain essai"))
            #expect(!page.texte.contains("bien été mise à jour"))
        }
    }

    @Test("« Supprimer ma demande » se confirme d'abord ; la demande retirée, le numéro se ressaisit")
    func retrait() async throws {
        try await GatewayEssai.with { essai in
            let page = Navigateur(essai.gateway.url)
            try await essai.importer(page, try essai.numero())
            try await page.aller("/ma-situation/supprimer")
            #expect(page.texte.contains("reste sur son site d'enregistrement"))
            let cache = page.formulaire("/ma-situation/supprimer")
            try await page.remplir("/ma-situation/supprimer")
            #expect(page.titre == "Votre demande est supprimée d'AL'in")
            try await page.aller("/ma-situation/supprimer")
            #expect(page.titre == "Saisir mon numéro unique", "le bouton Retour ne supprime pas deux fois")
            #expect(cache?["_cle"]?.count == 32)
        }
    }

    @Test("« Mon compte » dit qui a lu le dossier, et donne tout ce qui est gardé")
    func monCompte() async throws {
        try await GatewayEssai.with { essai in
            let page = Navigateur(essai.gateway.url)
            try await essai.importer(page, try essai.numero())
            try await page.aller("/mon-compte/acces")
            #expect(page.texte.contains("Lecture de votre demande") && page.texte.contains("Vous"))
            try await page.aller("/mon-compte/donnees.json")
            let objet = try JSONSerialization.jsonObject(with: Data(page.page.utf8)) as? [String: Any] ?? [:]
            #expect(Set(["compte", "demande", "candidatures", "acces"]).isSubset(of: objet.keys), "\(objet.keys)")
        }
    }

    @Test("les pages d'autrui n'existent pas, et l'anglais a les mêmes pages")
    func autrui() async throws {
        try await GatewayEssai.with { essai in
            let page = Navigateur(essai.gateway.url)
            try await page.aller("/ma-situation")
            #expect(page.titre == "Connexion" && page.chemin == "/connexion?suite=%2Fma-situation")
            try await essai.importer(page, try essai.numero())
            for chemin in ["/candidatures/can_inconnue0", "/offres/off_inconnue0", "/candidatures/..%2f"] {
                try await page.aller(chemin)
                #expect(page.statut == 404, "\(chemin) : \(page.statut)")
            }
            try await page.aller("/langue/en?retour=//ailleurs.example")
            #expect(page.texte.contains("Dashboard") && page.page.contains("<html lang=\"en\">"))
            for chemin in ["/ma-situation", "/mon-compte", "/candidatures", "/aide"] {
                try await page.aller(chemin)
                #expect(page.statut == 200 && !page.page.contains("⟦"), "\(chemin)")
            }
        }
    }
}

extension GatewayEssai {
    /// Creates a compte of that person by the pages, follows the link, signs in.
    func connecter(_ page: Navigateur, _ personne: Titulaire) async throws {
        try await page.aller("/creer-mon-compte")
        try await page.remplir(
            "/creer-mon-compte",
            [
                ("civilite", "madame"), ("nom_naissance", personne.nomNaissance.valeur ?? ""),
                ("prenoms", personne.prenoms.valeur ?? ""),
                ("date_naissance", personne.dateNaissance.valeur?.francais ?? ""), ("mobile", "06 39 98 01 23"),
                ("courriel", "lea@courriel.example"), ("consentement", "oui"),
            ])
        #expect(page.titre == "Validation du compte", "\(page.texte)")
        try await travailler()
        let texte = try #require(try courriers(a: "lea@courriel.example").last?.texte)
        let lien = try #require(texte.firstMatch(of: /\/confirmer\/cpt_[a-z0-9]+\/[0-9a-f]+/)).output
        try await page.aller(String(lien))
        try await page.remplir(String(lien), [("mot_de_passe", "Grenouille-7"), ("confirmation", "Grenouille-7")])
        #expect(page.titre == "Connexion" && page.texte.contains("mot de passe est enregistré"), "\(page.texte)")
        try await page.remplir(
            "/connexion", [("identifiant", "lea@courriel.example"), ("mot_de_passe", "Grenouille-7")])
        #expect(page.estConnecte, "\(page.texte)")
    }

    /// The same, with the demande imported.
    func importer(_ page: Navigateur, _ numero: NumeroUnique) async throws {
        try await connecter(page, try await demandeur(numero))
        try await page.aller("/ma-demande/numero")
        try await page.remplir("/ma-demande/numero", [("numero", numero.texte)])
        try await page.remplir("/ma-demande/code", [("code", try await codeRecu())])
        #expect(page.chemin.hasPrefix("/ma-situation"), "\(page.texte)")
    }
}
