public import Acces
public import Demandes

extension Ecriture {
    /// Writes a run and the task that conducts it, from where the last published one of that list left off.
    func lancer(
        _ description: DescriptionListe, site: String, _ listes: any Listes, id: String, tache: String,
        _ trace: TraceAcces
    ) throws -> Result<Reconciliations.Lancee, Refus> {
        guard try reconciliationVivante(site: site, liste: description.nom) == nil else {
            return .failure(Refus(.reconciliationEnCours))
        }
        let departements = description.fichierComplet?.departements ?? []
        // What a text lets keep since is listed from the beginning.
        let depuis = try reconciliationsPubliees(site: site, liste: description.nom, limite: 1).first.flatMap {
            description.mode == .fichierEntier || !departements.isSubset(of: $0.departements) ? nil : $0.repere
        }
        let curseur = description.estPaginee ? listes.commencer(description.nom, site: site, depuis: depuis) : ""
        guard let curseur else { return .failure(Refus(.siteSansListe)) }
        try tracer(trace)
        let reconciliation = Reconciliation(
            id: id, site: site, liste: description.nom, mode: description.mode,
            departements: departements.sorted(), curseur: curseur, depuis: depuis,
            commenceeLe: trace.le, avanceeLe: trace.le)
        try inserer(reconciliation)
        try planifier(id: tache, espece: .reconciliation, argument: id, le: trace.le)
        let tenus = try nombreVivants(site: site)
        let nombre = description.mode == .numeros ? tenus : description.volume.total?.upperBound
        return .success(.init(reconciliation: reconciliation, duree: nombre.flatMap(description.duree)))
    }
}

/// What an operator does with the runs over lists. Every decision is journaled with who and why.
public struct Reconciliations: Sendable {
    private let atelier: Atelier
    private let listes: any Listes

    public init(_ atelier: Atelier, _ listes: any Listes) {
        self.atelier = atelier
        self.listes = listes
    }

    /// What a run laid aside, and what undoes it, is kept that long after its last step.
    public static let joursGardes = 30
    /// References shown of each kind.
    private static let references = 20

    /// A run and how long it takes at least, under the site's rate; nil where nobody can say.
    public struct Lancee: Sendable {
        public let reconciliation: Reconciliation
        public let duree: Duration?
    }

    /// A run with what it would publish, or published.
    public struct Montree: Sendable {
        public let reconciliation: Reconciliation
        public let apercu: ApercuReconciliation
    }

    /// Sets a run going over a list of the site: the one named, or its first that is not read from files.
    ///
    /// It goes on from where the last published run of that list left off.
    public func lancer(
        site: String, liste: String?, _ trace: TraceAcces, memoire: Memoire<Lancee>? = nil
    ) async throws -> Lancee {
        let description = listes.listes(site: site).first { (liste ?? $0.nom) == $0.nom && $0.mode != .dispatch }
        let listes = listes
        let (id, tache) = (atelier.secrets.identifiant("rec"), atelier.secrets.identifiant("tch"))
        return try await atelier.depot.decider(memoire, le: trace.le) { ecriture in
            guard let description else { return .failure(Refus(.siteSansListe)) }
            return try ecriture.lancer(description, site: site, listes, id: id, tache: tache, trace)
        }
    }

    /// Newest first.
    public func lister(site: String?, limite: Int, _ trace: TraceAcces) async throws -> [Reconciliation] {
        try await atelier.depot.ecrire { ecriture in
            try ecriture.tracer(trace)
            return try ecriture.reconciliations(site: site, limite: limite)
        }
    }

    public func lire(_ id: String, _ trace: TraceAcces) async throws -> Montree {
        try await atelier.depot.decider(le: trace.le) { ecriture in
            guard let reconciliation = try ecriture.reconciliation(id) else {
                return .failure(Refus(.reconciliationInconnue))
            }
            try ecriture.tracer(trace)
            let apercu = try ecriture.apercu(reconciliation: id, references: Self.references)
            return .success(Montree(reconciliation: reconciliation, apercu: apercu))
        }
    }

