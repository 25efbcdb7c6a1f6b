extension Routes {
    /// What anybody may read.
    static let accueil: [Route] = [
        Route("GET", "/", .libre) { visite in
            guard visite.compte.isEmpty else { return .vers(Rubrique.tableau.chemin) }
            return visite.page("accueil", Entete(titre: visite.mots("accueil_titre")))
        },
        Route("GET", "/aide", .libre) { visite in
            visite.page("aide", Entete(titre: visite.mots("aide_titre")))
        },
        Route("GET", "/donnees-personnelles", .libre) { visite in
            visite.page("donnees_personnelles", Entete(titre: visite.mots("donnees_titre")))
        },
        Route("GET", "/accessibilite", .libre) { visite in
            visite.page("accessibilite", Entete(titre: visite.mots("accessibilite_titre")))
        },
        Route("GET", "/premiers-pas", .compte) { visite in
            visite.page("premiers_pas", Entete(titre: visite.mots("premiers_pas_titre")))
        },
        Route("GET", "/langue/{langue}", .libre) { visite in
            guard let langue = Langue(rawValue: visite.parametres["langue"] ?? "") else { return visite.introuvable() }
            let retour = visite.question["retour"] ?? "/"
            // An address of ours, and no other's: `//ailleurs.example` is somebody's.
            let estDIci = retour.hasPrefix("/") && !retour.hasPrefix("//") && !retour.contains("\\")
            var page = Page.vers(estDIci ? retour : "/")
            page.entetes.append(Biscuit.langue.poser(langue.rawValue))
            return page
        },
    ]
}
