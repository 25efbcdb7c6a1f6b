internal import Demandes

/// What one run does, out of the way of whoever looks at it.
struct TrajetDispatch: Sendable {
    let atelier: Atelier
    let dispatchs: any Dispatchs
    let site: String
    let dossier: String?

    typealias Avance = @Sendable (_ precedent: IncrementTenu, _ suivant: IncrementTenu) async -> Void

    func mener(_ avance: Avance) async -> (PassageDispatch.Etat, FauteDispatch?) {
        do {
            try await parcourir(avance)
            return (.termine, nil)
        } catch let faute as FauteDispatch {
            // A store that fails here forgets why it stopped; the next run finds it again.
            try? await noter(faute)
            return (.arrete, faute)
        } catch {
            return (.interrompu, nil)
        }
    }

    private func parcourir(_ avance: Avance) async throws {
        let annonces = try await dispatchs.annonces(site: site, dossier: dossier)
        let site = site
        let plan = try await atelier.depot.lire { lecture in
            try PlanDispatch(annonces, dernier: lecture.dernierIncrement(site: site)) { numero in
                try lecture.increment(site: site, numero: numero)?.empreinte
            }
        }
        try await noter(
            SuiviDispatch(
                site: site, annonceJusqua: plan.annonceJusqua, faute: nil, vuLe: atelier.horloge()))
        for increment in plan.aFaire { try await appliquer(increment, avance) }
        if let faute = plan.puis { throw faute }
    }

    /// From where it was left, if it is the same file; else from its first demande.
    private func appliquer(_ increment: Increment, _ avance: Avance) async throws {
        let (site, now) = (site, atelier.horloge())
        try Task.checkCancellation()
        let fichier = try await dispatchs.ouvrir(increment, site: site, dossier: dossier)
        let commence = try await atelier.depot.lire { try $0.increment(site: site, numero: increment.numero) }
        var tenu = IncrementTenu(increment, site: site, now)
        if let commence, commence.empreinte == increment.empreinte { tenu = commence }
        let lecture = try fichier.lire()
        try passer(tenu.rang, lecture)
        repeat {
            try Task.checkCancellation()
            let entrees = try lecture.suivantes(ConduiteDispatch.page)
            let page = PageDispatch(
                site: site, entrees: entrees, courriers: atelier.secrets.identifiant("mel"),
                taches: atelier.secrets.identifiant("tch"), limites: atelier.limites, now: atelier.horloge())
            let precedent = tenu
            tenu = try await atelier.depot.ecrire { try page.appliquer(a: precedent, $0) }
            await avance(precedent, tenu)
            // Read twice and found different the second time: the disk lied.
            guard !entrees.isEmpty || tenu.estApplique else {
                throw FauteDispatch(.compte, increment: increment.numero)
            }
        } while !tenu.estApplique
    }

    private func passer(_ rang: Int, _ lecture: any LectureIncrement) throws {
        var passees = 0
        while passees < rang {
            let page = try lecture.suivantes(min(ConduiteDispatch.page, rang - passees))
            guard !page.isEmpty else { return }
            passees += page.count
        }
    }

    private func noter(_ faute: FauteDispatch) async throws {
        let (site, now) = (site, atelier.horloge())
        try await atelier.depot.ecrire { ecriture in
            let connu = try ecriture.suiviDispatch(site: site)
            try ecriture.noter(
                SuiviDispatch(site: site, annonceJusqua: connu?.annonceJusqua, faute: faute, vuLe: now))
        }
    }

    private func noter(_ suivi: SuiviDispatch) async throws {
        try await atelier.depot.ecrire { try $0.noter(suivi) }
    }
}
