internal import Crypto
internal import Demandes
internal import Web

/// One request of one person, with all that its page may need.
struct Visite: Sendable {
    let guichet: Guichet
    let rendu: Rendu
    let mots: Catalogue
    let methode: String
    let chemin: String
    let parametres: [String: String]
    let question: [String: String]
    /// The fields of a form, each with all its values.
    var champs: [String: [String]] = [:]
    /// Of the browser, before there is a session.
    let passage: String
    /// The token of the session.
    var jeton: String?
    /// Whose session it is.
    var compte = ""
    /// Told above the page.
    var avis: String?

    /// Bound to the session, or to the browser before there is one: another site knows neither.
    var jetonDeFormulaire: String { Self.jeton(de: jeton ?? passage) }

    static func jeton(de secret: String) -> String {
        Hexa.ecrire(SHA256.hash(data: Array("formulaire \(secret)".utf8)).prefix(16))
    }

    var formulaireEstSien: Bool { champ("_jeton") == jetonDeFormulaire }

    func champ(_ nom: String) -> String { champs[nom]?.first ?? "" }

    /// What was typed, by field.
    var saisie: [String: String] { champs.compactMapValues(\.first) }

    // MARK: the API

    /// - Throws: `RefusLu` for anything but a success.
    func lire(_ chemin: String, question: String? = nil) async throws -> JSONValue {
        try await demander("GET", chemin, question: question).valeur
    }

    /// The same; nil where the API says that there is nothing.
    ///
    /// - Parameter sinon: the code of another refusal that comes to the same.
    func lireSIlYEnA(_ chemin: String, sinon: String? = nil) async throws -> JSONValue? {
        do {
            return try await lire(chemin)
        } catch let refus as RefusLu where refus.statut == 404 || refus.code == sinon {
            return nil
        }
    }

    /// A gesture: the same form sent twice is one gesture; with other words, it is another.
    ///
    /// - Parameter chaqueFois: what is asked anew each time, whatever was asked before.
    @discardableResult
    func ecrire(
        _ chemin: String, _ corps: [(key: String, value: JSON?)] = [], methode: String = "POST",
        chaqueFois: Bool = false
    ) async throws -> ReponseDuGuichet {
        let corps = JSON.object(corps)
        let donnee = champ("_cle")
        let base = chaqueFois || donnee.utf8.count != 32 ? guichet.tirage() : donnee
        let empreinte = SHA256.hash(data: Array("\(methode) \(chemin)\n\(corps.text)".utf8)).prefix(8)
        return try await demander(methode, chemin, cle: "page-\(base)-\(Hexa.ecrire(empreinte))", corps: corps)
    }

    private func demander(
        _ methode: String, _ chemin: String, question: String? = nil, cle: String? = nil, corps: JSON? = nil
    ) async throws -> ReponseDuGuichet {
        let reponse = await guichet.appeler(
            methode, chemin, question: question, jeton: jeton, cle: cle, corps: corps)
        guard reponse.estUneReussite else { throw RefusLu(reponse) }
        return reponse
    }

    var sien: String { "/v1/comptes/\(compte)" }

    // MARK: documents

    func page(_ gabarit: String, _ entete: Entete, _ vue: Vue = [:]) -> Page {
        var interieure = vue
        interieure["t"] = mots.mots
        interieure["jeton"] = jetonDeFormulaire
        interieure["cle"] = guichet.tirage()
        let corps = rendu.rediger(gabarit, interieure)
        let rubriques: [Vue] = Rubrique.allCases.map {
            [
                "texte": mots.mots["menu_\($0.rawValue)"] ?? "", "chemin": $0.chemin,
                "est_courante": $0 == entete.rubrique,
            ]
        }
        let cadre: Vue = [
            "t": mots.mots, "langue": mots.langue.rawValue, "titre": entete.titre, "est_fautive": entete.estFautive,
            "style": rendu.adresse("style.css"), "script": rendu.adresse("pages.js"),
            "icone": rendu.adresse("icone.svg"), "corps": corps, "est_connectee": !compte.isEmpty,
            "rubriques": rubriques, "jeton": jetonDeFormulaire, "a_un_avis": avis != nil, "avis": avis ?? "",
            "autre_langue": mots.langue == .francais ? Langue.anglais.rawValue : Langue.francais.rawValue,
            "retour_de_langue": methode == "GET" ? chemin : "/",
        ]
        var page = Page()
        page.statut = entete.statut
        page.corps = Array(rendu.rediger("cadre", cadre).utf8)
        if let (secondes, suite) = entete.relecture {
            page.entetes.append(.init(name: "Refresh", value: "\(secondes); url=\(suite)"))
        }
        return page
    }

    /// A page that is a form, with what was typed and what is wrong with it.
    func page(
        _ formulaire: Formulaire, _ entete: Entete, gabarit: String = "formulaire", saisie: [String: String]? = nil,
        refus: RefusLu? = nil, _ vue: Vue = [:]
    ) -> Page {
        var vue = vue
        var entete = entete
        vue["titre"] = vue["titre"] ?? entete.titre
        vue["formulaire"] = formulaire.vue(self, saisie ?? self.saisie, refus: refus)
        if let resume = formulaire.resume(mots, refus) {
            vue["resume"] = resume
            entete.estFautive = true
        }
        return page(gabarit, entete, vue)
    }

    /// What could not be done, on a page of its own.
    func page(_ refus: RefusLu) -> Page {
        page(
            "probleme", Entete(titre: mots("probleme_titre"), statut: refus.statut, estFautive: true),
            [
                "phrase": refus.phrase(mots), "a_un_lien": refus.lien != nil, "lien": refus.lien ?? "",
                "est_contestable": refus.code == "numero_deja_rattache",
                "retour": compte.isEmpty ? "/" : Rubrique.tableau.chemin,
            ])
    }

    func introuvable() -> Page {
        page("introuvable", Entete(titre: mots("introuvable_titre"), statut: 404))
    }
}
