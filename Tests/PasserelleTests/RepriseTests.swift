import Demandes
import Notifications
import Registre
import Testing

@testable import passerelle

@Suite("Rattachements repris de l'ancien système")
struct RepriseTests {
    @Test("d'avant le 20 avril 2021 à Paris : « Confirmer », un code, une seule fois")
    func confirmation() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            let compte = try await reprendre(essai, numero, le: veille)
            #expect(try await essai.dossier(compte).nombre("version") == 0)
            let appels = essai.appels
            let refus = try await essai.mettreAJour(compte)
            #expect(refus.status == 409)
            #expect(refus["code"] == "confirmation_requise")
            #expect(essai.appels == appels)

            #expect(try await confirmer(essai, compte).status == 202)
            let code = try await essai.codeRecu()
            let courrier = try #require(try await essai.courriers(a: essai.adresse(numero)).last)
            #expect(courrier.objet == "Votre code pour mettre à jour votre demande de logement")
            #expect(try await essai.entrer(code, compte)["etat"] == "rattachee")
            #expect(try await essai.evenements("confirmation").count == 1)
            #expect(try await essai.dossier(compte).nombre("version") == 1)
            for _ in 0..<2 { #expect(try await essai.mettreAJour(compte)["etat"] == "aucune_modification") }
            let inutile = try await confirmer(essai, compte)
            #expect(inutile.status == 409)
            #expect(inutile["code"] == "confirmation_inutile")
            #expect(try await essai.evenements("rattachement").count == 1)
        }
    }

    @Test("du 20 avril 2021 à minuit, heure de Paris : rien n'est demandé")
    func sansConfirmation() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await reprendre(essai, essai.numero(), le: jourDit)
            let premiere = try await essai.mettreAJour(compte)
            #expect(premiere["etat"] == "modifiee", "la première lecture")
            let rattachement = try await essai.dossier(compte).json["rattachement"] as? [String: Any]
            #expect(rattachement?["role"] as? String == "demandeur", "et l'identité, décidée avec elle")
            #expect(try await confirmer(essai, compte)["code"] == "confirmation_inutile")
        }
    }

    @Test("l'identité se vérifie à la première mise à jour : une autre gèle, et rien de la demande n'est montré")
    func identite() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await reprendre(essai, essai.numero(), le: jourDit, nom: "PERSONNE-D-ICI")
            let refus = try await essai.mettreAJour(compte)
            #expect(refus.status == 409)
            #expect(refus["code"] == "identite_discordante")
            #expect(refus.champs == ["nom_naissance"])
            #expect(try await essai.dossier(compte).nombre("version") == 0)
        }
    }

    @Test("« Confirmer » pendant une réimportation la remplace : un seul code vaut, et rien ne reste gelé")
    func pendantReimport() async throws {
        try await GatewayEssai.with { essai in
            let compte = try await reprendre(essai, essai.numero(), le: veille)
            #expect(try await essai.reimporter(compte).status == 202)
            let perdu = try await essai.codeRecu()
            #expect(try await confirmer(essai, compte).status == 202)
            let code = try await essai.codeRecu()
            #expect(try await essai.entrer(perdu, compte)["code"] == "cle_incorrecte")
            #expect(try await essai.entrer(code, compte)["etat"] == "rattachee")
            #expect(try await essai.mettreAJour(compte)["etat"] == "aucune_modification")
        }
    }

    @Test("un numéro repris est tenu comme un autre")
    func tenu() async throws {
        try await GatewayEssai.with { essai in
            let numero = try essai.numero()
            _ = try await reprendre(essai, numero, le: veille)
            let compte = try await essai.compte(de: essai.demandeur(numero))
            let fin = try await essai.entrer(essai.code(apresImport: numero, par: compte), compte)
            #expect(fin["code"] == "numero_deja_rattache")
        }
    }

    /// The last minute of 19 April 2021 in Paris, then the first of the 20th: UTC is two hours behind.
    private let veille = Instant(millisecondes: 1_618_869_600_000 - 60_000)
    private let jourDit = Instant(millisecondes: 1_618_869_600_000)

    private func reprendre(
        _ essai: GatewayEssai, _ numero: NumeroUnique, le: Instant, nom: String? = nil
    ) async throws -> String {
        let personne = try await essai.demandeur(numero)
        let ligne = RepriseComptes.Ligne(
            numeroALS: nil,
            etatCivil: EtatCivil(
                civilite: nil, nomNaissance: nom ?? personne.nomNaissance.valeur ?? "", nomUsage: nil,
                prenoms: personne.prenoms.valeur ?? "", dateNaissance: personne.dateNaissance.valeur),
            mobile: nil, courriel: try #require(AdresseCourriel(GatewayEssai.courriel)), consentement: nil,
            creeLe: le, numero: numero, departement: nil, rattacheLe: le)
        return try await RepriseComptes(essai.gateway.atelier).reprendre(ligne).id
    }

    private func confirmer(_ essai: GatewayEssai, _ compte: String) async throws -> GatewayEssai.Reponse {
        try await essai.post("/v1/comptes/\(compte)/confirmation")
    }
}
