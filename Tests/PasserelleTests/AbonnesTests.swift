import Acces
import Demandes
import Foundation
import Journal
import RawSockets
import Testing

@testable import passerelle

@Suite("Abonnés")
struct AbonnesTests {
    private func avec(
        _ body: (GatewayEssai, Recepteur) async throws -> Void
    ) async throws {
        let recepteur = try Recepteur()
        defer { recepteur.stop() }
        try await GatewayEssai.with { try await body($0, recepteur) }
    }

    @Test("chaque évènement est livré une fois, dans l'ordre, signé ; le curseur livré reprend le journal")
    func livraison() async throws {
        try await avec { essai, recepteur in
            let abonne = try await essai.abonner(recepteur)
            var refs: [String] = []
            for _ in 0..<5 { refs.append(try await essai.evenement()) }
            #expect(try await essai.gateway.deliver() == 5)
            #expect(try await essai.gateway.deliver() == 0)
            let recus = recepteur.recus
            #expect(recus.map(\.ref) == refs && recus.map(\.position) == [1, 2, 3, 4, 5])
            #expect(recus.allSatisfy { $0.type == "application/cloudevents+json; charset=utf-8" })
            #expect(recus.allSatisfy { $0.evenement == "passerelle.compte_cree" && $0.id.hasPrefix("evt_") })
            let secret = try #require(Data(base64Encoded: String(abonne.secret.dropFirst(6))))
            #expect(abonne.secret.hasPrefix("whsec_") && secret.count == 32)
            for recu in recus {
                let le = Instant(millisecondes: (Int64(recu.horodatage) ?? 0) * 1000)
                let attendue = SignatureWebhook.entete(
                    id: recu.id, le: le, corps: recu.corps, secrets: [SecretWebhook(octets: Array(secret))])
                #expect(recu.signatures == [attendue])
                #expect(abs(le.millisecondes - essai.horloge.now().millisecondes) < 300_000)
            }
            let curseur = try #require((recus[2].objet["data"] as? [String: Any])?["curseur"] as? String)
            let suite = try await essai.get("/v1/journal?apres=\(curseur)").objets("evenements")
            #expect(suite.map { $0["position"] as? Int } == [4, 5])
            let etat = try await essai.abonne(abonne.id)
            #expect(etat.nombre("position") == 5 && etat.nombre("retard_secondes") == 0)
            #expect(etat["dernier_code"] == "204")
        }
    }

    @Test("le secret n'est montré qu'une fois, l'adresse jamais, et chaque acte laisse sa trace")
    func secret() async throws {
        try await avec { essai, recepteur in
            let corps = #"{"nom":"Essai","adresse":"\#(recepteur.url)?mot=passe"}"#
            let premier = try await essai.post("/v1/abonnes", corps, key: "k-1")
            #expect(premier.status == 201 && premier["secret"]?.hasPrefix("whsec_") == true)
            let redit = try await essai.post("/v1/abonnes", corps, key: "k-1")
            #expect(redit.status == 409 && redit["code"] == "secret_deja_remis")
            let id = try #require(premier["abonne"])
            #expect(redit["detail"]?.contains(id) == true)
            for reponse in [try await essai.get("/v1/abonnes"), try await essai.abonne(id)] {
                #expect(reponse.status == 200 && reponse.body.contains("127.0.0.1"))
                #expect(!reponse.body.contains("whsec_") && !reponse.body.contains("mot=passe"))
            }
            #expect(try await essai.get("/v1/abonnes").objets("abonnes").count == 1)
            let lecteur = try await essai.jeton(.lecteur).jeton
            #expect(try await essai.get("/v1/abonnes", token: lecteur).status == 403)
            #expect(try await essai.post("/v1/acces/verification").json["chaine_intacte"] as? Bool == true)
        }
    }

