internal import Demandes
internal import Notifications
internal import Tasks

/// What ends by itself: imports whose site was down, refreshes past their deadline, reminders.
public struct Travaux: Sendable {
    let atelier: Atelier
    private let imports: Imports
    let misesAJour: MisesAJour
    /// Enough for every site to be silent at once: a task waits for its own site only.
    private let chantier = Chantier(places: 256)

    public init(_ atelier: Atelier, misesAJour: MisesAJour) {
        self.atelier = atelier
        imports = Imports(atelier)
        self.misesAJour = misesAJour
    }

    /// A site that stays silent is asked for some three days, then a person is told.
    static let reprises = Reprises(base: 60_000, plafond: 3_600_000, essais: 80)

    /// Claims what is due, and sets it going in the background.
    /// - Returns: how many tasks were claimed.
    @discardableResult
    public func faire(limite: Int = 16) async throws -> Int {
        let libres = min(limite, await chantier.libres)
        guard libres > 0 else { return 0 }
        let now = atelier.horloge()
        let taches = try await atelier.depot.ecrire { ecriture in
            try ecriture.reclamer(now, bail: now.plus(atelier.limites.bail), limite: libres)
        }
        for tache in taches { await chantier.mener(tache) { await faire(tache) } }
        return taches.count
    }

    /// Waits for the ones under way.
    public func attendre() async { await chantier.attendre() }

    /// Stops them; whoever starts again does them afresh.
    public func arreter() async { await chantier.arreter() }

    private func faire(_ tache: Tache) async {
        let suite: SuiteTache
        do {
            // Nobody waits for it now: where the site fails, it keeps within the host's budget.
            suite = try await Reprise.$enCours.withValue(true) { try await mener(tache) }
        } catch {
            // The store's fault, not the work's: it is never given up for that.
            let now = atelier.horloge()
            suite = reprise(tache) == .abandoned ? .retry(le: now.plus(heures: 1).millisecondes) : reprise(tache)
        }
        // A store that fails here leaves the task to its lease: it will be claimed again.
        _ = try? await atelier.depot.ecrire { try $0.conclure(tache, suite) }
    }

    private func mener(_ tache: Tache) async throws -> SuiteTache {
        switch EspeceTache(rawValue: tache.espece) {
        case .terminerImport: try await terminerImport(tache)
        case .miseAJour: try await miseAJour(tache)
        case .rappelImport: try await rappeler(tache)
        case .vie: try await vie(tache)
        case .suivreFusion: try await suivreFusion(tache)
        // A run is claimed by who conducts it.
        case .reconciliation, nil: .abandoned
        }
    }

    func reprise(_ tache: Tache, auPlusTot: Instant? = nil) -> SuiteTache {
        let now = atelier.horloge().millisecondes
        let suite = Self.reprises.suite(essai: tache.essai, maintenant: now, alea: atelier.secrets.alea())
        guard case .retry(let le) = suite else { return suite }
        return .retry(le: max(le, auPlusTot?.millisecondes ?? le))
    }

    private func terminerImport(_ tache: Tache) async throws -> SuiteTache {
        guard let demande = try await atelier.depot.lire({ try $0.demandeImport(tache.argument) }),
            demande.etat == .codeRecu
        else { return .done }
        do {
            let issue = try await imports.terminer(demande, annoncer: true)
            guard case .enAttenteDuSite(let jusqua) = issue else { return .done }
            let suite = reprise(tache, auPlusTot: jusqua)
            if suite == .abandoned { try await abandonner(demande) }
            return suite
        } catch is Refus {
            // Told by mail, and kept with the request.
            return .done
        }
    }

    /// The site stayed silent for days: the import ends there, and the compte is told.
    private func abandonner(_ demande: DemandeImport) async throws {
        let secrets = atelier.secrets
        let (courrier, relecture) = (secrets.identifiant("mel"), secrets.identifiant("tch"))
        let now = atelier.horloge()
        try await atelier.depot.ecrire { ecriture in
            guard let courante = try ecriture.demandeImport(demande.id), courante.etat == .codeRecu else { return }
            try ecriture.terminer(courante, .refusee, .siteIndisponible)
            try ecriture.renoncer(a: courante, tache: relecture, now)
            try ecriture.deposer(
                Courrier(courrier, .importRefuse, compte: demande.compte, demandeImport: demande.id, le: now))
        }
    }

    private func miseAJour(_ tache: Tache) async throws -> SuiteTache {
        let rattachement = try await atelier.depot.lire { try $0.rattachement(tache.argument) }
        if let rattachement, rattachement.etat == .radie {
            guard case .silence(let jusqua) = try await atelier.relireRadiee(rattachement) else { return .done }
            return reprise(tache, auPlusTot: jusqua)
        }
        guard let rattachement, rattachement.etat.estVivant, !rattachement.aConfirmer else { return .done }
        do {
            let faite = try await misesAJour.vol(rattachement).vol.valeur
            return faite.etat == .copieDatee ? reprise(tache, auPlusTot: faite.prochainEssai) : .done
        } catch is Refus {
            // Frozen, or gone: the refusal is kept where it belongs.
            return .done
        }
    }

    /// 24 hours without a code: the same reminder in every case, and nothing of the demande stays.
    private func rappeler(_ tache: Tache) async throws -> SuiteTache {
        let now = atelier.horloge()
        let secrets = atelier.secrets
        let (courrier, relecture) = (secrets.identifiant("mel"), secrets.identifiant("tch"))
        return try await atelier.depot.ecrire { ecriture in
            guard let demande = try ecriture.demandeImport(tache.argument) else { return .done }
            guard now >= demande.expireLe else { return .retry(le: demande.expireLe.millisecondes) }
            guard demande.etat == .attendCode || demande.etat == .remplacee else { return .done }
            try ecriture.terminer(demande, .expiree)
            if demande.etat == .attendCode {
                try ecriture.deposer(
                    Courrier(courrier, .rappelImport, compte: demande.compte, demandeImport: demande.id, le: now))
                try ecriture.renoncer(a: demande, tache: relecture, now)
            }
            return .done
        }
    }
}
