public import Demandes

/// One run over a list of a site: what was listed is laid aside, judged as a whole, then published. Nothing of a
/// demande is in it.
public struct Reconciliation: Sendable, Hashable {
    public enum Etat: String, Sendable, CaseIterable {
        /// Its pages are asked for.
        case enCours = "en_cours"
        /// An agent holds it at its next page.
        case enPause = "en_pause"
        /// Read to its end; a bound closed the gate, an agent decides.
        case aApprouver = "a_approuver"
        case publication
        case publiee
        case rejetee
        /// A newer good run came before anyone decided.
        case remplacee
        /// The site, or its list, says something that no retry would change.
        case echouee
        case annulation
        /// What it changed was put back.
        case annulee

        /// A worker has something to do.
        public var travaille: Bool { self == .enCours || self == .publication || self == .annulation }
    }

    /// `rec_…`.
    public let id: String
    public let site: String
    /// Name of the list in the site's manifest.
    public let liste: String
    public let mode: ModeListe
    /// Those of which a text lets it keep the whole file, sorted.
    public let departements: [String]
    public internal(set) var etat: Etat
    /// Where the list goes on.
    public internal(set) var curseur: String
    /// What the list was asked from; nil: from its beginning.
    public let depuis: Instant?
    /// What the next run is asked from, once this one is published.
    public internal(set) var repere: Instant?
    public internal(set) var bilan = BilanReconciliation()
    /// What closed the gate.
    public internal(set) var borne: BorneFermee?
    /// Stable code of what stopped it: an outcome of the site, or what the list says against itself.
    public internal(set) var cause: String?
    /// The last agent who decided something of it, and why.
    public internal(set) var decision: DecisionReconciliation?
    public let commenceeLe: Instant
    public internal(set) var avanceeLe: Instant
    public internal(set) var finieLe: Instant?

    public init(
        id: String, site: String, liste: String, mode: ModeListe, departements: [String] = [], etat: Etat = .enCours,
        curseur: String,
        depuis: Instant?, repere: Instant? = nil, bilan: BilanReconciliation = BilanReconciliation(),
        borne: BorneFermee? = nil, cause: String? = nil, decision: DecisionReconciliation? = nil,
        commenceeLe: Instant, avanceeLe: Instant, finieLe: Instant? = nil
    ) {
        self.id = id
        self.site = site
        self.liste = liste
        self.mode = mode
        self.departements = departements
        self.etat = etat
        self.curseur = curseur
        self.depuis = depuis
        self.repere = repere
        self.bilan = bilan
        self.borne = borne
        self.cause = cause
        self.decision = decision
        self.commenceeLe = commenceeLe
        self.avanceeLe = avanceeLe
        self.finieLe = finieLe
    }

    /// Moves to another state. An end is dated, and what stood in the way of the one before is forgotten.
    mutating func passer(_ etat: Etat, _ now: Instant) {
        self.etat = etat
        avanceeLe = now
        finieLe = etat.travaille || etat == .enPause || etat == .aApprouver ? nil : now
    }

    mutating func echouer(_ code: String, _ now: Instant) {
        passer(.echouee, now)
        cause = code
    }
}

/// Who decided, and why.
public struct DecisionReconciliation: Sendable, Hashable {
    public let par: String
    public let motif: String
    public let le: Instant

    public init(par: String, motif: String, le: Instant) {
        self.par = par
        self.motif = motif
        self.le = le
    }
}

/// Counts of a run. Of a demande that is nobody's here, nothing else is kept.
public struct BilanReconciliation: Sendable, Hashable {
    public var pages = 0
    /// Records that the site gave, repetitions left out.
    public var listees = 0
    /// Records that cannot be kept as read.
    public var refusees = 0
    /// Of those that cannot be kept, the ones whose very number cannot be read: anybody's.
    public var anonymes = 0
    /// Of a demande that an attachment holds, or an import waits for.
    public var tenues = 0
    public var egales = 0
    public var nouvelles = 0
    public var modifiees = 0
    public var radiees = 0
    /// Gone from a list that is whole.
    public var retirees = 0
    /// What is kept is newer than what the list says.
    public var plusRecentes = 0
    /// Whose code is asked first, whose re-import is under way, whose record cannot be kept: seen, and left alone.
    public var reservees = 0
    /// Numbers that were asked one by one and that the site did not answer.
    public var sansReponse = 0
    public var publiees = 0
    /// Put back, and left alone since somebody refreshed them meanwhile.
    public var remises = 0
    public var laissees = 0
    /// Kept without anybody's attachment, where a text allows the whole file.
    public var gardees = 0
    /// Of these, the ones that are new or say something else than before.
    public var gardeesEcrites = 0
    /// Of these, the ones struck off since.
    public var gardeesRadiees = 0
    /// Kept before, and gone from a list that is whole.
    public var gardeesAbsentes = 0
    /// Readings erased since no text lets keep them any more.
    public var effacees = 0
    /// What the site announced, where it does.
    public var annoncees: Int?
    /// What the list said against itself.
    public var anomalies: [AnomalieListe] = []

    public init() {}

    /// What the publication would change.
    public var ecarts: Int { nouvelles + modifiees + radiees + retirees }

    /// - Parameter de: 1 for one more, -1 when the same record came again and its former word no longer counts.
    mutating func compter(_ nature: NatureEcart, de nombre: Int = 1) {
        switch nature {
        case .egale: egales += nombre
        case .nouvelle: nouvelles += nombre
        case .modifiee: modifiees += nombre
        case .radiee: radiees += nombre
        case .retiree: retirees += nombre
        case .plusRecente: plusRecentes += nombre
        case .reservee: reservees += nombre
        }
    }
}

/// What a listed demande is to the one that is kept.
public enum NatureEcart: String, Sendable, CaseIterable {
    case egale
    /// Never read before.
    case nouvelle
    case modifiee
    /// Struck off since.
    case radiee
    /// Gone from a list that is whole.
    case retiree
    case plusRecente = "plus_recente"
    /// Whose code is asked first, whose re-import is under way, or whose record cannot be kept as read.
    case reservee
}
