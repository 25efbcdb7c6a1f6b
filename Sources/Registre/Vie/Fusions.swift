internal import Demandes
internal import Journal
internal import Notifications
internal import Rapprochement
internal import Tasks

/// A fusion: the site says that a number leads to another. The rattachement follows, without a new code: the number was
/// the compte's, and the site itself gives the next one. Identity is decided again, on the demande it leads to.
extension Travaux {
    func suivreFusion(_ tache: Tache) async throws -> SuiteTache {
        let (rattachement, contenu) = try await atelier.depot.lire { lecture in
            let rattachement = try lecture.rattachement(tache.argument)
            return (rattachement, try rattachement.flatMap { try lecture.demande($0.demande)?.contenu })
        }
        guard let rattachement, let successeur = contenu?.successeur else { return .done }
        guard let route = try? atelier.route(successeur.texte, nil), route.site.estConnecte else {
            // Said with the number and its site's address; looked at again when the demande is read.
            return .done
        }
        let lueLe = atelier.horloge()
        let reponse = await atelier.sites.consulter(successeur, site: route.site.id)
        let now = atelier.horloge()
        guard case .trouvee(let lu, _, let provenance) = reponse, reponse.attente(atelier, now) == nil else {
            let suite = reprise(tache, auPlusTot: reponse.attente(atelier, now))
            return suite == .abandoned ? .retry(le: now.plus(jours: 1).millisecondes) : suite
        }
        let fusion = Fusion(
            rattachement: rattachement.id, route: route,
            lue: Lue(contenu: lu, lueLe: lueLe, source: SourceTenue(provenance)),
            ids: IdentifiantsRattachement(atelier.secrets), limites: atelier.limites, now: now)
        try await atelier.depot.ecrire { try $0.suivre(fusion) }
        return .done
    }
}

/// A fusion whose successor was read.
struct Fusion: Sendable {
    let rattachement: String
    let route: Route
    let lue: Lue
    let ids: IdentifiantsRattachement
    let limites: Limites
    let now: Instant

    var suite: SuiteRevue { SuiteRevue(courrier: ids.revue, limites) }
}

extension Ecriture {
    func suivre(_ fusion: Fusion) throws {
        let (numero, now) = (fusion.route.numero, fusion.now)
        guard let ancien = try rattachement(fusion.rattachement), ancien.etat.estVivant || ancien.etat == .radie,
            let contenu = try demande(ancien.demande)?.contenu, contenu.successeur == numero,
            let compte = try compte(ancien.compte)
        else { return }
        if let tenant = try rattachementVivant(numero: numero) {
            guard tenant.compte == compte.id else { return try contester(fusion, compte) }
            return try reunir(ancien, contenu, a: tenant, now)
        }
        let occupant = try rattachementVivant(compte: compte.id)
        guard occupant == nil || occupant?.id == ancien.id else {
            // Another number has the place: a person settles which of the two the compte holds.
            let acte = ActeRevue(.ouverture, par: ActeRevue.passerelle, le: now)
            _ = try ouvrir(QuestionRevue(ancien, acte, .numeroReactive), nil, fusion.suite)
            return
        }
        let jugement = try juger(compte, fusion.lue.contenu, numero)
        switch jugement.decision.verdict {
        case .match: try attacher(fusion, ancien, contenu, jugement.decision.role)
        case .review:
            let acte = ActeRevue(.ouverture, par: ActeRevue.passerelle, le: now)
            _ = try ouvrir(QuestionRevue(ancien, acte, numero: fusion.route), jugement, fusion.suite)
        case .mismatch:
            var gele = ancien
            guard let evenement = gele.appliquer(jugement.decision, now) else { return }
            try remplacer(gele)
            try publier(evenement)
            try deposer(
                Courrier(fusion.ids.annonce, .rattachementGele, compte: compte.id, rattachement: gele.id, le: now))
        }
    }

