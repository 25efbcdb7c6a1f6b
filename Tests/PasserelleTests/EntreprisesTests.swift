import Acces
import Candidatures
import Demandes
import Foundation
import Testing

@testable import passerelle

@Suite("Entreprises, par l'API et au terminal")
struct EntreprisesTests {
    @Test("un fichier s'importe pendant que la passerelle tourne : comptes et lignes rejetées, gardé au redémarrage")
    func importer() async throws {
        try await GatewayEssai.with { essai in
            let bonne = "96427397000019,Atelier inventé,EMB2026,EM-99-AAAA,1 2 3"
            let bilan = try await essai.importerEntreprises([bonne, "12,Fautive,,,1", "96300000300016,,,,1"])
            #expect(bilan.status == 200, "\(bilan.body)")
            #expect(bilan.nombre("lues") == 3 && bilan.nombre("gardees") == 1 && bilan.nombre("rejetees") == 2)
            #expect(bilan.objets("rejets").map { $0["ligne"] as? Int } == [3, 4])
            #expect(bilan.objets("rejets").map { $0["colonne"] as? String } == ["siret", "nom"])
            #expect(!bilan.body.contains("Fautive"), "jamais une valeur d'une ligne rejetée")
            try await essai.redemarrer()
            let liste = try await essai.get("/v1/entreprises")
            #expect(liste.nombre("nombre") == 1)
            #expect(liste.objets("entreprises").first?["siret"] as? String == "96427397000019")
            #expect(try await essai.get("/v1/entreprises/96427397000019")["nom"] == "Atelier inventé")
            #expect(try await essai.get("/v1/entreprises/96300000300016").status == 404)
            let vide = try await essai.importerEntreprises(["12,Fautive,,,1"])
            #expect(vide.status == 422 && vide["code"] == "entreprises_refusees", "\(vide.body)")
            #expect(vide["detail"]?.contains("entreprises.fichier-vide") == true)
            #expect(try await essai.get("/v1/entreprises").nombre("nombre") == 1)
            let operateur = try await essai.jeton(.operateur).jeton
            #expect(try await essai.get("/v1/entreprises", token: operateur).status == 200)
            #expect(try await essai.get("/v1/entreprises", token: essai.jeton(.service).jeton).status == 403)
        }
    }

    @Test("entreprises import, lister, montrer, au terminal ; code 3 quand une ligne est rejetée")
    func commandes() async throws {
        try await GatewayEssai.with { essai in
            let maison = try Maison(essai)
            let fichier = Programme.root.appending(path: "samples/entreprises/entreprises.csv").path
            let bilan = try await maison.json("entreprises", "import", fichier)
            #expect(bilan["gardees"] as? Int == 3 && bilan["rejetees"] as? Int == 0)
            #expect(try await maison.json("entreprises", "lister")["nombre"] as? Int == 3)
            let montree = try await maison.json("entreprises", "montrer", "96427397000019")
            #expect(montree["nom"] as? String == "Atelier des Embruns fictifs")
            let inconnue = try await maison.run("entreprises", "montrer", "1")
            #expect(inconnue.code == 1)
            let fautif = essai.folder.appending(path: "fautif.csv")
            let texte = try String(contentsOfFile: fichier, encoding: .utf8) + "12,Fautive,,,,,,,,,,,\n"
            try Data(texte.utf8).write(to: fautif)
            let rendu = try await maison.run("entreprises", "import", fautif.path)
            #expect(rendu.code == 3)
            #expect(rendu.erreurs.contains("ligne 5, colonne siret"), "\(rendu.erreurs)")
            #expect(try await maison.json("entreprises", "attentes")["attentes"] as? [String] == [])
        }
    }

    @Test("un employeur inconnu se dit au salarié et à l'opérateur, puis un import le fait connaître, et cela se dit")
    func inconnuPuisConnu() async throws {
        try await GatewayEssai.with { essai in
            _ = try await essai.importerEntreprises(["96427397000019,Atelier inventé,,,1 2 3"])
            let lui = try await essai.salarie()
            let (compte, siret) = (lui.compte, lui.siret)
            let jeton = try await essai.jeton(compte: compte)
            try await essai.travailler()
            let etat = try await essai.employeur(compte, jeton)
            #expect(etat["etat"] as? String == "inconnu" && etat["acteur"] as? String == "l'opérateur")
            #expect(etat["depuis"] is String && etat["age_jours"] as? Int == 0)
            #expect(try essai.sujets().contains("Votre employeur est à vérifier"))
            essai.avancer(jours: 4)
            #expect(try await essai.employeur(compte, jeton)["age_jours"] as? Int == 4)
            let operateur = try await essai.jeton(.operateur).jeton
            let attentes = try await essai.get("/v1/employeurs-en-attente", token: operateur)
            let siennes = attentes.objets("attentes").filter { $0["compte"] as? String == compte }
            #expect(siennes.count == 1 && siennes[0]["etat"] as? String == "inconnu")
            #expect(siennes[0]["age_jours"] as? Int == 4 && siennes[0]["siret"] == nil)
            #expect(attentes.objets("sirets").contains { $0["siret"] as? String == siret })
            _ = try await essai.importerEntreprises([
                "96427397000019,Atelier inventé,,,1 2 3", "\(siret),Conserverie inventée,,,1 2 3",
            ])
            try await essai.travailler()
            #expect(try await essai.employeur(compte, jeton)["etat"] as? String == "connu")
            #expect(try essai.sujets().filter { $0 == "Votre employeur est reconnu" }.count == 1)
            let bilan = try await essai.get("/v1/reconstruction")
            #expect(bilan.json["egales"] as? Bool == true, "\(bilan.body)")
        }
    }

