internal import Web

extension Routes {
    static let cheminDeConnexion = "/connexion"

    /// In and out.
    static let connexions: [Route] = [
        Route("GET", cheminDeConnexion, .libre) { visite in
            guard visite.compte.isEmpty else { return .vers(Rubrique.tableau.chemin) }
            return visite.connexion(perdue: false)
        },
        Route("POST", cheminDeConnexion, .libre) { visite in
            do {
                let reponse = try await visite.ecrire(
                    "/v1/sessions",
                    [
                        ("identifiant", .string(visite.champ("identifiant"))),
                        ("mot_de_passe", .string(visite.champ("mot_de_passe"))),
                    ])
                let suite = visite.champ("_suite")
                let connue = Routes.toutes.trouver("GET", suite) != nil && suite != Self.cheminDeConnexion
                var page = Page.vers(connue ? suite : Rubrique.tableau.chemin)
                page.entetes.append(Biscuit.session.poser(reponse.valeur["jeton"].texte ?? ""))
                return page
            } catch let refus as RefusLu {
                return visite.connexion(perdue: false, refus: refus)
            }
        },
        Route("POST", "/deconnexion", .libre) { visite in
            if visite.jeton != nil { _ = try? await visite.ecrire("/v1/sessions/courante", methode: "DELETE") }
            var page = Page.vers("/connexion?fermee=1")
            page.entetes.append(Biscuit.session.oter())
            return page
        },
    ]
}

extension Visite {
    /// - Parameter perdue: a form came without its session: what was typed goes along, but no password.
    func connexion(perdue: Bool, refus: RefusLu? = nil) -> Page {
        let estIci = chemin == Routes.cheminDeConnexion
        if !perdue, !estIci { return .vers("\(Routes.cheminDeConnexion)?suite=\(Encodage.coder(chemin))") }
        let tapes = champs.filter { !$0.key.hasPrefix("_") && !$0.key.hasPrefix("mot_de_passe") }
        let suite = estIci ? question["suite"] ?? champ("_suite") : chemin
        let reprise = estIci ? champ("_reprise") : Encodage.ecrire(tapes)
        let formulaire = Formulaire(
            action: Routes.cheminDeConnexion, bouton: mots("je_me_connecte"),
            champs: [
                Formulaire.Champ(
                    nom: "identifiant", libelle: mots("identifiant"), aide: mots("identifiant_aide"),
                    remplissage: "username", maximum: 254),
                Formulaire.Champ(
                    nom: "mot_de_passe", libelle: mots("mot_de_passe"), genre: .texte("password"),
                    remplissage: "current-password", maximum: 128),
            ])
        var visite = self
        visite.compte = ""
        visite.avis = avisDeConnexion(perdue)
        return visite.page(
            formulaire, Entete(titre: mots("connexion_titre")), gabarit: "connexion",
            saisie: ["identifiant": champ("identifiant")], refus: refus,
            [
                "caches": [["nom": "_suite", "valeur": suite], ["nom": "_reprise", "valeur": reprise]]
            ])
    }

    private func avisDeConnexion(_ perdue: Bool) -> String? {
        if perdue { return mots("session_perdue") }
        if question["enregistre"] != nil { return mots("mot_de_passe_enregistre") }
        if question["fermee"] != nil { return mots("session_fermee") }
        return avis
    }
}
