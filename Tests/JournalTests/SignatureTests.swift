import Demandes
import Foundation
import Testing

@testable import Journal

@Suite("Signature des envois")
struct SignatureTests {
    /// The vector that Standard Webhooks publishes, and that the reference libraries try.
    private static let le = Instant(millisecondes: 1_614_265_330_000)
    private static let corps = Array(#"{"test": 2432232314}"#.utf8)
    private static let publiee = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="

    private static func secret(_ texte: String, jusqua: Instant? = nil) throws -> SecretWebhook {
        let octets = try #require(Data(base64Encoded: String(texte.dropFirst(6))))
        return SecretWebhook(octets: Array(octets), jusqua: jusqua)
    }

    @Test("le vecteur publié par Standard Webhooks, dans les deux sens")
    func vecteur() throws {
        let secret = try Self.secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        let entete = SignatureWebhook.entete(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek", le: Self.le, corps: Self.corps, secrets: [secret])
        #expect(entete == Self.publiee)
        #expect(secret.texte == "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        for (id, corps) in [
            ("msg_p5jXN8AQM9LWM0D4loKWxJel", Self.corps), ("msg_p5jXN8AQM9LWM0D4loKWxJek", Self.corps + [0x20]),
        ] {
            #expect(SignatureWebhook.entete(id: id, le: Self.le, corps: corps, secrets: [secret]) != Self.publiee)
        }
    }

    @Test("pendant une rotation deux clés signent, la nouvelle d'abord ; passé le recouvrement, elle seule")
    func rotation() throws {
        var abonne = Abonne(
            id: "abn_1", nom: "n", adresse: "https://abonne.example/", secret: SecretWebhook(octets: [1, 2, 3]),
            epoque: "epq_1", position: 0, creeLe: Self.le)
        let entete = { (le: Instant, secrets: [SecretWebhook]) in
            SignatureWebhook.entete(id: "evt_1", le: le, corps: [], secrets: secrets)
        }
        let ancienne = entete(Self.le, abonne.secrets)
        let fin = Self.le.plus(heures: 24)
        abonne.tourner(SecretWebhook(octets: [4, 5, 6]), recouvrement: fin, le: Self.le)
        let deux = entete(Self.le, abonne.secrets).split(separator: " ").map(String.init)
        #expect(deux.count == 2 && deux[1] == ancienne && deux[0] != ancienne)
        #expect(entete(fin, abonne.secrets).split(separator: " ").count == 1)
        #expect(entete(Instant(millisecondes: fin.millisecondes - 1000), abonne.secrets).contains(" "))
        abonne.tourner(SecretWebhook(octets: [7]), recouvrement: fin, le: Self.le)
        #expect(abonne.secrets.map(\.octets) == [[7], [4, 5, 6]], "jamais plus de deux")
    }

    @Test("rien ne montre une clé, quoi qu'on imprime")
    func muette() throws {
        let secret = try Self.secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        let abonne = Abonne(
            id: "abn_1", nom: "n", adresse: "https://abonne.example/", secret: secret, epoque: "epq_1", position: 0,
            creeLe: Self.le)
        var vide = ""
        dump(abonne, to: &vide)
        for texte in ["\(secret)", "\(abonne)", String(reflecting: abonne), vide] {
            #expect(!texte.contains("49, 242") && !texte.contains("MfKQ9r8"), "\(texte)")
        }
    }

    @Test("la base 64 écrite ici est celle de tous, quelle que soit la longueur")
    func base64() {
        for longueur in 0...70 {
            let octets = (0..<longueur).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ longueur) }
            #expect(Base64.ecrire(octets) == Data(octets).base64EncodedString())
        }
    }
}
