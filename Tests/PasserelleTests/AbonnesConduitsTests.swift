import Demandes
import Foundation
import Journal
import RawSockets
import Testing
import Transport

@testable import passerelle

@Suite("Conduite des abonnés")
struct AbonnesConduitsTests {
    private func avec(_ body: (GatewayEssai, Recepteur) async throws -> Void) async throws {
        let recepteur = try Recepteur()
        defer { recepteur.stop() }
        try await GatewayEssai.with { try await body($0, recepteur) }
    }

    /// Waits until it is so. Not a time limit of the test's: what waits for its turn would be cut before it began.
    private func attendre(_ quoi: String, _ estAinsi: () -> Bool) async throws {
        let fin = ContinuousClock.now + .seconds(120)
        while !estAinsi() {
            guard ContinuousClock.now < fin else { throw GatewayEssai.Manque(quoi: quoi) }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    @Test("pendant une rotation deux signatures, la nouvelle et l'ancienne ; après le recouvrement, la nouvelle seule")
    func rotation() async throws {
        try await avec { essai, recepteur in
            let abonne = try await essai.abonner(recepteur)
            let change = try await essai.post(
                "/v1/abonnes/\(abonne.id)/rotation", #"{"recouvrement_heures":2}"#, key: "k-1")
            let nouveau = try #require(change["secret"])
            #expect(change.status == 200 && nouveau != abonne.secret && change.nombre("secrets") == 2)
            let redite = try await essai.post(
                "/v1/abonnes/\(abonne.id)/rotation", #"{"recouvrement_heures":2}"#, key: "k-1")
            #expect(redite["code"] == "secret_deja_remis")
            try await essai.evenement()
            try await essai.gateway.deliver()
            essai.avancer(heures: 3)
            try await essai.evenement()
            try await essai.gateway.deliver()
            let signe = { (recu: Recepteur.Recu, secret: String) -> String in
                SignatureWebhook.entete(
                    id: recu.id, le: Instant(millisecondes: (Int64(recu.horodatage) ?? 0) * 1000), corps: recu.corps,
                    secrets: [
                        SecretWebhook(octets: Array(Data(base64Encoded: String(secret.dropFirst(6))) ?? Data()))
                    ])
            }
            let recus = recepteur.recus
            try #require(recus.count == 2)
            #expect(recus[0].signatures == [signe(recus[0], nouveau), signe(recus[0], abonne.secret)])
            #expect(recus[1].signatures == [signe(recus[1], nouveau)])
        }
    }

    @Test("un abonné qui se tait n'en retarde aucun autre")
    func muet() async throws {
        let verrou = Latch()
        let muet = try Recepteur { _ in verrou.block() }
        defer {
            verrou.open()
            muet.stop()
        }
        try await avec { essai, recepteur in
            _ = try await essai.abonner(muet)
            _ = try await essai.abonner(recepteur)
            for _ in 0..<4 { try await essai.evenement() }
            let conduite = Task { [gateway = essai.gateway] in await gateway.conductDeliveries() }
            defer { conduite.cancel() }
            try await attendre("les quatre") { recepteur.recus.count == 4 && !muet.recus.isEmpty }
            // And what is written meanwhile wakes the one that listens.
            try await essai.evenement()
            try await attendre("le cinquième") { recepteur.recus.count == 5 }
            #expect(muet.recus.count == 1)
            verrou.open()
            try await attendre("les cinq du muet") { muet.recus.count == 5 }
            #expect(muet.recus.map(\.position) == [1, 2, 3, 4, 5])
            conduite.cancel()
            await conduite.value
        }
    }

    @Test("un échec réveille la livraison à l'heure dite, sans autre évènement")
    func reveil() async throws {
        try await avec { essai, recepteur in
            recepteur.repondre(Recepteur.reponse(500))
            _ = try await essai.abonner(recepteur)
            try await essai.evenement()
            let conduite = Task { [gateway = essai.gateway] in await gateway.conductDeliveries() }
            defer { conduite.cancel() }
            try await attendre("un essai") { !recepteur.recus.isEmpty }
            let debut = ContinuousClock.now
            recepteur.repondre(Recepteur.pris)
            try await attendre("un second") { recepteur.recus.count == 2 }
            #expect(ContinuousClock.now - debut > .seconds(4))
            #expect(ContinuousClock.now - debut < .seconds(25), "l'échelle dit cinq secondes, pas le long sommeil")
            conduite.cancel()
            await conduite.value
        }
    }

    @Test("rejouer depuis un curseur livre de nouveau tout ce qui suit, sous les mêmes webhook-id")
    func relecture() async throws {
        try await avec { essai, recepteur in
            let abonne = try await essai.abonner(recepteur)
            for _ in 0..<4 { try await essai.evenement() }
            try await essai.gateway.deliver()
            let curseur = try #require(try await essai.get("/v1/journal?limite=2")["curseur"])
            let relu = try await essai.post("/v1/abonnes/\(abonne.id)/relecture", #"{"depuis":"\#(curseur)"}"#)
            #expect(relu.status == 202 && relu.nombre("position") == 2)
            #expect(try await essai.gateway.deliver() == 2)
            #expect(recepteur.ids == Array(recepteur.ids.prefix(4)) + Array(recepteur.ids[2..<4]))
            let chemin = "/v1/abonnes/\(abonne.id)/relecture"
            #expect(try await essai.post(chemin, #"{"depuis":"faux"}"#)["code"] == "curseur_inconnu")
            for corps in ["{}", #"{"depuis":"debut","lettres_mortes":true}"#, #"{"lettres_mortes":false}"#] {
                #expect(try await essai.post(chemin, corps)["code"] == "champ_invalide", "\(corps)")
            }
        }
    }

    @Test("un acte de l'opérateur pendant un envoi l'emporte sur ce que l'envoi aurait noté")
    func pendantUnEnvoi() async throws {
        let (arrive, verrou) = (Latch(), Latch())
        let recepteur = try Recepteur { _ in
            arrive.open()
            verrou.block()
        }
        defer { recepteur.stop() }
        try await GatewayEssai.with { essai in
            let abonne = try await essai.abonner(recepteur)
            for _ in 0..<2 { try await essai.evenement() }
            async let livres = essai.gateway.deliver()
            await arrive.opened()
            let arrete = try await essai.post("/v1/abonnes/\(abonne.id)/desactivation", #"{"motif":"en travaux"}"#)
            #expect(arrete["etat"] == "desactive" && arrete["motif"] == "en travaux")
            verrou.open()
            #expect(try await livres == 1)
            let etat = try await essai.abonne(abonne.id)
            #expect(etat["etat"] == "desactive" && etat.nombre("position") == 0)
            _ = try await essai.post("/v1/abonnes/\(abonne.id)/activation")
            #expect(try await essai.gateway.deliver() == 2)
            #expect(recepteur.recus.map(\.position) == [1, 1, 2])
        }
    }

    @Test("une autre époque est dite à chaque abonné avant toute suite, une fois, et la lecture tirée le dit aussi")
    func epoque() async throws {
        try await avec { essai, recepteur in
            let abonne = try await essai.abonner(recepteur)
            try await essai.evenement()
            try await essai.gateway.deliver()
            let epoque = try await essai.changerEpoque()
            try await essai.evenement()
            recepteur.repondre(Recepteur.reponse(500))
            try await essai.gateway.deliver()
            recepteur.repondre(Recepteur.pris)
            essai.passer(secondes: 5)
            #expect(try await essai.gateway.deliver() == 2)
            #expect(
                recepteur.recus.map(\.evenement) == [
                    "passerelle.compte_cree", "passerelle.epoque_changee", "passerelle.epoque_changee",
                    "passerelle.compte_cree",
                ])
            #expect(recepteur.ids[1] == epoque && recepteur.ids[2] == epoque)
            let nouveau = try await essai.abonner(recepteur, depuis: "maintenant")
            #expect(try await essai.gateway.deliver() == 0, "qui s'abonne depuis n'a rien à apprendre")
            #expect(nouveau.id != abonne.id)
        }
    }

    @Test("une annonce d'époque que l'abonné ne sait pas prendre finit en lettre morte, et la suite passe")
    func epoqueRefusee() async throws {
        try await avec { essai, recepteur in
            let abonne = try await essai.abonner(recepteur)
            _ = try await essai.changerEpoque()
            recepteur.repondre(Recepteur.reponse(400))
            try await essai.gateway.deliver()
            for secondes in EchelleLivraison.attentes {
                essai.passer(secondes: secondes)
                try await essai.gateway.deliver()
            }
            #expect(try await essai.abonne(abonne.id).objets("lettres").map { $0["position"] as? Int } == [0])
            recepteur.repondre(Recepteur.pris)
            try await essai.evenement()
            #expect(try await essai.gateway.deliver() == 1)
            _ = try await essai.post("/v1/abonnes/\(abonne.id)/relecture", #"{"lettres_mortes":true}"#)
            #expect(try await essai.gateway.deliver() == 1)
            #expect(recepteur.recus.last?.evenement == "passerelle.epoque_changee")
            #expect(try await essai.abonne(abonne.id).nombre("lettres_mortes") == 0)
        }
    }

    @Test("au-delà de cent abonnés, le suivant est refusé ; supprimer en libère la place, et un inconnu est un 404")
    func nombre() async throws {
        try await avec { essai, recepteur in
            var premier = ""
            for rang in 0..<100 {
                let id = try await essai.abonner(recepteur).id
                if rang == 0 { premier = id }
            }
            let corps = #"{"nom":"Essai","adresse":"\#(recepteur.url)"}"#
            #expect(try await essai.post("/v1/abonnes", corps)["code"] == "trop_d_abonnes")
            #expect(try await essai.send(.delete, "/v1/abonnes/\(premier)", "{}").status == 200)
            #expect(try await essai.post("/v1/abonnes", corps).status == 201)
            for (methode, suite) in [("GET", ""), ("POST", "/activation"), ("POST", "/rotation"), ("DELETE", "")] {
                let methode: HTTPRequest.Method = methode == "GET" ? .get : methode == "POST" ? .post : .delete
                let reponse = try await essai.send(
                    methode, "/v1/abonnes/\(premier)\(suite)", methode == .get ? nil : "{}")
                #expect(reponse["code"] == "abonne_introuvable" && reponse.status == 404)
            }
        }
    }

    @Test("au terminal : inscrire, lister, montrer, tourner, arrêter, reprendre, rejouer, supprimer")
    func commandes() async throws {
        try await avec { essai, recepteur in
            let maison = try Maison(essai)
            let cree = try await maison.json(
                "abonnes", "create", "--nom", "Offres", "--adresse", recepteur.url, "--depuis", "debut")
            let id = try #require(cree["abonne"] as? String)
            #expect((cree["secret"] as? String)?.hasPrefix("whsec_") == true)
            try await essai.evenement()
            essai.avancer(minutes: 2)
            let liste = try await maison.run("abonnes")
            #expect(liste.sortie.contains(#""retard_secondes":1"#) && liste.erreurs.contains("en retard de"))
            #expect(try await maison.json("abonnes", "rotate", id, "--recouvrement", "1")["secrets"] as? Int == 2)
            let arrete = try await maison.json("abonnes", "disable", id, "--motif", "travaux")
            #expect(arrete["etat"] as? String == "desactive")
            #expect(try await maison.json("abonnes", "enable", id)["etat"] as? String == "actif")
            try await essai.gateway.deliver()
            #expect(try await maison.json("abonnes", "replay", id, "--depuis", "debut")["position"] as? Int == 0)
            #expect(try await maison.run("abonnes", "replay", id, "--lettres-mortes").code == 0)
            #expect(try await maison.run("abonnes", "replay", id).code == 2)
            try await essai.gateway.deliver()
            #expect(try await maison.json("abonnes", "show", id)["position"] as? Int == 1)
            let etat = try await maison.run("journal", "--instantane")
            let curseur = etat.erreurs.split(separator: "\n").last.map(String.init) ?? ""
            #expect(etat.sortie.hasPrefix(#"{"type":"compte","ref":"cpt_"#))
            #expect(try await maison.run("journal", "--apres", curseur).sortie.isEmpty)
            #expect(try await maison.run("abonnes", "delete", id).code == 0)
            #expect(try await maison.run("abonnes", "show", id).code == 1)
            #expect(recepteur.recus.map(\.position) == [1, 1])
        }
    }
}
