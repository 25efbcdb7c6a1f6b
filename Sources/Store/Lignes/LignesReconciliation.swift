internal import Demandes
internal import Registre

extension Transaction {
    func reconciliation(_ id: String) throws -> Reconciliation? {
        try session.ligne(EnonceReconciliation.lire, [id], lireReconciliation)
    }

    func reconciliations(site: String?, limite: Int) throws -> [Reconciliation] {
        guard let site else {
            return try session.lignes(EnonceReconciliation.lister, [limite], lireReconciliation)
        }
        return try session.lignes(EnonceReconciliation.listerDuSite, [site, limite], lireReconciliation)
    }

    func reconciliations(de: Instant, a: Instant) throws -> [Reconciliation] {
        try session.lignes(EnonceReconciliation.listerEntre, [de, a], lireReconciliation)
    }

    func reconciliationVivante(site: String, liste: String) throws -> Reconciliation? {
        try session.ligne(EnonceReconciliation.lireVivante, [site, liste], lireReconciliation)
    }

    func reconciliationsAApprouver(site: String, liste: String) throws -> [Reconciliation] {
        try session.lignes(EnonceReconciliation.lireAApprouver, [site, liste], lireReconciliation)
    }

    func reconciliationsPubliees(site: String, liste: String, limite: Int) throws -> [Reconciliation] {
        try session.lignes(EnonceReconciliation.lirePubliees, [site, liste, limite], lireReconciliation)
    }

    func inserer(_ reconciliation: Reconciliation) throws {
        let r = reconciliation
        try refuserSecondPassage {
            try session.executer(
                EnonceReconciliation.inserer,
                [r.id, r.site, r.liste, r.mode.rawValue, r.etat.rawValue, r.curseur, r.depuis, r.repere]
                    + r.jugement + [r.commenceeLe, r.avanceeLe, r.finieLe] + r.bilan.cellules
                    + [Liste.ecrire(r.departements)])
        }
    }

    func remplacer(_ reconciliation: Reconciliation) throws {
        let r = reconciliation
        try refuserSecondPassage {
            try session.executer(
                EnonceReconciliation.remplacer,
                [r.id, r.etat.rawValue, r.curseur, r.repere] + r.jugement + [r.avanceeLe, r.finieLe]
                    + r.bilan.cellules)
        }
    }

    private func refuserSecondPassage(_ ecrire: () throws -> Int) throws {
        do {
            guard try ecrire() == 1 else { throw ConflitVersion() }
        } catch is ContrainteUnique {
            throw ConflitReconciliation()
        }
    }

    private func lireReconciliation(_ ligne: inout Ligne) throws -> Reconciliation {
        let (id, site, liste) = (try ligne.texte(), try ligne.texte(), try ligne.texte())
        let (mode, etat): (ModeListe, Reconciliation.Etat) = (try ligne.cas(), try ligne.cas())
        let (curseur, depuis, repere) = (
            try ligne.texte(), try ligne.instantOuRien(), try ligne.instantOuRien()
        )
        let (code, detail): (CodeBorne?, String?) = (try ligne.casOuRien(), try ligne.texteOuRien())
        let cause = try ligne.texteOuRien()
        let (par, motif, le) = (try ligne.texteOuRien(), try ligne.texteOuRien(), try ligne.instantOuRien())
        let (commencee, avancee, finie) = (
            try ligne.instant(), try ligne.instant(), try ligne.instantOuRien()
        )
        var decision: DecisionReconciliation?
        if let par, let motif, let le { decision = DecisionReconciliation(par: par, motif: motif, le: le) }
        let (bilan, departements) = (try BilanReconciliation(&ligne), Liste.lire(try ligne.texte()))
        return Reconciliation(
            id: id, site: site, liste: liste, mode: mode, departements: departements, etat: etat, curseur: curseur,
            depuis: depuis, repere: repere, bilan: bilan, borne: code.map { BorneFermee($0, detail ?? "") },
            cause: cause,
            decision: decision, commenceeLe: commencee, avanceeLe: avancee, finieLe: finie)
    }
}

extension Reconciliation {
    /// What closed its gate, what stopped it, who decided.
    fileprivate var jugement: [any EnCellule] {
        [borne?.code.rawValue, borne?.detail, cause, decision?.par, decision?.motif, decision?.le]
    }
}

extension BilanReconciliation {
    /// The counts, in the order of the columns.
    private static let comptes: [any WritableKeyPath<Self, Int> & Sendable] = [
        \.pages, \.listees, \.refusees, \.anonymes, \.tenues, \.egales, \.nouvelles, \.modifiees, \.radiees, \.retirees,
        \.plusRecentes, \.reservees, \.sansReponse, \.publiees, \.remises, \.laissees, \.gardees, \.gardeesEcrites,
        \.gardeesRadiees, \.gardeesAbsentes, \.effacees,
    ]

    fileprivate var cellules: [any EnCellule] {
        Self.comptes.map { self[keyPath: $0] } + [annoncees, Liste.ecrire(anomalies.map(\.rawValue))]
    }

    fileprivate init(_ ligne: inout Ligne) throws {
        self.init()
        for compte in Self.comptes { self[keyPath: compte] = try ligne.nombre() }
        annoncees = try ligne.entierOuRien().map(Int.init)
        anomalies = try ligne.liste()
    }
}
