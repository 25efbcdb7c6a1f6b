internal import Demandes
internal import Tasks

/// What one worker does of a run: page after page, each in the transaction that says how far it went and that the run
/// still is its own.
struct ParcoursReconciliation: Sendable {
    let atelier: Atelier
    let listes: any Listes
    /// Told of a run after each of its steps.
    let rapporter: @Sendable (Reconciliation) -> Void

    /// Demandes published in one transaction: few enough for a person's click to pass in between.
    static let lot = 200
    /// Lookups made one by one between two notes of how far the run goes.
    static let parPage = 20
    /// A site that fails is asked again for some hours; the calendar asks for another run anyway.
    private static let reprises = Reprises(base: 30_000, plafond: 1_800_000, essais: 24)

    /// The worker was presumed dead, and another has the run.
    private struct Evince: Error {}

    /// What becomes of the run after a step.
    enum Pas {
        case suivant
        /// Nothing more to do here: the task ended with the last effect.
        case fini
        /// The site asks to wait, or fails.
        case plusTard(Instant?)
    }

    func mener(_ tache: Tache) async {
        do {
            while true {
                // A page that failed is not asked for by anybody: it comes again within the host's budget.
                let pas = try await Reprise.$enCours.withValue(tache.essai > 1) { () async throws -> Pas in
                    Task.isCancelled ? .plusTard(nil) : try await avancer(tache)
                }
                switch pas {
                case .suivant: continue
                case .fini: return
                case .plusTard(let jusqua):
                    let suite = Task.isCancelled ? .retry(le: atelier.horloge().millisecondes) : reprise(tache, jusqua)
                    _ = try await atelier.depot.ecrire { try $0.conclure(tache, suite) }
                    return
                }
            }
        } catch {
            // Evicted, or a store that fails: the lease ends by itself, and the run is claimed again where it was.
        }
    }

    private func reprise(_ tache: Tache, _ auPlusTot: Instant?) -> SuiteTache {
        let now = atelier.horloge()
        let suite = Self.reprises.suite(
            essai: tache.essai, maintenant: now.millisecondes, alea: atelier.secrets.alea())
        guard case .retry(let le) = suite else { return .retry(le: now.plus(heures: 1).millisecondes) }
        return .retry(le: max(le, auPlusTot?.millisecondes ?? le))
    }

    private func avancer(_ tache: Tache) async throws -> Pas {
        let id = tache.argument
        guard let reconciliation = try await atelier.depot.lire({ try $0.reconciliation(id) }) else {
            return try await quitter(tache)
        }
        switch reconciliation.etat {
        case .enCours: return try await lire(reconciliation, tache)
        case .publication: return try await publier(reconciliation, tache)
        case .annulation: return try await annuler(reconciliation, tache)
        default: return try await quitter(tache)
        }
    }

    /// Leaves a run that somebody paused or ended, unless they set it going again meanwhile.
    private func quitter(_ tache: Tache) async throws -> Pas {
        try await atelier.depot.ecrire { ecriture in
            if try ecriture.reconciliation(tache.argument)?.etat.travaille ?? false { return .suivant }
            _ = try ecriture.conclure(tache, .done)
            return .fini
        }
    }

    /// One transaction of the run: whoever lost it changes nothing, nor does a run that somebody moved meanwhile. The
    /// task ends with the last effect.
    func ecrire(
        _ avant: Reconciliation, _ tache: Tache,
        _ travail: @escaping @Sendable (any Ecriture, inout Reconciliation, Instant) throws -> Void
    ) async throws -> Pas {
        let now = atelier.horloge()
        let (pas, apres) = try await atelier.depot.ecrire { ecriture -> (Pas, Reconciliation?) in
            guard try ecriture.prolonger(tache, bail: now.plus(atelier.limites.bail)) else { throw Evince() }
            guard var courante = try ecriture.reconciliation(avant.id), courante.etat == avant.etat,
                courante.curseur == avant.curseur
            else { return (.suivant, nil) }
            try travail(ecriture, &courante, now)
            try ecriture.remplacer(courante)
            guard !courante.etat.travaille else { return (.suivant, courante) }
            _ = try ecriture.conclure(tache, .done)
            return (.fini, courante)
        }
        if let apres { rapporter(apres) }
        return pas
    }

    // MARK: reading

