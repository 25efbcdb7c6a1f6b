public import Demandes

/// What is known here of a demande: what the journal says by (ref, version), read where it stands. Never a name, an
/// address or a number.
public protocol LectureDemandes {
    /// As it is now, on that day; nil when it was erased, or never was.
    func vue(_ demande: String, le: Instant) throws -> VueDemande?
    /// As it was at one of its versions; nil when nothing of it can be read any more.
    func vue(_ demande: String, version: Int, le: Instant) throws -> VueDemande?
    /// The demande of an attachment, `rat_…`.
    func demande(rattachement: String) throws -> String?
    /// The demande that a compte holds.
    func demande(tenuePar compte: String) throws -> String?
}

/// A demande seen from here, on a day.
public struct VueDemande: Sendable, Hashable {
    /// `dem_…`, `cpt_…`.
    public let ref: String
    public let compte: String
    public let version: Int
    public let faits: FaitsDemande
    /// When the site was last asked.
    public let lueLe: Instant?
    public let etat: EtatDemande
    /// Why the site struck it off; nil when it has not, or says no readable motif.
    public let motifRadiation: MotifRadiation?
    /// Its compte holds it.
    public let estTenue: Bool
    /// Who it belongs to is in question: nothing goes forward meanwhile.
    public let estGelee: Bool

    public init(
        ref: String, compte: String, version: Int, faits: FaitsDemande, lueLe: Instant?, etat: EtatDemande,
        motifRadiation: MotifRadiation?, estTenue: Bool, estGelee: Bool
    ) {
        self.ref = ref
        self.compte = compte
        self.version = version
        self.faits = faits
        self.lueLe = lueLe
        self.etat = etat
        self.motifRadiation = motifRadiation
        self.estTenue = estTenue
        self.estGelee = estGelee
    }

    public var estRadiee: Bool { etat == .radiee || etat == .fusionnee }
}
