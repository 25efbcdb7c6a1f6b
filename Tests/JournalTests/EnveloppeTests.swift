import Demandes
import Foundation
import Testing

@testable import Journal

@Suite("Enveloppe CloudEvents")
struct EnveloppeTests {
    private static func lire(_ octets: [UInt8]) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(octets)) as? [String: Any])
    }

    @Test("un évènement est un CloudEvent 1.0 : identifiants, version, noms de champs")
    func evenement() throws {
        let inscription = Inscription(
            id: "evt_1", position: 7,
            evenement: Evenement(
                .demandeModifiee, ref: "dem_1", version: 3, champs: ["logement.\"loyer\""], cause: .interpretation,
                le: Instant(millisecondes: 1_800_000_000_000)))
        let octets = EnveloppeCloudEvents.octets(.evenement(inscription), epoque: "epq_1", curseur: "c")
        let objet = try Self.lire(octets)
        #expect(objet["specversion"] as? String == "1.0" && objet["id"] as? String == "evt_1")
        #expect(objet["source"] as? String == "urn:passerelle:journal")
        #expect(objet["type"] as? String == "passerelle.demande_modifiee" && objet["subject"] as? String == "dem_1")
        #expect(objet["time"] as? String == "2027-01-15T08:00:00.000Z")
        let donnees = try #require(objet["data"] as? [String: Any])
        #expect(donnees["position"] as? Int == 7 && donnees["version"] as? Int == 3)
        #expect(donnees["champs"] as? [String] == ["logement.\"loyer\""])
        #expect(donnees["cause"] as? String == "interpretation" && donnees["curseur"] as? String == "c")
        #expect(EnveloppeCloudEvents.octets(.lettre(inscription), epoque: "epq_1", curseur: "c") == octets)
    }

    @Test("une nouvelle époque dit l'ancienne, et où relire l'état")
    func epoque() throws {
        let remise = Remise.epoque(nouvelle: "epq_2", precedente: "epq_1")
        let objet = try Self.lire(EnveloppeCloudEvents.octets(remise, epoque: "epq_2", curseur: nil))
        #expect(objet["id"] as? String == "epq_2" && objet["type"] as? String == "passerelle.epoque_changee")
        let donnees = try #require(objet["data"] as? [String: String])
        #expect(donnees == ["epoque": "epq_2", "precedente": "epq_1", "instantane": "/v1/journal/instantane"])
    }
}