    private func lire(_ reconciliation: Reconciliation, _ tache: Tache) async throws -> Pas {
        guard let liste = listes.listes(site: reconciliation.site).first(where: { $0.nom == reconciliation.liste })
        else { return try await echouer(reconciliation, tache, "site.defaut-adaptateur") }
        let fichier = FichierAutorise(liste, atelier.annuaire)
        if let pas = try await effacerSansTitre(fichier, reconciliation, tache) { return pas }
        guard liste.estPaginee else { return try await consulter(reconciliation, tache, liste) }
        let demandeeLe = atelier.horloge()
        switch await page(reconciliation, liste, fichier) {
        case .page(let page):
            let page = PageReconciliee(page, demandeeLe: demandeeLe)
            return liste.estResume
                ? try await completer(page, reconciliation, tache, liste)
                : try await noter(page, fichier, reconciliation, tache, liste)
        case .perimee(let reprise):
            return try await ecrire(reconciliation, tache) { _, courante, _ in courante.curseur = reprise }
        case .rompue(let anomalie): return try await echouer(reconciliation, tache, anomalie.code)
        case .curseurInconnu:
            // The adapter changed: the list begins again under the rules of today.
            return try await recommencer(reconciliation, tache)
        case .refus(let reponse):
            return reponse.passera
                ? .plusTard(reponse.jusqua) : try await echouer(reconciliation, tache, reponse.issue.code)
        }
    }

    /// Before its first page: what a text no longer lets keep of the site goes.
    /// - Returns: nil when there is nothing of it left.
    private func effacerSansTitre(
        _ fichier: FichierAutorise?, _ reconciliation: Reconciliation, _ tache: Tache
    ) async throws -> Pas? {
        guard reconciliation.bilan.pages == 0 else { return nil }
        let site = reconciliation.site
        guard try await atelier.depot.lire({ try $0.territoireSansTitre(fichier, site) }) != nil else { return nil }
        return try await ecrire(reconciliation, tache) { ecriture, courante, _ in
            try ecriture.effacerSansTitre(fichier, dans: &courante, limite: EntretienDuFichier.lot)
        }
    }

    private func noter(
        _ page: PageReconciliee, _ fichier: FichierAutorise?, _ reconciliation: Reconciliation, _ tache: Tache,
        _ liste: DescriptionListe
    ) async throws -> Pas {
        let taches = atelier.secrets.identifiant("tch")
        return try await ecrire(reconciliation, tache) { ecriture, courante, now in
            try ecriture.noter(page, dans: &courante, partielle: liste.estPartielle, taches: taches, now)
            try ecriture.garder(page, fichier, liste.retrait, dans: &courante, now)
            try ecriture.avancer(&courante, apres: page, liste, now)
        }
    }

    /// The numbers we hold, looked up one by one: the last resort.
    private func consulter(
        _ reconciliation: Reconciliation, _ tache: Tache, _ liste: DescriptionListe
    ) async throws -> Pas {
        let site = reconciliation.site
        let tenus = try await atelier.depot.lire { lecture in
            try lecture.rattachementsVivants(site: site, apres: reconciliation.curseur, limite: Self.parPage)
        }
        let (lues, interruption) = await interroger(tenus, site: site)
        let estLaFin = lues.count == tenus.count && tenus.count < Self.parPage
        let taches = atelier.secrets.identifiant("tch")
        let pas = try await ecrire(reconciliation, tache) { ecriture, courante, now in
            try ecriture.noter(
                try ecriture.page(lues), dans: &courante, partielle: false, taches: taches, now)
            if let derniere = lues.last?.tenu.id { courante.curseur = derniere }
            if estLaFin { try ecriture.juger(&courante, nil, liste, now) }
        }
        return try await apres(interruption, pas, reconciliation, tache)
    }

    func echouer(_ reconciliation: Reconciliation, _ tache: Tache, _ code: String) async throws -> Pas {
        try await ecrire(reconciliation, tache) { ecriture, courante, now in
            courante.echouer(code, now)
            try ecriture.oublierEntrees(reconciliation: courante.id)
        }
    }

    private func recommencer(_ reconciliation: Reconciliation, _ tache: Tache) async throws -> Pas {
        guard
            let curseur = listes.commencer(
                reconciliation.liste, site: reconciliation.site, depuis: reconciliation.depuis)
        else { return try await echouer(reconciliation, tache, "site.defaut-adaptateur") }
        return try await ecrire(reconciliation, tache) { ecriture, courante, _ in
            try ecriture.oublierEntrees(reconciliation: courante.id)
            try ecriture.effacerDuFichier(reconciliation: courante.id)
            (courante.curseur, courante.bilan) = (curseur, BilanReconciliation())
        }
    }

    // MARK: publishing, and putting back

