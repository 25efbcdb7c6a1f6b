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

// What a run laid aside.
extension Transaction {
    func entree(reconciliation: String, rattachement: String) throws -> EntreeReconciliation? {
        try session.ligne(EnonceEntree.lire, [reconciliation, rattachement]) {
            try lireEntree(&$0, reconciliation)
        }
    }

    func entreesAPublier(reconciliation: String, apres: String, limite: Int) throws -> [EntreeReconciliation] {
        try session.lignes(EnonceEntree.lireAPublier, [reconciliation, apres, limite]) {
            try lireEntree(&$0, reconciliation)
        }
    }

    func entreesARemettre(reconciliation: String, apres: String, limite: Int) throws -> [EntreeReconciliation] {
        try session.lignes(EnonceEntree.lireARemettre, [reconciliation, apres, limite]) {
            try lireEntree(&$0, reconciliation)
        }
    }

    func apercu(reconciliation: String, references: Int) throws -> ApercuReconciliation {
        let comptes = try session.lignes(EnonceEntree.compter, [reconciliation]) { ligne in
            (nature: try ligne.cas(NatureEcart.self), nombre: try ligne.nombre())
        }
        let groupes = try comptes.map { nature, nombre in
            ApercuReconciliation.Groupe(
                nature: nature, nombre: nombre,
                references: try session.lignes(
                    EnonceEntree.references, [reconciliation, nature.rawValue, references]
                ) { try $0.texte() })
        }
        var champs: [String: Int] = [:]
        try session.parcourir(EnonceEntree.champs, [reconciliation]) { ligne in
            for champ in Liste.lire(try ligne.texte()) { champs[champ, default: 0] += 1 }
            return true
        }
        return ApercuReconciliation(groupes: groupes, champs: champs)
    }

    func noter(_ entree: EntreeReconciliation, dans reconciliation: String) throws {
        let cellule = Self.cellule(reconciliation, entree.rattachement)
        let contenu = try entree.contenu.map { try sceller(CanonicalText($0).octets, .entree, cellule) }
        try session.executer(
            EnonceEntree.noter,
            [
                reconciliation, entree.rattachement, entree.nature.rawValue, contenu, cleCourante,
                entree.estIncomplete, entree.lueLe, Liste.ecrire(entree.champs), entree.versions?.avant,
                entree.versions?.apres,
            ])
    }

    func noterAbsents(de reconciliation: Reconciliation) throws -> Int {
        try session.executer(
            EnonceEntree.noterAbsents,
            [reconciliation.id, reconciliation.site, reconciliation.commenceeLe, cleCourante])
    }

    func oublierEntrees(reconciliation: String) throws { try session.executer(EnonceEntree.oublier, [reconciliation]) }

    private func lireEntree(_ ligne: inout Ligne, _ reconciliation: String) throws -> EntreeReconciliation {
        let (rattachement, nature) = (try ligne.texte(), try ligne.cas(NatureEcart.self))
        let (scelle, cle) = (try ligne.octetsOuRien(), try ligne.texte())
        let cellule = Self.cellule(reconciliation, rattachement)
        let texte = try scelle.map { try ouvrir($0, cle: cle, .entree, cellule) }
        let contenu = try texte.map { texte in
            do throws(FauteCanonique) {
                return try Demande(canonique: texte)
            } catch {
                throw PanneDepot.illisible("reconciliation_entree \(cellule) : \(error)")
            }
        }
        var entree = EntreeReconciliation(
            rattachement: rattachement, nature: nature, contenu: contenu, estIncomplete: try ligne.booleen(),
            lueLe: try ligne.instant(), champs: Liste.lire(try ligne.texte()))
        if let avant = try ligne.entierOuRien(), let apres = try ligne.entierOuRien() {
            entree.versions = .init(avant: Int(avant), apres: Int(apres))
        }
        return entree
    }

    private static func cellule(_ reconciliation: String, _ rattachement: String) -> String {
        "\(reconciliation)/\(rattachement)"
    }
}
