internal import Web

/// An address of the pages.
struct Route: Sendable {
    enum Entree: Sendable {
        case libre
        /// Whoever has a session of a compte.
        case compte
    }

    let methode: String
    let gabarit: Gabarit
    let entree: Entree
    let traiter: @Sendable (Visite) async throws -> Page

    init(
        _ methode: String, _ gabarit: String, _ entree: Entree,
        _ traiter: @escaping @Sendable (Visite) async throws -> Page
    ) {
        self.methode = methode
        self.gabarit = Gabarit(gabarit)
        self.entree = entree
        self.traiter = traiter
    }
}

/// Every address of the pages.
struct Routes: Sendable {
    static let toutes = Routes(
        accueil + comptes + connexions + imports + tableau + situation + misesAJour + retraits + offres + candidatures
            + monCompte)

    let toutes: [Route]

    init(_ toutes: [Route]) { self.toutes = toutes }

    func trouver(_ methode: String, _ chemin: String) -> (route: Route, parametres: [String: String])? {
        let parties = Gabarit.parties(chemin)
        for route in toutes where route.methode == methode {
            if let parametres = route.gabarit.parametres(parties) { return (route, parametres) }
        }
        return nil
    }
}
