public import Demandes

/// The morning report: what the night gave of each list, why not, whose move it is.
public struct Nuit: Sendable {
    public let jour: DateCivile
    public let de: Instant
    public let a: Instant
    public let lignes: [Ligne]
    /// For each site, the salariés whose demande is held there, and those whose copy is older than a day.
    public let copies: [String: CopiesTenues]

    public enum Etat: String, Sendable, CaseIterable {
        case fait, partiel, refuse
        case nonJoue = "non_joue"
    }

    /// One list of one site.
    public struct Ligne: Sendable {
        public let cle: Calendrier.Cle
        public let etat: Etat
        /// Stable code of what stands in the way; nil when all is well.
        public let code: String?
        /// What happened, and what to do about it.
        public let cause: String?
        public let consigne: String?
        public let acteur: Acteur
        /// The last run of the night, `rec_…`.
        public let passage: String?
        public let prochaine: Instant?
    }

    /// From noon to noon in Paris: a night belongs to the day it ends on.
    static func bornes(_ jour: DateCivile) -> (de: Instant, a: Instant)? {
        HeureDeParis.minuit(jour).map { ($0.plus(heures: -12), $0.plus(heures: 12)) }
    }
}

/// Reads the night in what is kept.
public struct RapportDeNuit: Sendable {
    let depot: any Depot
    private let listes: any Listes
    let annuaire: @Sendable () -> Annuaire
    private let calendrier: Calendrier
    let horloge: @Sendable () -> Instant

    public init(_ atelier: Atelier, _ listes: any Listes, _ calendrier: Calendrier) {
        depot = atelier.depot
        self.listes = listes
        annuaire = { atelier.annuaire }
        self.calendrier = calendrier
        horloge = atelier.horloge
    }

    /// - Parameter jour: today when it is nil.
    public func lire(_ jour: DateCivile? = nil) async throws -> Nuit? {
        let now = horloge()
        let jour = jour ?? HeureDeParis.jour(now)
        guard let (de, a) = Nuit.bornes(jour) else { return nil }
        let sites = annuaire().sites.values.filter(\.estConnecte).map(\.id)
        let (tenue, copies) = (try await depot.lire { try Tenue($0, sites, de, a) }, try await self.copies())
        let cles = Set(connues + tenue.passages.map { Calendrier.Cle(site: $0.site, liste: $0.liste) }).sorted()
        let lignes = cles.map { cle -> Nuit.Ligne in
            if let passage = tenue.passages.last(where: { $0.site == cle.site && $0.liste == cle.liste }) {
                return ligne(cle, passage, now)
            }
            return ligne(cle, sansPassage(cle, tenue, de, min(a, now)), nil, now)
        }
        let dispatchs = tenue.dispatchs.map { suivi in
            ligne(Calendrier.Cle(site: suivi.site, liste: "dispatch"), suivi.constat(de, a), nil, now)
        }
        return Nuit(jour: jour, de: de, a: a, lignes: lignes + dispatchs, copies: copies)
    }

    /// When the calendar next sets a run going over a list.
    public struct Prochaine: Sendable, Hashable {
        public let cle: Calendrier.Cle
        public let le: Instant
    }

    /// The nearest first; `site`: of that one only.
    public func prochaines(site: String? = nil) -> [Prochaine] {
        let now = horloge()
        return calendrier.listes.filter { (site ?? $0.site) == $0.site }
            .compactMap { cle in calendrier.prochaine(cle, apres: now).map { Prochaine(cle: cle, le: $0) } }
            .sorted { ($0.le, $0.cle) < ($1.le, $1.cle) }
    }

    /// The lists that runs go over: those of the calendar, and every other one of a connected site.
    var connues: [Calendrier.Cle] {
        let autres = annuaire().sites.values.filter(\.estConnecte).flatMap { site in
            listes.listes(site: site.id).filter { $0.mode != .dispatch }.prefix(1)
                .map { Calendrier.Cle(site: site.id, liste: $0.nom) }
        }
        return calendrier.listes + autres
    }

    /// A list by its last run.
    func ligne(_ cle: Calendrier.Cle, _ passage: Reconciliation, _ now: Instant) -> Nuit.Ligne {
        ligne(cle, passage.constatDeNuit, passage.id, now)
    }

    private func ligne(
        _ cle: Calendrier.Cle, _ constat: (etat: Nuit.Etat, raison: RaisonDeNuit?), _ passage: String?, _ now: Instant
    ) -> Nuit.Ligne {
        Nuit.Ligne(
            cle: cle, etat: constat.etat, code: constat.raison?.code, cause: constat.raison?.cause,
            consigne: constat.raison?.consigne, acteur: constat.raison?.acteur ?? .personne, passage: passage,
            prochaine: calendrier.prochaine(cle, apres: now))
    }

