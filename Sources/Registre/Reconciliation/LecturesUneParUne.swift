internal import Demandes
internal import Tasks

/// What the site answered of an attachment, and when it was asked.
struct LectureUne: Sendable {
    let tenu: Rattachement
    let reponse: Reponse
    let le: Instant
}

// Lookups made one by one during a run: where there is no list, or where the list gives summaries alone.
extension ParcoursReconciliation {
    /// Asks until the site refuses to be asked, or half the lease is gone: a slow site must not outlast it. What is
    /// read by then is to be noted, and the rest is another step.
    func interroger(
        _ tenus: [Rattachement], site: String
    ) async -> (lues: [LectureUne], interruption: Reponse?) {
        var lues: [LectureUne] = []
        let limite = atelier.horloge().plus(atelier.limites.bail / 2)
        for tenu in tenus where atelier.horloge() < limite {
            let le = atelier.horloge()
            let reponse = await atelier.sites.parcourir(tenu.numero, site: site)
            if reponse.passera || reponse.estUnRefusDAcces { return (lues, reponse) }
            lues.append(LectureUne(tenu: tenu, reponse: reponse, le: le))
        }
        return (lues, nil)
    }

    /// After what was read is noted: the run waits for its site, or fails.
    func apres(
        _ interruption: Reponse?, _ pas: Pas, _ reconciliation: Reconciliation, _ tache: Tache
    ) async throws -> Pas {
        guard let interruption, case .suivant = pas else { return pas }
        if interruption.passera { return .plusTard(interruption.jusqua) }
        let id = reconciliation.id
        guard let courante = try await atelier.depot.lire({ try $0.reconciliation(id) }) else { return .fini }
        return try await echouer(courante, tache, interruption.issue.code)
    }

    /// A page of summaries: the site is asked of each held demande that is not of the version we hold, and nothing of
    /// the summary itself is kept. Cut short, the page is asked for again, and what it already led to is not.
    func completer(
        _ page: PageReconciliee, _ reconciliation: Reconciliation, _ tache: Tache, _ liste: DescriptionListe
    ) async throws -> Pas {
        let resumes = try await atelier.depot.lire { try $0.trier(page.listees, dans: reconciliation) }
        let (lues, interruption) = await interroger(resumes.aDemander, site: reconciliation.site)
        guard lues.count == resumes.aDemander.count else {
            let pas = try await ecrire(reconciliation, tache) { ecriture, courante, now in
                let partie = try ecriture.page(lues)
                for listee in partie.listees { try ecriture.noter(listee, dans: &courante, partielle: false) }
                try ecriture.reserver(lues, sauf: partie.listees, dans: &courante, now)
                courante.avanceeLe = now
            }
            return try await apres(interruption, pas, reconciliation, tache)
        }
        let taches = atelier.secrets.identifiant("tch")
        return try await ecrire(reconciliation, tache) { ecriture, courante, now in
            let partie = try ecriture.page(lues)
            var entiere = page
            entiere.listees = resumes.egales + partie.listees
            try ecriture.noter(entiere, dans: &courante, partielle: false, taches: taches, now)
            let notes = Set(entiere.listees.map(\.numero))
            for resume in page.listees where !notes.contains(resume.numero) {
                try ecriture.reperer(resume, reconciliation.site, taches: taches, now)
            }
            try ecriture.reserver(lues, sauf: partie.listees, dans: &courante, now)
            try ecriture.avancer(&courante, apres: page, liste, now)
        }
    }
}

extension Lecture {
    /// What summaries call for: those of the version we hold are as we hold them; of the others the site is asked, once
    /// in a run.
    fileprivate func trier(
        _ listees: [DemandeListee], dans reconciliation: Reconciliation
    ) throws -> (egales: [DemandeListee], aDemander: [Rattachement]) {
        var egales: [DemandeListee] = []
        var aDemander: [Rattachement] = []
        for listee in listees {
            guard let tenu = try rattachementVivant(numero: listee.numero), tenu.site == reconciliation.site,
                let tenue = try demande(tenu.demande)
            else { continue }
            let version = listee.contenu.fichier.modification.valeur
            if let contenu = tenue.contenu,
                tenu.estReserve || version != nil && contenu.fichier.modification.valeur == version
            {
                egales.append(DemandeListee(numero: listee.numero, contenu: contenu, lueLe: listee.lueLe))
                continue
            }
            let entree = try entree(reconciliation: reconciliation.id, rattachement: tenu.id)
            // Changed again since this very run read it.
            let estDepassee = if let entree, let version { version > entree.lueLe } else { false }
            if entree == nil || estDepassee { aDemander.append(tenu) }
        }
        return (egales, aDemander)
    }
}

extension Ecriture {
    /// The answers of lookups made one by one, as a page.
    func page(_ lues: [LectureUne]) throws -> PageReconciliee {
        var page = PageReconciliee()
        for une in lues {
            if let lue = try lecture(une.reponse, de: une.tenu, lueLe: une.le) {
                page.listees.append(DemandeListee(numero: une.tenu.numero, contenu: lue.contenu, lueLe: une.le))
            } else {
                page.sansReponse += 1
            }
        }
        page.recues = lues.count
        return page
    }

    /// Those that the list has and that the site did not tell are there, and left alone.
    fileprivate func reserver(
        _ lues: [LectureUne], sauf dites: [DemandeListee], dans reconciliation: inout Reconciliation, _ now: Instant
    ) throws {
        let dites = Set(dites.map(\.numero))
        for une in lues where !dites.contains(une.tenu.numero) {
            try reserver(une.tenu.numero, dans: &reconciliation, now)
            reconciliation.bilan.sansReponse += 1
        }
    }
}

extension Reponse {
    /// Nobody of that site will be answered until an operator mends our access.
    fileprivate var estUnRefusDAcces: Bool { [.nonHabilite, .identifiantsRefuses, .secretAbsent].contains(issue) }
}
