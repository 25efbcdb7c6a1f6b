import Foundation
import Testing

@testable import passerelle

@Suite("Pages des offres et des candidatures")
struct PagesDesOffresTests {
    @Test("une offre se lit dans son onglet, se postule une fois le dossier complet, se suit, puis s'annule")
    func candidature() async throws {
        try await GatewayEssai.with { essai in
            try await essai.importerReferentiel()
            let (compte, offre) = try await essai.compteEtOffre()
            let page = Navigateur(essai.gateway.url)
            try await essai.ouvrir(page, compte)
            try await page.aller("/offres")
            for onglet in ["Communes demandées (", "Communes limitrophes (", "Autres communes du département ("] {
                #expect(page.texte.contains(onglet), "\(page.texte)")
            }
            let chemin = "/offres/\(offre)"
            try await page.aller(chemin)
            #expect(page.texte.contains("Brest") && page.texte.contains("Retour aux résultats"), "\(page.texte)")
            #expect(page.texte.contains("aucun bailleur") && page.texte.contains("Date limite de candidature"))
            try await page.remplir(chemin + "/candidature")
            #expect(page.texte.contains("Il y a un problème"), "le dossier n'est pas complet : \(page.texte)")

            try await essai.completer(page)
            try await page.aller("/tableau-de-bord")
            #expect(page.texte.contains("Vous pouvez postuler"), "\(page.texte)")
            try await page.aller(chemin)
            let cache = page.formulaire(chemin + "/candidature")
            try await page.remplir(chemin + "/candidature")
            #expect(page.texte.contains("Ce logement a bien été ajouté à votre candidature"), "\(page.texte)")
            #expect(page.texte.contains("Il y a actuellement 1 candidature déposée sur cette offre"))
            #expect(page.page.matches(of: /aria-current="step"/).count == 1)
            let suivie = page.chemin
            // Twice the same button, a second tab: one candidature.
            let onglet = page.onglet()
            try await onglet.aller(chemin)
            #expect(onglet.texte.contains("Vous avez postulé à ce logement"))
            try await onglet.aller("/")
            try await page.aller(chemin)
            try await essai.rejouer(page, chemin + "/candidature", cache ?? [:])
            #expect(page.chemin == suivie)

            let annulation = suivie.replacing("?deposee=1", with: "/annulation")
            try await page.aller(annulation)
            try await page.remplir(annulation)
            #expect(page.texte.contains("Votre candidature est annulée") && page.texte.contains("Candidature annulée"))
            try await page.aller("/candidatures")
            #expect(page.texte.contains("Mes candidatures passées"))
        }
    }

    @Test("une pièce oubliée est dite, et ce qui était coché le reste")
    func pieces() async throws {
        try await GatewayEssai.with { essai in
            try await essai.importerReferentiel()
            let (compte, _) = try await essai.compteEtOffre()
            let page = Navigateur(essai.gateway.url)
            try await essai.ouvrir(page, compte)
            try await page.aller("/ma-situation/pieces")
            let pieces = page.pieces
            try #require(pieces.count > 1)
            try await page.remplir("/ma-situation/pieces", [("cases", pieces[0])])
            #expect(page.texte.contains("cochée"), "\(page.texte)")
            #expect(page.page.matches(of: /name="cases"[^>]* checked/).count == 1)
        }
    }
}

extension Navigateur {
    /// The values of the boxes of « Déposer mes pièces ».
    fileprivate var pieces: [String] {
        page.matches(of: /name="cases" value="([^"]*)"/).map { String($0.output.1) }
    }
}

extension GatewayEssai {
    /// Signs in a compte that agents created, by its N° ALS.
    fileprivate func ouvrir(_ page: Navigateur, _ compte: String) async throws {
        let numero = try #require(try await get("/v1/comptes/\(compte)")["numero_als"])
        #expect(try await poserMotDePasse(compte, "Un-mot-de-passe-7", par: jeton(compte: compte)).status == 204)
        try await page.aller("/connexion")
        try await page.remplir("/connexion", [("identifiant", numero), ("mot_de_passe", "Un-mot-de-passe-7")])
        #expect(page.estConnecte, "\(page.texte)")
    }

    fileprivate func completer(_ page: Navigateur) async throws {
        try await page.aller("/ma-situation/alin")
        try await page.remplir(
            "/ma-situation/alin",
            [
                ("titulaire", "0"), ("employeur", "Entreprise inventée"), ("matricule", "42"),
                ("date_entree", "01/09/2021"), ("residence_principale", "oui"),
            ])
        #expect(page.titre == "Ce que voit mon employeur", "\(page.texte)")
        try await page.remplir("/ma-situation/confidentialite", [("niveau", "2")])
        try await page.remplir("/ma-situation/pieces", page.pieces.map { ("cases", $0) })
        #expect(page.titre == "Tableau de bord", "\(page.texte)")
    }

    fileprivate func rejouer(_ page: Navigateur, _ action: String, _ cache: [String: String]) async throws {
        let corps = cache.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
        try await page.poster(action, corps)
    }
}
