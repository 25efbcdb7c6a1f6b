import Acces
import Demandes
import Foundation
import Registre
import SiteSimulator
import Testing

@testable import Store
@testable import passerelle

@Suite("Le guichet de revue")
struct GuichetTests {
    @Test("les deux identités côte à côte, les caractères qui diffèrent marqués, les règles ; la lecture est tracée")
    func dossier() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let (_, revue, _) = try await essai.importerDeTravers(numero)
            let lu = try await essai.dossierDeRevue(revue, token: essai.agent("anne"))
            #expect(lu.status == 200)
            #expect(lu["numero"] == numero.texte)
            let nom = try #require(try await essai.demandeur(numero).nomNaissance.valeur)
            let identites = try #require(lu.json["identites"] as? [String: Any])
            let personne = try #require((identites["personnes"] as? [[String: Any]])?.first)
            #expect(personne["verdict"] as? String == "review")
            let champs = try #require(personne["champs"] as? [[String: Any]])
            let champ = try #require(champs.first { $0["champ"] as? String == "nom_naissance" })
            #expect(champ["compte"] as? String == nom + "A" && champ["demande"] as? String == nom)
            #expect(champ["differe"] as? Bool == true)
            let fin = nom.unicodeScalars.count
            #expect(champ["ecarts_compte"] as? [[Int]] == [[fin, fin + 1]])
            #expect(champ["ecarts_demande"] as? [[Int]] == [])
            #expect(lu.objets("actes").map { $0["acte"] as? String } == ["ouverture"])
            let trace = try #require(try await Self.traces(essai).last)
            #expect(trace.acte == "lire_revue" && trace.qui == "agent:anne" && trace.ref == revue)
        }
    }

    @Test("la réponse donnée, ni l'une ni l'autre identité n'est gardée ; qui, quand et pourquoi le restent")
    func oubli() async throws {
        try await GatewayEssai.with { essai in
            let (_, revue, _) = try await essai.importerDeTravers(essai.numero())
            #expect(try await essai.refuser(revue, token: essai.agent("anne")).status == 200)
            let lu = try await essai.dossierDeRevue(revue)
            #expect(lu.json["identites"] is NSNull)
            let acte = try #require(lu.objets("actes").last)
            #expect(acte["acte"] as? String == "refus" && acte["qui"] as? String == "agent:anne")
            #expect(acte["pourquoi"] as? String == "rien ne le montre")
            #expect(acte["le"] as? String != nil)
        }
    }

    @Test("la file : les promesses passées d'abord, puis les plus anciennes ; ce qui attend le salarié à la fin")
    func file() async throws {
        try await GatewayEssai.with { essai in
            var revues: [String] = []
            for rang in 0..<3 {
                revues.append(try await essai.importerDeTravers(essai.numero(rang: rang)).revue)
                essai.avancer(jours: 8)
            }
            _ = try await essai.post("/v1/revues/\(revues[1])/question", #"{"question":"Quel est votre nom ?"}"#)
            let recente = try await essai.importerDeTravers(essai.numero(rang: 3)).revue
            let file = try await essai.get("/v1/revues")
            #expect(
                file.objets("revues").map { $0["revue"] as? String } == [revues[0], revues[2], recente, revues[1]])
            #expect(file.objets("revues").map { $0["en_retard"] as? Bool } == [true, true, false, false])
            let compte = try #require(file.objets("en_attente").first)
            #expect(compte["motif"] as? String == "identite_a_verifier")
            #expect(compte["ouvertes"] as? Int == 4 && compte["en_retard"] as? Int == 2)
            let numero = try essai.numero().texte
            #expect(!file.body.contains("ecarts") && !file.body.contains(numero))
            #expect(try await essai.get("/v1/revues?motif=contestation").objets("revues").isEmpty)
            #expect(try await essai.get("/v1/revues?motif=autre").status == 422)
        }
    }

    @Test("une question part au salarié, sa réponse revient au dossier, et la promesse repart de là")
    func question() async throws {
        try await GatewayEssai.with { essai in
            let (compte, revue, _) = try await essai.importerDeTravers(essai.numero())
            let reponse = "/v1/comptes/\(compte)/revues/\(revue)/reponse"
            #expect(try await essai.post(reponse, #"{"reponse":"oui"}"#)["code"] == "aucune_question")
            let posee = try await essai.post(
                "/v1/revues/\(revue)/question", #"{"question":"Votre nom a-t-il changé ?"}"#)
            #expect(posee["etat"] == "en_attente")
            #expect(try await essai.objets().last == "Une question sur votre demande de logement")
            #expect(
                try essai.courriers(a: GatewayEssai.courriel).last?.texte.contains("Votre nom a-t-il changé ?") == true)
            essai.avancer(jours: 10)
            #expect(try await essai.dossierDeRevue(revue).json["en_retard"] as? Bool == false)
            let jeton = try await essai.jeton(compte: compte)
            #expect(try await essai.post(reponse, #"{"reponse":"Non, jamais."}"#, token: jeton).status == 200)
            let lu = try await essai.dossierDeRevue(revue)
            #expect(lu["etat"] == "ouverte")
            #expect(lu["reponse_avant"] == JoursOuvres.echeance(essai.horloge.now(), jours: 2).iso)
            #expect(lu.objets("actes").last?["pourquoi"] as? String == "Non, jamais.")
            #expect(try await essai.revues(compte).first?["reponse"] as? String == "Non, jamais.")
        }
    }

    @Test("ni un service, ni un lecteur, ni la personne elle-même n'ouvrent le guichet ; une autre ne voit rien d'elle")
    func droits() async throws {
        try await GatewayEssai.with { essai in
            let (compte, revue, _) = try await essai.importerDeTravers(essai.numero())
            let autre = try await essai.etranger()
            var jetons = [try await essai.jeton(compte: compte)]
            for role in [Role.service, .lecteur] { jetons.append(try await essai.jeton(role).jeton) }
            for jeton in jetons {
                #expect(try await essai.get("/v1/revues", token: jeton).status == 403)
                #expect(try await essai.dossierDeRevue(revue, token: jeton).status == 403)
                #expect(try await essai.accepter(revue, token: jeton).status == 403)
            }
            let jeton = try await essai.jeton(compte: autre)
            #expect(try await essai.get("/v1/comptes/\(compte)/revues", token: jeton).status == 404)
            let chemin = "/v1/comptes/\(autre)/revues/\(revue)/reponse"
            #expect(try await essai.post(chemin, #"{"reponse":"moi"}"#, token: jeton)["code"] == "revue_introuvable")
            #expect(try await essai.dossierDeRevue("rev_00000000")["code"] == "revue_introuvable")
            #expect(try await essai.dossierDeRevue("rat_00000000")["code"] == "revue_introuvable")
        }
    }

    @Test("la même acceptation redite sous sa clé rend la même réponse, une seule fois faite ; sans motif, refusée")
    func redite() async throws {
        try await GatewayEssai.with { essai in
            let (compte, revue, _) = try await essai.importerDeTravers(essai.numero())
            let chemin = "/v1/revues/\(revue)/acceptation"
            for corps in ["{}", #"{"motif":"  "}"#, #"{"motif":"vu","verdict":"match"}"#] {
                #expect(try await essai.post(chemin, corps)["code"] == "champ_invalide")
            }
            let corps = #"{"motif":"vu","role":"demandeur"}"#
            let premiere = try await essai.post(chemin, corps, key: "accepter-1")
            #expect(premiere.status == 200)
            #expect(try await essai.post(chemin, corps, key: "accepter-1").body == premiere.body)
            #expect(try await essai.post(chemin, corps)["code"] == "revue_close")
            try await essai.travailler()
            #expect(try await essai.rattachements(compte).count == 1)
        }
    }

    @Test("rien des deux identités, ni de ce qui s'est écrit, ne se lit dans la base")
    func scelle() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let (_, revue, _) = try await essai.importerDeTravers(numero)
            _ = try await essai.post("/v1/revues/\(revue)/question", #"{"question":"Mot-Temoin-De-Revue"}"#)
            let nom = try await essai.nomProche(numero)
            await essai.gateway.stop()
            let base = essai.settings.database
            for fichier in [base, base + "-wal"] where FileManager.default.fileExists(atPath: fichier) {
                let octets = try Data(contentsOf: URL(filePath: fichier))
                for clair in [nom, numero.texte, "Mot-Temoin-De-Revue"] {
                    #expect(octets.range(of: Data(clair.utf8)) == nil)
                }
            }
            try await essai.redemarrer()
            #expect(try await essai.dossierDeRevue(revue)["etat"] == "en_attente", "et se relit après un arrêt")
        }
    }

    static func traces(_ essai: GatewayEssai) async throws -> [TraceAcces] {
        let depot = try #require(essai.gateway.atelier.depot as? DepotSQLite)
        return try await depot.parcourir { transaction in
            try transaction.session.lignes(EnonceAcces.parcourir) { ligne in
                _ = try ligne.entier()
                return TraceAcces(
                    qui: try ligne.texte(), acte: try ligne.texte(), ref: try ligne.texte(),
                    requete: try ligne.texte(), le: try ligne.instant())
            }
        }
    }
}
