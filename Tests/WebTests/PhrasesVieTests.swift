import Demandes
import Registre
import Testing

@testable import Web

@Suite("Ce qu'une personne lit de la vie de sa demande")
struct PhrasesVieTests {
    private func demande(_ radiation: (motif: MotifRadiation, le: String)? = nil) throws -> Demande {
        var demande = Demande()
        demande.dates.depot = .presente(try #require(DateCivile(iso: "2026-04-30")))
        if let radiation {
            demande.radiation = Radiation()
            demande.radiation?.motif = .presente(radiation.motif)
            demande.radiation?.date = .presente(try #require(DateCivile(iso: radiation.le)))
        }
        return demande
    }

    private func phrase(_ demande: Demande, _ iso: String) throws -> String {
        let jour = try #require(DateCivile(iso: iso))
        return VieTenue(vie: VieDemande(demande, le: jour)).message(jour)
    }

    @Test(
        "chaque état dit jusqu'à quand, et quoi faire",
        arguments: [
            ("2026-05-01", "Votre demande est active. Renouvelez-la entre le 28 février 2027 et le 30 avril 2027."),
            (
                "2027-03-01",
                "Votre demande est à renouveler sur votre site d'enregistrement, avant la fin du 30 avril 2027."
            ),
            (
                "2027-05-01",
                "Votre demande n'est plus valable depuis le 30 avril 2027 : renouvelez-la sans attendre sur votre site "
                    + "d'enregistrement, qui doit la radier après le 30 mai 2027."
            ),
            (
                "2027-06-01",
                "Votre demande n'a pas été renouvelée : son site doit la radier, et ne l'a pas encore dit. Un guichet "
                    + "peut encore la renouveler jusqu'au 30 octobre 2027."
            ),
        ])
    func calendrier(_ jour: String, _ attendu: String) throws {
        #expect(try phrase(demande(), jour) == attendu)
    }

    @Test("une radiation dit sa date, son motif, et si elle se rétablit encore")
    func radiation() throws {
        let sansRenouvellement = try demande((.nonRenouvellement, "2027-06-02"))
        #expect(
            try phrase(sansRenouvellement, "2027-10-30").hasSuffix(
                "peut la rétablir jusqu'au 30 octobre 2027, avec son numéro et son ancienneté."))
        #expect(
            try phrase(sansRenouvellement, "2027-10-31")
                == "Votre demande a été radiée le 2 juin 2027 : Non-renouvellement. Elle ne peut plus être rétablie "
                + "depuis le 30 octobre 2027.")
        #expect(try phrase(demande((.attribution, "2027-06-02")), "2027-06-03").hasSuffix("Un bail signé la clôt."))
        #expect(try phrase(demande((.abandon, "2027-06-02")), "2027-06-03").contains("déposez-en une nouvelle"))
    }

    @Test("une fusion dit le nouveau numéro ; un rappel qui attend son site le dit, avec le prochain essai")
    func autres() throws {
        var fusionnee = try demande((.fusion, "2027-01-02"))
        fusionnee.numeroAssocie = .presente(try #require(NumeroUnique("029012000000229019")))
        #expect(try phrase(fusionnee, "2027-01-03").hasSuffix("son numéro est maintenant 029012000000229019."))
        let jour = try #require(DateCivile(iso: "2027-03-01"))
        let essai = try #require(HeureDeParis.minuit(jour)).plus(heures: 10)
        let vie = VieTenue(
            vie: VieDemande(try demande(), le: jour), rappel: essai, rappelAttendLeSite: true, prochainEssai: essai)
        #expect(vie.message(jour).hasSuffix("ne répond pas encore : prochain essai le 1er mars 2027 à 10 h 00."))
    }
}
