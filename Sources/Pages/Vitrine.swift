internal import Demandes
package import Web

/// The pages of the salarié's space, beside the API and over it alone: a page is words around what the API answered.
/// It knows no rule of the domain and nothing of the store.
package struct Vitrine: Sendable {
    private let guichet: Guichet
    private let rendu: Rendu
    private let routes = Routes.toutes

    /// Of a form's body, in bytes.
    private static let corpsMaximal = 64 * 1024

    /// - Throws: what a template has that cannot be read.
    package init(_ guichet: Guichet) throws {
        self.guichet = guichet
        rendu = try Rendu()
    }

    package func repondre(_ requete: WireRequest) async -> WireAnswer {
        if requete.path.hasPrefix("/statique/") { return statique(String(requete.path.dropFirst(10))) }
        let methode = requete.method == "HEAD" ? "GET" : requete.method
        let trouvee = routes.trouver(methode, requete.path)
        var visite = ouvrir(requete, methode, trouvee?.parametres ?? [:])
        let page: Page
        do {
            if methode == "POST" {
                guard let champs = try await lire(requete) else { throw Refusee.illisible }
                visite.champs = champs
            }
            try await reconnaitre(&visite)
            page = try await traiter(visite, trouvee?.route, requete)
        } catch let refus as RefusLu where refus.statut == 401 && !visite.compte.isEmpty {
            page = visite.connexion(perdue: true)
        } catch let refus as RefusLu {
            page = visite.page(refus)
        } catch {
            page = visite.page(
                "probleme", Entete(titre: visite.mots("probleme_titre"), statut: 400, estFautive: true),
                ["phrase": visite.mots("formulaire_illisible"), "retour": "/"])
        }
        var reponse = page.reponse
        if Biscuit.passage.lire(requete) == nil { reponse.headers.append(Biscuit.passage.poser(visite.passage)) }
        return reponse
    }

    private enum Refusee: Error { case illisible }

    private func ouvrir(_ requete: WireRequest, _ methode: String, _ parametres: [String: String]) -> Visite {
        let langue = Biscuit.langue.lire(requete).flatMap(Langue.init(rawValue:)) ?? .francais
        let question = Encodage.lire(requete.query ?? "") ?? [:]
        return Visite(
            guichet: guichet, rendu: rendu, mots: rendu.mots(langue), methode: methode, chemin: requete.path,
            parametres: parametres, question: question.compactMapValues(\.first),
            passage: Biscuit.passage.lire(requete) ?? guichet.tirage(), jeton: Biscuit.session.lire(requete))
    }

    /// Nil for a body that is no form, or that is too long.
    private func lire(_ requete: WireRequest) async throws -> [String: [String]]? {
        let type = requete.header("content-type")?.split(separator: ";").first?.lowercased()
        guard type == "application/x-www-form-urlencoded", let octets = try? await requete.body(Self.corpsMaximal),
            let texte = String(validating: octets, as: UTF8.self)
        else { return nil }
        return Encodage.lire(texte)
    }

    /// Whose session the cookie is, if it is one still.
    private func reconnaitre(_ visite: inout Visite) async throws {
        guard let jeton = visite.jeton else { return }
        let reponse = await guichet.appeler("GET", "/v1/sessions/courante", jeton: jeton)
        guard reponse.estUneReussite, let compte = reponse.valeur["compte"].texte else {
            visite.jeton = nil
            return
        }
        visite.compte = compte
    }

    private func traiter(_ visite: Visite, _ route: Route?, _ requete: WireRequest) async throws -> Page {
        guard let route else {
            let existe = ["GET", "POST"].contains { routes.trouver($0, visite.chemin) != nil }
            return existe && visite.methode == "POST" ? .vers(visite.chemin) : visite.introuvable()
        }
        if route.entree == .compte, visite.compte.isEmpty { return visite.connexion(perdue: visite.methode == "POST") }
        guard visite.methode == "POST" else { return try await route.traiter(visite) }
        let origine = requete.header("sec-fetch-site")
        guard origine == nil || origine == "same-origin" || origine == "none", visite.formulaireEstSien else {
            return try await vieilli(visite)
        }
        if visite.chemin == Routes.cheminDeConnexion { return try await reprendre(visite, route) }
        return try await route.traiter(visite)
    }

    /// The form was of another session, or came from elsewhere: nothing is done, what was typed is shown again.
    private func vieilli(_ visite: Visite) async throws -> Page {
        guard let (route, _) = routes.trouver("GET", visite.chemin) else {
            return .vers(visite.compte.isEmpty ? "/" : Rubrique.tableau.chemin)
        }
        var relue = visite
        relue.avis = visite.mots("formulaire_vieilli")
        return try await route.traiter(relue)
    }

    /// Signs in; a form that was lost with its session is then shown again, as it was typed.
    private func reprendre(_ visite: Visite, _ route: Route) async throws -> Page {
        var page = try await route.traiter(visite)
        guard page.statut == 303, let ouverte = page.session, !visite.champ("_reprise").isEmpty,
            let champs = Encodage.lire(visite.champ("_reprise")),
            let (suite, parametres) = routes.trouver("GET", visite.champ("_suite"))
        else { return page }
        var reprise = Visite(
            guichet: guichet, rendu: rendu, mots: visite.mots, methode: "GET", chemin: visite.champ("_suite"),
            parametres: parametres, question: [:], champs: champs, passage: visite.passage, jeton: ouverte)
        try await reconnaitre(&reprise)
        reprise.avis = visite.mots("saisie_retrouvee")
        let cookies = page.entetes.filter { $0.name == "Set-Cookie" }
        page = try await suite.traiter(reprise)
        page.entetes += cookies
        return page
    }

    private func statique(_ nom: String) -> WireAnswer {
        guard let fichier = rendu.statique(nom) else { return WireAnswer(404, [], type: "text/plain") }
        var reponse = WireAnswer(200, fichier.octets, type: fichier.type)
        reponse.headers = [
            .init(name: "Cache-Control", value: "public, max-age=31536000, immutable"),
            .init(name: "X-Content-Type-Options", value: "nosniff"),
        ]
        return reponse
    }
}

extension Page {
    /// The session that it opens.
    fileprivate var session: String? {
        let debut = Biscuit.session.rawValue + "="
        return entetes.first { $0.name == "Set-Cookie" && $0.value.hasPrefix(debut) }
            .map { String($0.value.dropFirst(debut.count).prefix { $0 != ";" }) }
    }
}
