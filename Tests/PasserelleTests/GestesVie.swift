import Demandes
import SiteSimulator
import Testing

@testable import passerelle

/// Time as a trial makes it go, at the gateway and at its site.
extension GatewayEssai {
    /// One o'clock in the afternoon of that day in Paris, when what its morning brings is due. Time only goes forward.
    func allerAu(_ jour: DateCivile) throws {
        let heure = try #require(HeureDeParis.minuit(jour)).plus(heures: 13)
        let ecart = heure.millisecondes - horloge.now().millisecondes
        #expect(ecart >= 0, "\(jour.iso) est passé")
        horloge.avancer(minutes: Int(ecart / 60_000))
        site.horloge.regler(epochMs: heure.millisecondes)
    }

    /// The same, and what is due that day is done.
    func vivre(jusquau jour: DateCivile) async throws {
        try allerAu(jour)
        try await travailler()
    }

    /// A demande renewed today at its site, attached: what is counted from today.
    func rattacherRenouvelee(rang: Int = 0) async throws -> (
        numero: NumeroUnique, compte: String, echeances: EcheancesDemande
    ) {
        let numero = try numero(rang: rang)
        site.horloge.regler(epochMs: horloge.now().millisecondes)
        try site.renouveler(numero.texte)
        let compte = try await rattacher(numero)
        return (numero, compte, try #require(EcheancesDemande(try await lue(numero))))
    }

    func vie(_ compte: String) async throws -> [String: Any] {
        let reponse = try await dossier(compte)
        return try #require(reponse.json["vie"] as? [String: Any], "\(reponse.body)")
    }

    func etat(_ compte: String) async throws -> String? { try await vie(compte)["etat"] as? String }

    /// How many mails of that subject the compte got.
    func recus(_ objet: String) throws -> Int { try courriers(a: Self.courriel).count { $0.objet == objet } }

    static let rappel = "Renouvelez votre demande de logement"
    static let dernierRappel = "Dernier rappel : renouvelez votre demande de logement"
    static let expiree = "Votre demande de logement n'est plus valable"
    static let radiee = "Votre demande de logement est radiée"
    static let retablie = "Votre demande de logement est rétablie"
    static let fusionnee = "Votre demande de logement a un nouveau numéro"
}
