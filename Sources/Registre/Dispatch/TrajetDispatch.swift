internal import Demandes

/// What one run does, out of the way of whoever looks at it.
struct TrajetDispatch: Sendable {
    let atelier: Atelier
    let dispatchs: any Dispatchs
    let surveillance: Surveillance
    let site: String
    let dossier: String?

    typealias Avance = @Sendable (_ precedent: IncrementTenu, _ suivant: IncrementTenu) async -> Void

    func mener(_ avance: Avance) async -> (PassageDispatch.Etat, FauteDispatch?) {
        do {
            try await parcourir(avance)
            return (.termine, nil)
        } catch let faute as FauteDispatch {
            // What stopped the site is what is to be read, not that it is stopped.
            guard faute.code != .siteArrete else { return (.arrete, faute) }
            // Stopped first: a fault of volume that is noted, at a site that is asked again, is one that somebody
            // admitted.
            if faute.code == .volume, let adaptateur {
                guard await surveillance.arreterDOffice(adaptateur, .volume, faute.constat) else {
                    return (.arrete, faute)
                }
            }
            // A store that fails here forgets why it stopped; the next run finds it again.
            try? await noter(faute)
            return (.arrete, faute)
        } catch {
            return (.interrompu, nil)
        }
    }

    /// A site that is stopped is not read by its files either.
    private func exigerEnMarche() throws(FauteDispatch) {
        guard surveillance.arrets.refus(site, atelier.annuaire) == nil else { throw FauteDispatch(.siteArrete) }
    }

    private var adaptateur: String? { atelier.annuaire.sites[site]?.adaptateur }

    private func parcourir(_ avance: Avance) async throws {
        try exigerEnMarche()
        let annonces = try await dispatchs.annonces(site: site, dossier: dossier)
        let site = site
        let (plan, suivi) = try await atelier.depot.lire { lecture in
            let plan = try PlanDispatch(annonces, dernier: lecture.dernierIncrement(site: site)) { numero in
                try lecture.increment(site: site, numero: numero)?.empreinte
            }
            return (plan, try lecture.suiviDispatch(site: site))
        }
        // An increment whose volume stopped the site, now that somebody resumed it: admitted, and remembered until it
        // is applied, whatever cuts this run.
        var admis = suivi?.faute.flatMap { $0.code == .volume ? $0 : nil }
        if let increment = admis?.increment, plan.aFaire.allSatisfy({ $0.numero != increment }) { admis = nil }
        func vu() -> SuiviDispatch {
            SuiviDispatch(site: site, annonceJusqua: plan.annonceJusqua, faute: admis, vuLe: atelier.horloge())
        }
        try await noter(vu())
        for increment in plan.aFaire {
            let estAdmis = admis?.increment == increment.numero
            try await appliquer(increment, estAdmis: estAdmis, avance)
            guard estAdmis else { continue }
            admis = nil
            try await noter(vu())
        }
        if let faute = plan.puis { throw faute }
    }

    /// From where it was left, if it is the same file; else from its first demande.
    private func appliquer(_ increment: Increment, estAdmis: Bool, _ avance: Avance) async throws {
        let (site, now) = (site, atelier.horloge())
        try Task.checkCancellation()
        let fichier = try await dispatchs.ouvrir(increment, site: site, dossier: dossier)
        let commence = try await atelier.depot.lire { try $0.increment(site: site, numero: increment.numero) }
        let retraits = estAdmis ? nil : try await juger(increment)
        var tenu = IncrementTenu(increment, site: site, now)
        if let commence, commence.empreinte == increment.empreinte { tenu = commence }
        let (lecture, regles) = (try fichier.lire(), dispatchs.lecture(site: site))
        try passer(tenu.rang, lecture)
        repeat {
            try Task.checkCancellation()
            try exigerEnMarche()
            let entrees = try lecture.suivantes(ConduiteDispatch.page)
            let page = PageDispatch(
                site: site, entrees: entrees, refus: try refus(entrees, increment), retraitsAdmis: retraits,
                courriers: atelier.secrets.identifiant("mel"), taches: atelier.secrets.identifiant("tch"),
                limites: atelier.limites, now: atelier.horloge())
            let precedent = tenu
            let (suivant, ecartees) = try await atelier.depot.ecrire { try page.appliquer(a: precedent, $0) }
            tenu = suivant
            if let regles { surveillance.noter(entrees, regles, lueLe: page.now) }
            for adaptateur in ecartees { surveillance.rapporter(.quarantaine(adaptateur: adaptateur)) }
            await avance(precedent, tenu)
            // Read twice and found different the second time: the disk lied.
            guard !entrees.isEmpty || tenu.estApplique else {
                throw FauteDispatch(.compte, increment: increment.numero)
            }
        } while !tenu.estApplique
    }

    private func refus(_ entrees: [EntreeDispatch], _ increment: Increment) throws -> [Int: EnregistrementEcarte] {
        var refus: [Int: EnregistrementEcarte] = [:]
        for entree in entrees where entree.ecartee != nil {
            refus[entree.rang] = try EnregistrementEcarte(
                entree, site: site, increment: increment.numero, surveillance.archive,
                id: atelier.secrets.identifiant("qua"), atelier.horloge())
        }
        return refus
    }

    /// Before anything of it is applied.
    /// - Returns: how many attachments it may end.
    private func juger(_ increment: Increment) async throws -> Int {
        let site = site
        let (precedents, tenus) = try await atelier.depot.lire { lecture in
            (
                try lecture.increments(site: site, avant: increment.numero, limite: Volume.compares)
                    .filter(\.estApplique).map(\.demandes),
                try lecture.nombreVivants(site: site)
            )
        }
        let volume = Volume(dispatchs.volume(site: site), precedents: precedents)
        if let anomalie = volume.anomalie(recus: increment.demandes) {
            throw FauteDispatch(.volume, increment: increment.numero, detail: anomalie)
        }
        return volume.retraitsAdmis(sur: tenus)
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