    private func attacher(_ fusion: Fusion, _ ancien: Rattachement, _ contenu: Demande, _ role: RoleTitulaire?) throws {
        let (ids, now) = (fusion.ids, fusion.now)
        let suivante = DemandeTenue(
            id: ids.demande, version: 1, contenu: fusion.lue.contenu, lueLe: fusion.lue.lueLe,
            modifieeSurLeSiteLe: fusion.lue.contenu.fichier.modification.valeur, source: fusion.lue.source)
        let nouveau = Rattachement(
            id: ids.rattachement, compte: ancien.compte, demande: suivante.id, numero: fusion.route.numero,
            site: fusion.route.site.id, departement: nil, role: role, creeLe: now, depuis: now)
        if let vivante = try importVivant(compte: ancien.compte), vivante.but.rattachement == ancien.id {
            try terminer(vivante, .expiree)
        }
        let fini = try finir(ancien, .fusionne, .remplacement, suite: nouveau.id, now)
        try inserer(suivante)
        try inserer(nouveau)
        try publier(Evenement(.rattachement, ref: nouveau.id, version: 1, le: now))
        try publier(Evenement(.demandeModifiee, ref: suivante.id, version: 1, le: now))
        try leguer(fini, contenu, a: nouveau.id)
        try reporter(fini.demande, a: nouveau, now)
        try clore(compte: ancien.compte, numero: ancien.numero, now)
        try vivre(nouveau, avant: nil, suivante, fusion.suite, now)
        try deposer(
            Courrier(ids.annonce, .demandeFusionnee, compte: nouveau.compte, rattachement: nouveau.id, le: now))
    }

    /// The compte holds the successor already: its seniority joins the others.
    private func reunir(_ ancien: Rattachement, _ contenu: Demande, a tenant: Rattachement, _ now: Instant) throws {
        guard ancien.id != tenant.id else { return }
        try leguer(try finir(ancien, .fusionne, .remplacement, suite: tenant.id, now), contenu, a: tenant.id)
        try reporter(ancien.demande, a: tenant, now)
    }

    /// Each seniority is kept: those that came to the old number by earlier fusions, and its own.
    private func leguer(_ ancien: Rattachement, _ contenu: Demande, a nouveau: String) throws {
        for anciennete in try anciennetes(ancien.id) { try ajouter(anciennete, a: nouveau) }
        guard let depot = contenu.dates.depot.valeur, depot.estComplete else { return }
        try ajouter(Anciennete(numero: ancien.numero, depuis: depot), a: nouveau)
    }

    /// Another compte holds the successor: whose it is, a person settles.
    private func contester(_ fusion: Fusion, _ compte: Compte) throws {
        let acte = ActeRevue(.ouverture, par: ActeRevue.passerelle, le: fusion.now)
        _ = try ouvrir(
            QuestionRevue(contestation: fusion.route, nil, compte: compte.id, acte), nil, fusion.suite)
    }
}

extension Atelier {
    /// Looks a number up; one that a fusion closed leads to the next, and the code goes to the address held there. What
    /// is not found there tells nothing: the answer is then that of the number typed.
    func reperer(_ route: Route, pour but: ButImport) async -> (cible: Route, reponse: Reponse) {
        let reponse = await sites.reperer(route.numero, site: route.site.id)
        if case .confirmation = but { return (route, reponse) }
        guard let suivant = reponse.successeur, let cible = try? self.route(suivant.texte, nil), cible.site.estConnecte
        else { return (route, reponse) }
        let suite = await sites.reperer(suivant, site: cible.site.id)
        guard case .trouvee = suite else { return (route, reponse) }
        return (cible, suite)
    }
}

extension Reponse {
    /// The number that a fusion leads to.
    fileprivate var successeur: NumeroUnique? {
        switch self {
        case .trouvee(let demande, _, _): demande.successeur
        case .radiee(let radiation, let suivant): radiation.motif.valeur == .fusion ? suivant : nil
        default: nil
        }
    }
}
