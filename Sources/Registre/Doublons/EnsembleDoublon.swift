public import Demandes
public import Rapprochement

/// Demandes that may be one person's, to be looked at by an agent. Nothing is ever merged here: their site does that.
public struct EnsembleDoublon: Sendable, Hashable {
    /// `dbl_…`, kept as long as the set has a member in common with what it was.
    public let id: String
    /// Identifiers of demandes, sorted; none once it is dissolved.
    public var membres: [String]
    public var certitude: CertitudeDoublon
    public var etendue: EtendueDoublon
    /// All its dates are days that somebody knew: sets over other dates are kept apart.
    public let estPrecis: Bool
    public var etat: EtatDoublon
    public let creeLe: Instant
    /// Since when it is in this state, with these members.
    public var depuis: Instant
    /// 1, then one more at each change: whoever decides says which one he saw.
    public var version: Int

    public init(
        id: String, membres: [String], certitude: CertitudeDoublon, etendue: EtendueDoublon, estPrecis: Bool,
        etat: EtatDoublon = .ouvert, creeLe: Instant, depuis: Instant, version: Int = 1
    ) {
        self.id = id
        self.membres = membres
        self.certitude = certitude
        self.etendue = etendue
        self.estPrecis = estPrecis
        self.etat = etat
        self.creeLe = creeLe
        self.depuis = depuis
        self.version = version
    }
}

/// How sure one may be that the demandes of a set are one person's.
public enum CertitudeDoublon: String, Sendable, CaseIterable {
    case certain, probable
}

/// A person may have one number in each territory (CCH R441-2-1), and one only.
public enum EtendueDoublon: String, Sendable, CaseIterable {
    /// Two of its numbers at least are of one territory.
    case memeDepartement = "meme_departement"
    /// Each number is of another territory: lawful.
    case autreDepartement = "autre_departement"
}

public enum EtatDoublon: String, Sendable, CaseIterable {
    /// Waits for an agent; so does what was decided of other members, or of what one of them no longer says.
    case ouvert
    case resolu
    /// Its demandes no longer have anything in common, or are no longer here.
    case dissous
}

/// What an agent decides of a set.
public enum VerdictDoublon: String, Sendable, CaseIterable {
    /// One person: she, or her site, has the numbers merged there.
    case memePersonne = "meme_personne"
    case personnesDistinctes = "personnes_distinctes"
    /// One person, and as many numbers as the law lets her have.
    case licite
}

/// Who decided, when, why, and of what.
public struct ResolutionDoublon: Sendable, Hashable {
    public let verdict: VerdictDoublon
    public let motif: String
    public let par: String
    public let le: Instant
    /// The set's own version, and the members it then had.
    public let version: Int
    public let membres: [String]

    public init(
        verdict: VerdictDoublon, motif: String, par: String, le: Instant, version: Int, membres: [String]
    ) {
        self.verdict = verdict
        self.motif = motif
        self.par = par
        self.le = le
        self.version = version
        self.membres = membres
    }
}

/// A demande's person as the duplicates keep her: what the keys are made of, and nothing else of the demande.
public struct PersonneTenue: Sendable {
    public let demande: String
    public let territoire: String
    public let personne: PersonneInscrite

    public init(demande: String, territoire: String, personne: PersonneInscrite) {
        self.demande = demande
        self.territoire = territoire
        self.personne = personne
    }
}

/// Two demandes of two identifiers, in their order, and what links them.
public struct LienTenu: Sendable, Hashable {
    public let gauche: String
    public let droite: String
    public let lien: LienDoublon

    public init(_ une: String, _ autre: String, _ lien: LienDoublon) {
        gauche = min(une, autre)
        droite = max(une, autre)
        self.lien = lien
    }

    func autre(que demande: String) -> String { gauche == demande ? droite : gauche }
}