    private func publier(_ reconciliation: Reconciliation, _ tache: Tache) async throws -> Pas {
        let lot = lot
        return try await ecrire(reconciliation, tache) { ecriture, courante, now in
            let entrees = try ecriture.entreesAPublier(
                reconciliation: courante.id, apres: courante.curseur, limite: Self.lot)
            try ecriture.publier(entrees, lot, de: courante.id, now)
            courante.bilan.publiees += entrees.count
            courante.avanceeLe = now
            if let derniere = entrees.last?.entree.rattachement { courante.curseur = derniere }
            if entrees.count < Self.lot { courante.passer(.publiee, now) }
        }
    }

    private func annuler(_ reconciliation: Reconciliation, _ tache: Tache) async throws -> Pas {
        let lot = lot
        return try await ecrire(reconciliation, tache) { ecriture, courante, now in
            let entrees = try ecriture.entreesARemettre(
                reconciliation: courante.id, apres: courante.curseur, limite: Self.lot)
            for (rang, entree) in entrees.enumerated() {
                let remise = try ecriture.remettre(entree, lot, rang: rang)
                courante.bilan.remises += remise ? 1 : 0
                courante.bilan.laissees += remise ? 0 : 1
            }
            courante.avanceeLe = now
            if let derniere = entrees.last?.rattachement { courante.curseur = derniere }
            if entrees.count < Self.lot { courante.passer(.annulee, now) }
        }
    }

    private var lot: EcritureParLot {
        EcritureParLot(
            courriers: atelier.secrets.identifiant("mel"), taches: atelier.secrets.identifiant("tch"),
            limites: atelier.limites, now: atelier.horloge())
    }
}

extension Ecriture {
    /// A page is noted: the run goes on to the next, or is judged.
    func avancer(
        _ reconciliation: inout Reconciliation, apres page: PageReconciliee, _ liste: DescriptionListe, _ now: Instant
    ) throws {
        guard let suivante = page.suivante else { return try juger(&reconciliation, page.fin, liste, now) }
        reconciliation.curseur = suivante
    }

    /// The list is read to its end: the gate opens on the publication, or an agent decides.
    func juger(
        _ reconciliation: inout Reconciliation, _ fin: PageListe.Fin?, _ liste: DescriptionListe, _ now: Instant
    ) throws {
        reconciliation.repere = fin?.repere
        let entiere = liste.mode == .fichierEntier ? fin?.estComplete ?? false : nil
        // A record whose number cannot be read may be that of whoever seems to be missing.
        if liste.retrait == .listeComplete, entiere == true, reconciliation.bilan.anonymes == 0 {
            reconciliation.bilan.retirees = try noterAbsents(de: reconciliation)
            if liste.fichierComplet != nil {
                reconciliation.bilan.gardeesAbsentes = try noterAbsentesDuFichier(
                    de: reconciliation, effacerLe: now.plus(jours: Reconciliations.joursGardes + 1))
            }
        }
        let precedents = try reconciliationsPubliees(
            site: reconciliation.site, liste: reconciliation.liste, limite: Volume.compares)
        let barriere = Barriere(
            volume: Volume(
                liste.volume, precedents: entiere == nil ? [] : precedents.map(\.bilan.listees)),
            tenus: try nombreVivants(site: reconciliation.site),
            gardees: liste.fichierComplet == nil ? 0 : try nombreDuFichier(site: reconciliation.site))
        // The publication goes from attachment to attachment, from before the first.
        reconciliation.curseur = ""
        reconciliation.borne = barriere.borne(reconciliation.bilan, estEntiere: entiere)
        guard reconciliation.borne == nil else { return reconciliation.passer(.aApprouver, now) }
        try ecarterLesAttentes(de: reconciliation, now)
        reconciliation.passer(.publication, now)
    }

    /// The runs over the same list that wait for an agent were read before that one's outcome: they count no more.
    func ecarterLesAttentes(de reconciliation: Reconciliation, _ now: Instant) throws {
        for attente in try reconciliationsAApprouver(site: reconciliation.site, liste: reconciliation.liste) {
            var remplacee = attente
            remplacee.passer(.remplacee, now)
            try remplacer(remplacee)
            try oublierEntrees(reconciliation: remplacee.id)
        }
    }
}

extension Reponse {
    /// Asking again may do: nobody has anything to mend.
    var passera: Bool {
        switch self {
        case .limitee, .indisponible: true
        default: false
        }
    }

    /// When the site says that it will answer.
    var jusqua: Instant? {
        switch self {
        case .limitee(let jusqua), .indisponible(_, let jusqua): jusqua
        default: nil
        }
    }
}
