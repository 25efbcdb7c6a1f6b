import Candidatures
import Demandes
import Foundation
import Testing

@Suite("Confidentialité")
struct ConfidentialiteTests {
    static func vue(_ niveau: NiveauConfidentialite, role: RoleEmploye = .demandeur) -> VueEmployeur {
        VueEmployeur(DemandePleine.demande, role: role, niveau: niveau)
    }

    /// The canonical text of what is shown, up to its absences: these name fields, never what they hold.
    static func valeurs(_ niveau: NiveauConfidentialite) throws -> String {
        let texte = CanonicalText(try #require(vue(niveau).demande)).texte
        return texte.components(separatedBy: #","absences":"#)[0]
    }

    @Test("niveau 1 : rien")
    func anonyme() {
        let vue = Self.vue(.anonyme)
        #expect(vue.champs.isEmpty && vue.demande == nil && !vue.montreLHistorique)
        #expect(!NiveauConfidentialite.anonyme.compteLEmployeur)
    }

    @Test("niveau 2 : ces douze champs, et pas un de plus")
    func restreint() {
        let vue = Self.vue(.restreint)
        #expect(vue.demande == nil && !vue.montreLHistorique)
        #expect(
            vue.champs.map(\.champ.libelle) == [
                "Civilité", "Nom", "Prénom", "Date de naissance", "Adresse électronique", "Nom de l'employeur",
                "SIRET de l'employeur", "Plusieurs employeurs", "Code postal du lieu de travail",
                "Commune du lieu de travail", "Commune de résidence", "Localisation souhaitée",
            ])
        #expect(
            vue.champs.map(\.valeur) == [
                "Monsieur", "/demandeur/nomUsage", "/demandeur/prenoms", "03/02/2001", "/demandeur/courriel",
                "/demandeur/emploi/employeur", "/demandeur/emploi/siret", "oui", "/demandeur/emploi/lieu/codePostal",
                "/demandeur/emploi/lieu/commune", "/adresseLogement/lieu/commune",
                "/logementRecherche/localisations/commune",
            ])
    }

    @Test("niveau 2 : l'employeur du codemandeur lit le codemandeur, pas le demandeur")
    func codemandeur() {
        let valeurs = Self.vue(.restreint, role: .codemandeur(1)).champs.compactMap(\.valeur)
        #expect(valeurs.contains("/codemandeurs/prenoms"))
        #expect(!valeurs.contains { $0.hasPrefix("/demandeur/") })
        let absent = Self.vue(.restreint, role: .codemandeur(40)).champs
        #expect(absent.first?.valeur == nil)
    }

    @Test("niveau 3 : jamais le NIR, le handicap, la santé, les violences, le DALO, ni ce qui les dirait de biais")
    func complet() throws {
        let texte = try Self.valeurs(.complet)
        let tus = [
            "nirDebut", "handicap", "dalo", "Dalo", "violences-familiales", "raisons-de-sante", "pension-invalidite",
            #""aah""#, #""aeeh""#, #""ajpp""#, "precisions", "motifs/autre", "dateJugement", "pieces/libelle",
            "pieces/code", "reservataire", "accordCollectif", "referenceInterne", "fichier",
        ]
        #expect(tus.filter { texte.contains($0) } == [])
        let classees = [#""categorie":"motif""#, #""categorie":"autre""#]
        #expect(classees.filter { texte.contains($0) } == [])
        let dits = [
            "/demandeur/nomNaissance", "/adresseCourrier/voie", "procedure-expulsion", #""categorie":"identite""#,
        ]
        #expect(dits.filter { !texte.contains($0) } == [])
        #expect(Self.vue(.complet).montreLHistorique)
    }

    @Test("chaque niveau montre tout ce que montre le précédent")
    func inclusion() throws {
        let vues = NiveauConfidentialite.allCases.map { Self.vue($0) }
        for (une, suivante) in zip(vues, vues.dropFirst()) {
            #expect(Set(une.champs).isSubset(of: Set(suivante.champs)))
            #expect(une.champs.count <= suivante.champs.count)
            #expect(une.demande == nil || suivante.demande == une.demande)
            #expect(!une.montreLHistorique || suivante.montreLHistorique)
        }
        // What level 2 tells of the person, level 3 tells too, in the demande itself.
        let complet = try Self.valeurs(.complet)
        let valeurs = Self.vue(.restreint).champs.compactMap(\.valeur).filter { $0.hasPrefix("/") }
        #expect(valeurs.filter { !complet.contains($0) } == [])
    }

    @Test("niveau 1 tant que rien n'est choisi ; jamais plus que le choix, ni que la politique de l'employeur")
    func enVigueur() {
        let tous = Set(NiveauConfidentialite.allCases)
        #expect(NiveauConfidentialite.enVigueur(choisi: nil, offerts: tous) == .anonyme)
        #expect(NiveauConfidentialite.enVigueur(choisi: .restreint, offerts: tous) == .restreint)
        #expect(NiveauConfidentialite.enVigueur(choisi: .complet, offerts: [.anonyme, .restreint]) == .restreint)
        #expect(NiveauConfidentialite.enVigueur(choisi: .restreint, offerts: [.anonyme, .complet]) == .anonyme)
        #expect(NiveauConfidentialite.enVigueur(choisi: .complet, offerts: []) == .anonyme)
    }
}
