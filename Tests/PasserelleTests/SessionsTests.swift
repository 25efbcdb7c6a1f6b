import Acces
import Demandes
import Foundation
import Registre
import Testing
import Transport

@testable import Store
@testable import passerelle

@Suite("Sessions")
struct SessionsTests {
    private static let mot = "douze lettres au moins"

    @Test("un salarié se donne un mot de passe, se connecte par son N° ALS, lit sa demande, se déconnecte")
    func salarie() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.rattacher(essai.numero())
            let numero = try #require(try await essai.get("/v1/comptes/\(compte)")["numero_als"])
            let jeton = try await essai.jeton(compte: compte)
            #expect(try await essai.poserMotDePasse(compte, Self.mot, par: jeton).status == 204)
            let ouverte = try await essai.connecter(numero, Self.mot)
            #expect(ouverte.status == 201 && ouverte["compte"] == compte, "\(ouverte.body)")
            let session = try #require(ouverte["jeton"])
            #expect(session.utf8.count == 43, "256 bits")
            #expect(try await essai.get("/v1/comptes/\(compte)/demande", token: session).status == 200)
            #expect(try await essai.get("/v1/sessions/courante", token: session)["compte"] == compte)
            #expect(try await essai.get("/v1/journal", token: session).status == 403)
            #expect(try await essai.fermerSession(session) == 204)
            #expect(try await essai.get("/v1/comptes/\(compte)/demande", token: session).status == 401)
            #expect(try await essai.fermerSession(jeton) == 404, "un jeton n'est pas une session")
        }
    }

    @Test("trente minutes sans appel, ou douze heures, et il faut se reconnecter")
    func durees() async throws {
        try await GatewayEssai.with { essai in
            let session = try await essai.session("paul", .operateur)
            essai.avancer(minutes: 29)
            #expect(try await essai.get("/v1/sites", token: session).status == 200)
            essai.avancer(minutes: 29)
            #expect(try await essai.get("/v1/sites", token: session).status == 200)
            try await essai.redemarrer()
            #expect(try await essai.get("/v1/sites", token: session).status == 200)
            essai.avancer(minutes: 30)
            #expect(try await essai.get("/v1/sites", token: session).status == 401)
        }
    }

    @Test("un identifiant inconnu et un mauvais mot de passe ont la même réponse, et les mêmes essais comptés")
    func memeReponse() async throws {
        try await GatewayEssai.with { essai in
            _ = try await essai.agentCree("paul", #""role":"operateur""#)
            var reponses: [[String]] = []
            for identifiant in ["paul", "personne", "0000000099"] {
                var suite: [String] = []
                for _ in 0..<6 {
                    let refus = try await essai.connecter(identifiant, Self.mot)
                    let dit = [refus["code"] ?? "", refus["detail"] ?? "", refus.headers["Retry-After"] ?? "sans"]
                    suite.append("\(refus.status) \(dit.joined(separator: " | "))")
                }
                reponses.append(suite)
            }
            #expect(reponses[0].prefix(5).allSatisfy { $0.hasPrefix("401 identification_refusee") }, "\(reponses)")
            #expect(reponses[0].last?.hasPrefix("429 trop_d_essais") == true)
            #expect(reponses.map { $0.prefix(5) }.allSatisfy { $0 == reponses[0].prefix(5) })
            #expect(reponses.allSatisfy { $0.last?.hasPrefix("429 trop_d_essais") == true })
        }
    }

    @Test("après trop d'essais, le bon mot de passe attend l'heure dite, puis ouvre ; un autre, donné, ouvre aussitôt")
    func tropDEssais() async throws {
        try await GatewayEssai.with { essai in
            let bon = try await essai.agentCree("paul", #""role":"operateur""#)
            for _ in 0..<5 { _ = try await essai.connecter("paul", Self.mot) }
            let refus = try await essai.connecter("paul", bon)
            #expect(refus.status == 429 && refus.headers["Retry-After"] != nil)
            essai.avancer(minutes: 1)
            #expect(try await essai.connecter("paul", bon).status == 201)
            for _ in 0..<5 { _ = try await essai.connecter("paul", Self.mot) }
            #expect(try await essai.connecter("paul", bon).status == 429)
            let autre = try await essai.post("/v1/agents/paul/mot-de-passe")
            let donne = try #require(autre["mot_de_passe"])
            #expect(try await essai.connecter("paul", donne).status == 201)
            #expect(try await essai.connecter("paul", bon).status == 401)
        }
    }

    @Test("changer son mot de passe ferme toutes ses sessions ; il faut savoir l'ancien")
    func changer() async throws {
        try await GatewayEssai.with { essai in
            let premier = try await essai.agentCree("paul", #""role":"operateur""#)
            let sessions = [
                try #require(try await essai.connecter("paul", premier)["jeton"]),
                try #require(try await essai.connecter("paul", premier)["jeton"]),
            ]
            let chemin = "/v1/sessions/courante/mot-de-passe"
            let faux = JSON.object([
                ("mot_de_passe_actuel", .string("un mot faux")), ("mot_de_passe", .string(Self.mot)),
            ])
            #expect(try await essai.post(chemin, faux.text, token: sessions[0]).status == 401)
            let court = JSON.object([("mot_de_passe_actuel", .string(premier)), ("mot_de_passe", .string("abc123"))])
            let refus = try await essai.post(chemin, court.text, token: sessions[0])
            #expect(refus.status == 422 && refus.champs == ["mot_de_passe"])
            let bon = JSON.object([("mot_de_passe_actuel", .string(premier)), ("mot_de_passe", .string(Self.mot))])
            #expect(try await essai.post(chemin, bon.text, token: sessions[0]).status == 204)
            for session in sessions { #expect(try await essai.get("/v1/sites", token: session).status == 401) }
            #expect(try await essai.connecter("paul", premier).status == 401)
            #expect(try await essai.connecter("paul", Self.mot).status == 201)
        }
    }

    @Test("une personne qui a un mot de passe doit le savoir pour le changer ; qui répond d'elle, non")
    func actuel() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await essai.etranger()
            let jeton = try await essai.jeton(compte: compte)
            #expect(try await essai.poserMotDePasse(compte, Self.mot, par: jeton).status == 204)
            let sans = try await essai.poserMotDePasse(compte, "un autre mot ici", par: jeton)
            #expect(sans.status == 422 && sans.champs == ["mot_de_passe_actuel"])
            let service = try await essai.jeton(.service).jeton
            #expect(try await essai.poserMotDePasse(compte, "un autre mot ici", par: service).status == 204)
            let autrui = try await essai.jeton(compte: essai.etranger())
            #expect(try await essai.poserMotDePasse(compte, Self.mot, par: autrui).status == 404)
        }
    }

    @Test(
        "un agent révoqué est dehors aussitôt, par ses sessions comme par ses jetons, et son nom n'est plus à personne")
    func revoque() async throws {
        try await GatewayEssai.with { essai in
            let session = try await essai.session("paul", .operateur)
            let jeton = try await essai.agent("paul")
            #expect(try await essai.get("/v1/sites", token: jeton).status == 200)
            #expect(try await essai.send(.delete, "/v1/agents/paul", "{}").status == 204)
            for porte in [session, jeton] { #expect(try await essai.get("/v1/sites", token: porte).status == 401) }
            #expect(try await essai.send(.delete, "/v1/agents/paul", "{}").status == 404)
            let encore = try await essai.post("/v1/agents", #"{"agent":"paul","role":"operateur"}"#)
            #expect(encore.status == 409 && encore["code"] == "agent_existant")
            let liste = try await essai.get("/v1/agents").objets("agents")
            #expect(liste.count == 1 && liste[0]["revoque_le"] is String)
        }
    }

    @Test("un mot de passe d'agent n'est montré qu'une fois, et seul un administrateur crée un agent")
    func unefois() async throws {
        try await GatewayEssai.with { essai in
            let corps = #"{"agent":"anne","role":"conseiller","territoires":["29","35"]}"#
            let premiere = try await essai.post("/v1/agents", corps, key: "k")
            #expect(premiere.status == 201)
            let seconde = try await essai.post("/v1/agents", corps, key: "k")
            #expect(seconde.status == 409 && seconde["code"] == "mot_de_passe_deja_remis")
            let mot = try #require(premiere["mot_de_passe"])
            let qui = try await essai.connecter("anne", mot)
            #expect(qui.json["territoires"] as? [String] == ["29", "35"])
            let operateur = try await essai.jeton(.operateur).jeton
            #expect(try await essai.post("/v1/agents", corps, token: operateur).status == 403)
            #expect(try await essai.get("/v1/agents", token: operateur).status == 403)
            let sansRessort = try await essai.post("/v1/agents", #"{"agent":"b","role":"conseiller"}"#)
            #expect(sansRessort.status == 422 && sansRessort.champs == ["territoires"])
        }
    }

    @Test("une connexion laisse sa ligne au registre des accès, au nom de qui est entré")
    func trace() async throws {
        try await GatewayEssai.with { essai in
            _ = try await essai.session("paul", .operateur)
            let depot = try #require(essai.gateway.atelier.depot as? DepotSQLite)
            let actes = try await depot.parcourir { transaction in
                try transaction.session.lignes(EnonceAcces.parcourir) { ligne in
                    _ = try ligne.entier()
                    return [try ligne.texte(), try ligne.texte(), try ligne.texte()]
                }
            }
            #expect(
                actes.suffix(2) == [
                    ["agent:@console", "creer_agent", "paul"], ["agent:paul", "ouvrir_session", "paul"],
                ])
            #expect(try await essai.post("/v1/acces/verification").json["chaine_intacte"] as? Bool == true)
        }
    }

    @Test("agent creer, mot-de-passe, lister, revoquer et jeton create avec son ressort, au terminal")
    func commandes() async throws {
        try await GatewayEssai.with { essai in
            let maison = try Maison(essai)
            let cree = try await maison.json("agent", "creer", "paul", "--role", "conseiller", "--territoires", "29,35")
            let mot = try #require(cree["mot_de_passe"] as? String)
            #expect(try await essai.connecter("paul", mot).status == 201)
            let autre = try await maison.json("agent", "mot-de-passe", "paul")
            #expect(try await essai.connecter("paul", mot).status == 401)
            let second = try #require(autre["mot_de_passe"] as? String)
            let session = try #require(try await essai.connecter("paul", second)["jeton"])
            #expect(try await maison.run("agent", "lister").sortie.contains(#""territoires":["29","35"]"#))
            #expect(try await maison.run("agent", "revoquer", "paul").code == 0)
            #expect(try await essai.get("/v1/sessions/courante", token: session).status == 401)
            let sans = try await maison.run("agent", "creer", "lea", "--role", "bailleur")
            #expect(sans.code == 1 && sans.erreurs.contains("[champ_invalide]"))
            let jeton = try await maison.json(
                "jeton", "create", "--agent", "b", "--role", "bailleur", "--bailleur", "bai-1")
            let porte = try #require(jeton["jeton"] as? String)
            #expect(try await essai.get("/v1/sessions/courante", token: porte)["bailleur"] == "bai-1")
        }
    }
}

extension GatewayEssai {
    func connecter(_ identifiant: String, _ mot: String) async throws -> Reponse {
        let corps = JSON.object([("identifiant", .string(identifiant)), ("mot_de_passe", .string(mot))])
        return try await post("/v1/sessions", corps.text, token: "")
    }

    func poserMotDePasse(_ compte: String, _ mot: String, par jeton: String) async throws -> Reponse {
        let corps = JSON.object([("mot_de_passe", .string(mot))])
        return try await post("/v1/comptes/\(compte)/mot-de-passe", corps.text, token: jeton)
    }

    func fermerSession(_ jeton: String) async throws -> Int {
        try await send(.delete, "/v1/sessions/courante", "{}", jeton).status
    }

    /// The password of an agent just created.
    func agentCree(_ nom: String, _ suite: String) async throws -> String {
        let reponse = try await post("/v1/agents", #"{"agent":"\#(nom)",\#(suite)}"#)
        return try #require(reponse["mot_de_passe"], "\(reponse.body)")
    }

    /// The token of a session of an agent just created.
    func session(_ nom: String, _ role: Role) async throws -> String {
        let mot = try await agentCree(nom, #""role":"\#(role.rawValue)""#)
        return try #require(try await connecter(nom, mot)["jeton"])
    }
}