    private func sansPassage(
        _ cle: Calendrier.Cle, _ tenue: Tenue, _ de: Instant, _ a: Instant
    ) -> (etat: Nuit.Etat, raison: RaisonDeNuit?) {
        let echeance = tenue.echeances.last { $0.site == cle.site && $0.liste == cle.liste }
        if let cause = echeance?.cause, cause != .inscrite { return (.nonJoue, RaisonDeNuit(cause)) }
        // What was not in the calendar yet missed nothing.
        let entree = tenue.suivi[cle]?.lowerBound ?? a
        guard let prevue = calendrier.prochaine(cle, apres: max(de, entree)) else {
            return (.nonJoue, RaisonDeNuit(.sansCalendrier))
        }
        // Its hour went by without us, or is still to come.
        return (.nonJoue, RaisonDeNuit(prevue < a ? .passerelleArretee : entree < de ? .aVenir : .inscrite))
    }
}

/// What is kept of a night.
private struct Tenue {
    let passages: [Reconciliation]
    let echeances: [EcheanceTraitee]
    let suivi: [Calendrier.Cle: ClosedRange<Instant>]
    let dispatchs: [SuiviDispatch]

    init(_ lecture: any Lecture, _ sites: [String], _ de: Instant, _ a: Instant) throws {
        passages = try lecture.reconciliations(de: de, a: a)
        echeances = try lecture.echeances(de: de, a: a)
        suivi = try lecture.suiviCalendrier()
        dispatchs = try sites.sorted().compactMap { try lecture.suiviDispatch(site: $0) }
    }
}

extension SuiviDispatch {
    /// The last look at the files: what stops them, or whether anybody looked that night.
    fileprivate func constat(_ de: Instant, _ a: Instant) -> (etat: Nuit.Etat, raison: RaisonDeNuit?) {
        if let faute { return (.refuse, RaisonDeNuit(faute)) }
        return (de..<a).contains(vuLe) ? (.fait, nil) : (.nonJoue, RaisonDeNuit(.dispatchNonLu))
    }
}

/// What stands in the way of a list, as an operator reads it.
struct RaisonDeNuit {
    let code: String
    let cause: String
    let acteur: Acteur
    let consigne: String

    init(_ code: CodeCalendrier) {
        (self.code, cause, acteur, consigne) = (code.code, code.cause, code.acteur, code.consigne)
    }

    init(_ faute: FauteDispatch) {
        (code, cause, acteur, consigne) = (faute.code.code, faute.constat, faute.code.acteur, faute.phrase)
    }

    init(_ borne: BorneFermee, _ passage: String) {
        (code, acteur) = (borne.code.code, borne.code.acteur)
        cause = "\(borne.code.cause) (\(borne.detail))"
        consigne = "« passerelle reconcile show \(passage) », puis approve ou reject."
    }

    /// A code that stopped a run: an outcome of the site, or what its list says against itself.
    init(arret code: String, _ passage: String) {
        self.code = code
        let nom = String(code.drop { $0 != "." }.dropFirst())
        let issue = code.hasPrefix("site.") ? Issue(rawValue: nom) : nil
        let anomalie = code.hasPrefix("liste.") ? AnomalieListe(rawValue: nom) : nil
        cause = issue?.cause ?? anomalie?.cause ?? code
        acteur = issue?.acteur ?? anomalie?.acteur ?? .operateur
        consigne = "« passerelle reconcile show \(passage) » ; une fois la cause réglée, « passerelle reconcile run »."
    }
}

extension Reconciliation {
    fileprivate var constatDeNuit: (etat: Nuit.Etat, raison: RaisonDeNuit?) {
        switch etat {
        case .publiee, .remplacee:
            let sain = bilan.refusees == 0 && bilan.sansReponse == 0
            guard sain else { return (.partiel, RaisonDeNuit(.enregistrementsEcartes)) }
            guard let anomalie = bilan.anomalies.first else { return (.fait, nil) }
            return (.partiel, RaisonDeNuit(arret: anomalie.code, id))
        case .enCours, .publication, .annulation: return (.partiel, RaisonDeNuit(.passageEnCours))
        case .enPause: return (.partiel, RaisonDeNuit(.passageSuspendu))
        case .aApprouver: return (.refuse, borne.map { RaisonDeNuit($0, id) })
        case .rejetee: return (.refuse, RaisonDeNuit(.passageRejete))
        case .annulee: return (.refuse, RaisonDeNuit(.passageAnnule))
        case .echouee: return (.refuse, RaisonDeNuit(arret: cause ?? "site.defaut-adaptateur", id))
        }
    }
}
