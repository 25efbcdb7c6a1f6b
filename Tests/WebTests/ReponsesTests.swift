import Demandes
import Notifications
import Rapprochement
import Testing

@testable import Registre
@testable import Web

@Suite("Corps des réponses")
struct ReponsesTests {
    /// 12 March 2026, noon in Paris.
    private static let midi = Instant(millisecondes: 1_773_313_200_000)

    private func tenue(modifiee: Bool) -> DemandeTenue {
        DemandeTenue(
            id: "dem_0123456789", version: 1, contenu: Demande(), lueLe: Self.midi,
            modifieeSurLeSiteLe: modifiee ? Self.midi.plus(jours: -2) : nil)
    }

    @Test("la réponse d'un import ne laisse voir ce qui a été trouvé que par ses deux derniers membres")
    func importDemande() {
        let muette = ImportDemande(
            id: "imp_1", message: "m", verifications: ["v"], courrielMasque: nil, lienAjoutCourriel: nil)
        #expect(muette.json.text == #"{"demande_import":"imp_1","message":"m","verifications":["v"]}"#)
        let sienne = ImportDemande(
            id: "imp_1", message: "m", verifications: ["v"], courrielMasque: "z•••@c•••.example", lienAjoutCourriel: nil
        )
        #expect(sienne.json.text.hasSuffix(#","courriel_masque":"z•••@c•••.example"}"#))
    }

    @Test("un code juste dit l'état, les champs, ou l'heure du prochain essai")
    func issueCode() {
        let discordante = IssueCode.identiteDiscordante([.prenoms])
        #expect(discordante.json.text == #"{"etat":"identite_discordante","champs":["prenoms"]}"#)
        #expect(discordante.statut == 200)
        let attente = IssueCode.enAttenteDuSite(prochainEssai: Self.midi)
        #expect(attente.statut == 202)
        #expect(
            attente.json.text
                == #"{"etat":"en_attente_du_site","champs":[],"prochain_essai":"2026-03-12T11:00:00.000Z"}"#)
    }

    @Test("« aucune modification » dit quand nous avons demandé, la date du site et le temps que met un changement")
    func aucuneModification() {
        let phrase = MiseAJour(.aucuneModification, tenue(modifiee: true), prochainEssai: nil).message("24 heures")
        #expect(
            phrase
                == "Aucune modification. Site interrogé le 12 mars 2026 à 12 h 00. Dernier changement selon le site : "
                + "10 mars 2026 à 12 h 00. Un changement fait sur ce site peut mettre jusqu'à 24 heures"
                + " à nous parvenir."
        )
        let sansDate = MiseAJour(.aucuneModification, tenue(modifiee: false), prochainEssai: nil).message("24 heures")
        #expect(sansDate.contains("Le site ne date pas ses changements."))
    }

    @Test("un site en panne laisse la copie, datée, et l'heure du prochain essai")
    func copieDatee() {
        let phrase = MiseAJour(
            .copieDatee, tenue(modifiee: true), prochainEssai: Self.midi.plus(minutes: 5),
            cause: .indisponible(.protocole, jusqua: nil)
        ).message("24 heures")
        #expect(phrase.hasPrefix("Le site d'enregistrement ne répond pas."))
        #expect(phrase.hasSuffix("datent du 12 mars 2026 à 12 h 00. Prochain essai : le 12 mars 2026 à 12 h 05."))
    }

    @Test("ce qui est gardé sous une clé ne dit ni numéro ni identité")
    func resumes() throws {
        let numero = try NumeroUnique(saisie: "1110720020439G1175")
        let rattachement = Rattachement(
            id: "rat_0123456789", compte: "cpt_0123456789", demande: "dem_0123456789", numero: numero, site: "sne",
            departement: nil, role: .demandeur, creeLe: Self.midi, depuis: Self.midi)
        #expect(rattachement.json.text.contains(numero.texte))
        #expect(!rattachement.resume.text.contains(numero.texte))
        let compte = Compte(
            id: "cpt_0123456789", numeroALS: "0000000001",
            etatCivil: EtatCivil(
                civilite: nil, nomNaissance: "Exemple", nomUsage: nil, prenoms: "Zoé", dateNaissance: nil),
            mobile: nil, courriel: try #require(AdresseCourriel("zoe@courriel.example")), courrielConfirmeLe: nil,
            consentement: nil, creeLe: Self.midi)
        #expect(compte.json.text.contains("Exemple"))
        for secret in ["Exemple", "Zoé", "courriel.example"] { #expect(!compte.resume.text.contains(secret)) }
    }
}