    @Test("un salarié conteste son SIRET ; l'opérateur le dit juste ; un code personnel saisi est reconnu et dit")
    func conteste() async throws {
        try await GatewayEssai.with { essai in
            let lui = try await essai.salarie()
            let (compte, siret) = (lui.compte, lui.siret)
            let jeton = try await essai.jeton(compte: compte)
            _ = try await essai.importerEntreprises(["\(siret),Conserverie inventée,EMB2026,EM-99-AAAA,1 2 3"])
            try await essai.travailler()
            let chemin = "/v1/comptes/\(compte)/dossier"
            let faux = try await essai.post("\(chemin)/employeur", "{}", token: jeton)
            #expect(faux.status == 422 && faux.champs == ["conteste"])
            let conteste = try await essai.post("\(chemin)/employeur", #"{"conteste":true}"#, token: jeton)
            let dossier = try #require(conteste["dossier"], "\(conteste.body)")
            #expect(try await essai.employeur(compte, jeton)["etat"] as? String == "conteste")
            #expect(try await essai.employeur(compte, jeton)["depuis"] is String)
            try await essai.travailler()
            let verifier = "/v1/dossiers/\(dossier)/siret-verifie"
            #expect(try await essai.post(verifier, token: jeton).status == 403, "ce n'est pas à lui de le dire")
            let operateur = try await essai.jeton(.operateur).jeton
            #expect(try await essai.post(verifier, token: operateur).status == 200)
            #expect(try await essai.employeur(compte, jeton)["etat"] as? String == "connu")
            try await essai.travailler()
            let sujets = try essai.sujets()
            #expect(sujets.contains("Votre employeur est à vérifier") && sujets.contains("Votre employeur est reconnu"))
            let saisie = #"{"employeur":"Conserverie inventée","code_entreprise":"em-42-abcd"}"#
            let personnel = try await essai.post(chemin, saisie, token: jeton)
            #expect(personnel.status == 422 && personnel.champs == ["code_entreprise"], "\(personnel.body)")
            #expect(personnel["detail"]?.contains("Ce code est personnel") == true, "\(personnel.body)")
            let bon = saisie.replacing("em-42-abcd", with: "emb 2026")
            #expect(try await essai.post(chemin, bon, token: jeton).status == 200)
        }
    }
}

extension GatewayEssai {
    /// Rows of siret, nom, code_entreprise, code_personnel, niveaux.
    func importerEntreprises(_ lignes: [String]) async throws -> Reponse {
        let texte = (["siret,nom,code_entreprise,code_personnel,niveaux"] + lignes).joined(separator: "\n")
        let corps = JSON.object([("fichier", .string("entreprises.csv")), ("contenu", .string(texte))])
        return try await post("/v1/entreprises", corps.text)
    }

    struct Salarie {
        let numero: NumeroUnique
        let compte: String
        let siret: String
    }

    /// Whose demande, attached, names an employer by his SIRET.
    func salarie() async throws -> Salarie {
        for rang in 0..<60 {
            let numero = try numero(rang: rang)
            guard let siret = try await demandeur(numero).emploi?.siret.valeur.flatMap({ Siret($0) }) else { continue }
            return Salarie(numero: numero, compte: try await rattacher(numero), siret: siret.texte)
        }
        throw Manque(quoi: "une demande qui donne un SIRET")
    }

    func employeur(_ compte: String, _ jeton: String) async throws -> [String: Any] {
        let lu = try await get("/v1/comptes/\(compte)/dossier", token: jeton)
        return try #require(lu.json["etat_employeur"] as? [String: Any], "\(lu.body)")
    }

    /// Of the mails to comptes.
    func sujets() throws -> [String] { try courriers(a: Self.courriel).map(\.objet) }
}