    /// Admits somebody who wants to hear how far a run is, as it goes.
    public func suivre(_ id: String, _ trace: TraceAcces) async throws {
        try await atelier.depot.decider(le: trace.le) { ecriture -> Result<Void, Refus> in
            guard try ecriture.reconciliation(id) != nil else { return .failure(Refus(.reconciliationInconnue)) }
            return .success(try ecriture.tracer(trace))
        }
    }

    /// What an agent may decide of a run, and from which states.
    public enum Geste: String, Sendable, CaseIterable {
        case approuver, rejeter, suspendre, reprendre, annuler

        var etats: (de: [Reconciliation.Etat], vers: Reconciliation.Etat) {
            switch self {
            case .approuver: ([.aApprouver], .publication)
            case .rejeter: ([.aApprouver, .enPause], .rejetee)
            case .suspendre: ([.enCours], .enPause)
            case .reprendre: ([.enPause], .enCours)
            case .annuler: ([.publiee], .annulation)
            }
        }
    }

    public func decider(
        _ geste: Geste, de id: String, motif: String, _ trace: TraceAcces, memoire: Memoire<Reconciliation>? = nil
    ) async throws -> Reconciliation {
        let tache = atelier.secrets.identifiant("tch")
        return try await atelier.depot.decider(memoire, le: trace.le) { ecriture in
            guard var reconciliation = try ecriture.reconciliation(id) else {
                return .failure(Refus(.reconciliationInconnue))
            }
            let (de, vers) = geste.etats
            guard de.contains(reconciliation.etat), !geste.vientTropTard(reconciliation, trace.le) else {
                return .failure(Refus(.gesteImpossible, precision: reconciliation.refus(geste)))
            }
            if geste == .annuler {
                // What a later run took for read would never be asked again.
                let derniere = try ecriture.reconciliationsPubliees(
                    site: reconciliation.site, liste: reconciliation.liste, limite: 1
                ).first
                guard derniere?.id == id else {
                    return .failure(Refus(.gesteImpossible, precision: Reconciliation.annulerDAbord))
                }
                try ecriture.ecarterLesAttentes(de: reconciliation, trace.le)
            }
            try ecriture.tracer(trace)
            reconciliation.passer(vers, trace.le)
            reconciliation.decision = DecisionReconciliation(par: trace.qui, motif: motif, le: trace.le)
            if geste == .annuler { reconciliation.curseur = "" }
            do {
                try ecriture.remplacer(reconciliation)
            } catch is ConflitReconciliation {
                return .failure(Refus(.reconciliationEnCours))
            }
            if vers == .rejetee { try ecriture.oublierEntrees(reconciliation: id) }
            if vers.travaille {
                try ecriture.planifier(id: tache, espece: .reconciliation, argument: id, le: trace.le)
            }
            return .success(reconciliation)
        }
    }
}

extension Reconciliations.Geste {
    fileprivate func vientTropTard(_ reconciliation: Reconciliation, _ now: Instant) -> Bool {
        self != .rejeter && now > reconciliation.avanceeLe.plus(jours: Reconciliations.joursGardes)
    }
}

extension Reconciliation {
    fileprivate static let annulerDAbord =
        "Un passage plus récent sur cette liste est publié : annulez-le d'abord, ou lancez-en un autre."

    fileprivate func refus(_ geste: Reconciliations.Geste) -> String {
        geste.etats.de.contains(etat)
            ? "Ce passage a plus de \(Reconciliations.joursGardes) jours : ce qu'il avait mis de côté est effacé. "
                + "Lancez-en un autre."
            : "Ce passage est « \(etat.enClair) » : ce geste ne s'y applique pas."
    }
}

extension Reconciliation.Etat {
    /// As people read it.
    public var enClair: String {
        switch self {
        case .enCours: "en cours"
        case .enPause: "en pause"
        case .aApprouver: "à approuver"
        case .publication: "en publication"
        case .publiee: "publié"
        case .rejetee: "rejeté"
        case .remplacee: "remplacé par un plus récent"
        case .echouee: "échoué"
        case .annulation: "en cours d'annulation"
        case .annulee: "annulé"
        }
    }
}