    @Test(
        "une adresse sans TLS, de cette machine ou d'un réseau privé est refusée",
        arguments: [
            "http://abonne.example/", "https://127.0.0.1/", "https://10.1.2.3/", "https://[::1]/",
            "https://[::ffff:192.168.0.1]/", "https://169.254.169.254/", "https://moi:passe@abonne.example/",
        ])
    func adresse(_ adresse: String) async throws {
        try await GatewayEssai.with { essai in
            try await essai.redemarrer { $0.webhooks.allow = [] }
            let refus = try await essai.post("/v1/abonnes", #"{"nom":"Essai","adresse":"\#(adresse)"}"#)
            #expect(refus.status == 422 && refus["code"] == "adresse_d_abonne_refusee", "\(refus.body)")
            #expect(try await essai.get("/v1/abonnes").objets("abonnes").isEmpty)
        }
    }

    @Test("un nom qui mène à cette machine n'est pas appelé : l'envoi échoue et l'échelle commence")
    func nomInterne() async throws {
        try await avec { essai, recepteur in
            _ = try await essai.abonner(recepteur)
            try await essai.redemarrer { $0.webhooks.allow = [] }
            let adresse = recepteur.url.replacing("http://127.0.0.1", with: "https://localhost")
            let cree = try await essai.post("/v1/abonnes", #"{"nom":"Essai","adresse":"\#(adresse)","depuis":"debut"}"#)
            let id = try #require(cree["abonne"], "\(cree.body)")
            try await essai.evenement()
            #expect(try await essai.gateway.deliver() == 2)
            #expect(try await essai.abonne(id)["dernier_code"] == "address-refused")
            #expect(recepteur.recus.isEmpty)
        }
    }

    @Test("dix essais sur l'échelle, le même webhook-id, puis une lettre morte ; ce qui suit est essayé aussitôt")
    func echelle() async throws {
        try await avec { essai, recepteur in
            let abonne = try await essai.abonner(recepteur)
            try await essai.evenement()
            recepteur.repondre(Recepteur.reponse(500))
            #expect(try await essai.gateway.deliver() == 1)
            for (rang, secondes) in EchelleLivraison.attentes.enumerated() {
                let etat = try await essai.abonne(abonne.id)
                #expect(etat.nombre("essais") == rang + 1 && etat["dernier_code"] == "500")
                if secondes >= 300 {
                    essai.horloge.avancer(secondes: secondes / 2)
                    #expect(try await essai.gateway.deliver() == 0, "avant \(secondes) s")
                }
                essai.passer(secondes: secondes)
                #expect(try await essai.gateway.deliver() == 1, "après \(secondes) s")
            }
            #expect(recepteur.recus.count == 10 && Set(recepteur.ids).count == 1)
            let etat = try await essai.abonne(abonne.id)
            #expect(etat.nombre("lettres_mortes") == 1 && etat.nombre("position") == 1)
            #expect(etat.objets("lettres").map { $0["position"] as? Int } == [1])
            recepteur.repondre(Recepteur.pris)
            let suivant = try await essai.evenement()
            #expect(try await essai.gateway.deliver() == 1)
            #expect(recepteur.recus.last?.ref == suivant, "seul l'évènement impossible à prendre est perdu")
        }
    }

    @Test("un abonné mort trois jours finit en lettres mortes ; rejouées, elles arrivent dans l'ordre, avant la suite")
    func troisJours() async throws {
        try await avec { essai, recepteur in
            let abonne = try await essai.abonner(recepteur)
            for _ in 0..<3 { try await essai.evenement() }
            recepteur.repondre(Recepteur.reponse(503))
            try await essai.gateway.deliver()
            for secondes in EchelleLivraison.attentes {
                essai.passer(secondes: secondes)
                if secondes == 36_000 { try await essai.evenement() }
                try await essai.gateway.deliver()
            }
            // Ten for the first, then one for the second, which says that it is the abonné that is gone.
            #expect(recepteur.recus.count == 11)
            let mort = try await essai.abonne(abonne.id)
            #expect(mort.nombre("lettres_mortes") == 3 && mort.nombre("position") == 3, "\(mort.body)")
            #expect(mort["etat"] == "actif" && mort["prochain_essai"] != nil)
            #expect(mort.objets("lettres").map { $0["code"] as? String } == ["503", "503", "503"])
            let premiers = try await essai.get("/v1/journal").objets("evenements").compactMap { $0["id"] as? String }
            #expect(premiers.count == 4)

            recepteur.repondre(Recepteur.pris)
            #expect(try await essai.gateway.deliver() == 0, "une fois par jour, pas plus")
            recepteur.oublier()
            let relu = try await essai.post("/v1/abonnes/\(abonne.id)/relecture", #"{"lettres_mortes":true}"#)
            #expect(relu.status == 202)
            #expect(try await essai.gateway.deliver() == 4)
            #expect(recepteur.ids == premiers, "les mêmes webhook-id, dans l'ordre")
            let vivant = try await essai.abonne(abonne.id)
            #expect(vivant.nombre("lettres_mortes") == 0 && vivant.nombre("position") == 4)
        }
    }

    @Test("mort pour de bon, il est sondé une fois par jour, et rien n'est perdu avant 75 h 35 d'attente")
    func sonde() async throws {
        try await avec { essai, recepteur in
            let abonne = try await essai.abonner(recepteur)
            try await essai.evenement()
            recepteur.repondre(Recepteur.reponse(500))
            try await essai.gateway.deliver()
            for secondes in EchelleLivraison.attentes {
                essai.passer(secondes: secondes)
                try await essai.gateway.deliver()
            }
            try await essai.evenement()
            var morts: [Int?] = []
            for _ in 0..<5 {
                try await essai.gateway.deliver()
                morts.append(try await essai.abonne(abonne.id).nombre("lettres_mortes"))
                essai.passer(secondes: 86_400)
            }
            #expect(morts == [1, 1, 1, 2, 2])
            #expect(recepteur.recus.count == 14)
        }
    }

    @Test("410 désactive, sans rien perdre ; réactivé, il reprend où il en était")
    func parti() async throws {
        try await avec { essai, recepteur in
            let abonne = try await essai.abonner(recepteur)
            for _ in 0..<3 { try await essai.evenement() }
            recepteur.repondre(Recepteur.reponse(410))
            #expect(try await essai.gateway.deliver() == 1)
            let parti = try await essai.abonne(abonne.id)
            #expect(parti["etat"] == "desactive" && parti["cause"] == "parti" && parti.nombre("position") == 0)
            recepteur.repondre(Recepteur.pris)
            essai.avancer(jours: 10)
            #expect(try await essai.gateway.deliver() == 0)
            #expect(try await essai.post("/v1/abonnes/\(abonne.id)/activation")["etat"] == "actif")
            #expect(try await essai.gateway.deliver() == 3)
            #expect(recepteur.recus.map(\.position) == [1, 1, 2, 3])
        }
    }

    @Test("Retry-After est respecté, en secondes et en date")
    func retryAfter() async throws {
        try await avec { essai, recepteur in
            let abonne = try await essai.abonner(recepteur)
            try await essai.evenement()
            recepteur.repondre(Recepteur.reponse(429, "Retry-After: 3600\r\n"))
            try await essai.gateway.deliver()
            #expect(try await essai.abonne(abonne.id)["dernier_code"] == "429")
            essai.avancer(minutes: 50)
            #expect(try await essai.gateway.deliver() == 0)
            essai.avancer(minutes: 11)
            recepteur.repondre(
                Recepteur.reponse(503, "Retry-After: \(Self.dateHTTP(essai.horloge.now(), heures: 2))\r\n"))
            #expect(try await essai.gateway.deliver() == 1)
            essai.avancer(minutes: 110)
            #expect(try await essai.gateway.deliver() == 0)
            essai.avancer(minutes: 11)
            #expect(try await essai.gateway.deliver() == 1)
            #expect(recepteur.recus.count == 3)
        }
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`.
    private static func dateHTTP(_ now: Instant, heures: Int) -> String {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "GMT")
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return format.string(from: Date(timeIntervalSince1970: Double(now.plus(heures: heures).millisecondes) / 1000))
    }

    @Test("une redirection n'est pas suivie : c'est un échec")
    func redirection() async throws {
        try await avec { essai, recepteur in
            let ailleurs = try Recepteur()
            defer { ailleurs.stop() }
            let abonne = try await essai.abonner(recepteur)
            try await essai.evenement()
            recepteur.repondre(Recepteur.reponse(307, "Location: \(ailleurs.url)\r\n"))
            try await essai.gateway.deliver()
            #expect(try await essai.abonne(abonne.id)["dernier_code"] == "307")
            #expect(ailleurs.recus.isEmpty)
        }
    }
}
