public import Demandes
public import Rapprochement

/// A numéro unique held by a compte. At most one live attachment a compte, at most one a number.
public struct Rattachement: Sendable, Hashable {
    /// `rat_…`.
    public let id: String
    public let compte: String
    /// The demande kept for it, `dem_…`: one for each attachment, so that a number that changes hands brings nothing
    /// of its past with it.
    public let demande: String
    public let numero: NumeroUnique
    /// Identifier of the registration site, and the department a person named, if one was.
    public let site: String
    public let departement: String?
    /// Who of the demande the salarié is; nil until a first reading decided it (taken over from the former system).
    public var role: RoleTitulaire?
    public var etat: EtatRattachement
    /// Why it is frozen, when it is.
    public var gel: MotifGel?
    /// The fields of identity that differ, when that is why.
    public var champsDiscordants: [ChampIdentite]
    /// Taken over and older than 20/04/2021: the first refresh asks the code once (handbook, « Confirmer »).
    public var aConfirmer: Bool
    /// The attachment that a fusion made of it, where one did.
    public var suite: String?
    public let creeLe: Instant
    /// Since when it is in this state.
    public var depuis: Instant
    public var version: Int

    public init(
        id: String, compte: String, demande: String, numero: NumeroUnique, site: String, departement: String?,
        role: RoleTitulaire?, etat: EtatRattachement = .actif, gel: MotifGel? = nil,
        champsDiscordants: [ChampIdentite] = [], aConfirmer: Bool = false, suite: String? = nil, creeLe: Instant,
        depuis: Instant, version: Int = 1
    ) {
        self.id = id
        self.compte = compte
        self.demande = demande
        self.numero = numero
        self.site = site
        self.departement = departement
        self.role = role
        self.etat = etat
        self.gel = gel
        self.champsDiscordants = champsDiscordants
        self.aConfirmer = aConfirmer
        self.suite = suite
        self.creeLe = creeLe
        self.depuis = depuis
        self.version = version
    }
}

public enum EtatRattachement: String, Sendable, CaseIterable {
    case actif
    /// Readable, no longer refreshed; the number stays held.
    case gele
    /// « Supprimer ma demande »: the number is free, the history stays readable.
    case retire
    /// A re-import took its place.
    case remplace
    /// The site said, by its dispatch, that it no longer has the demande.
    case supprime
    /// Its demande is radiée and the compte attached another: it holds nothing, and its site is still asked whether the
    /// demande lives again.
    case radie
    /// Its number was merged into another, whose attachment took its place.
    case fusionne

    /// Whether it holds the number and the compte's only place.
    public var estVivant: Bool { self == .actif || self == .gele }
}

public enum MotifGel: String, Sendable, CaseIterable {
    /// The registry's identity no longer is the compte's.
    case identiteDiscordante = "identite_discordante"
    /// Two persons of the demande fit, or a person must look.
    case identiteAVerifier = "identite_a_verifier"
    /// A re-import is under way.
    case reimport
}

/// The kept reading of a demande.
public struct DemandeTenue: Sendable, Hashable {
    /// `dem_…`.
    public let id: String
    /// 0 before the first reading, then one more each time the demande says something else.
    public var version: Int
    /// Nil before the first reading.
    public var contenu: Demande?
    /// When the request that brought it left: what orders readings whose site dates none.
    public var lueLe: Instant?
    /// The site's own date of last change, where it gives one.
    public var modifieeSurLeSiteLe: Instant?
    /// The answers it was read from; nil where a word of the site was laid over an older reading.
    public var source: SourceTenue?

    public init(
        id: String, version: Int = 0, contenu: Demande? = nil, lueLe: Instant? = nil,
        modifieeSurLeSiteLe: Instant? = nil, source: SourceTenue? = nil
    ) {
        self.id = id
        self.version = version
        self.contenu = contenu
        self.lueLe = lueLe
        self.modifieeSurLeSiteLe = modifieeSurLeSiteLe
        self.source = source
    }
}

/// By which rules, from which answers a demande was read.
public struct SourceTenue: Sendable, Hashable {
    public let adaptateur: String
    /// Digest of the adapter's rules.
    public let version: String
    public let lectures: [LectureTenue]

    public init(adaptateur: String, version: String, lectures: [LectureTenue]) {
        self.adaptateur = adaptateur
        self.version = version
        self.lectures = lectures
    }

    init(_ provenance: Provenance) {
        self.init(
            adaptateur: provenance.adaptateur, version: provenance.version,
            lectures: provenance.lectures.map(LectureTenue.init))
    }

    /// The same answers, read by other rules: what differs is our doing, not the site's.
    func estReluePar(_ autre: SourceTenue) -> Bool {
        adaptateur == autre.adaptateur && version != autre.version && lectures == autre.lectures
    }
}

/// One answer of a site: its operation, and the digest of its bytes in hexadecimal. A whole payload is not guessed from
/// its digest.
public struct LectureTenue: Sendable, Hashable {
    public let operation: String
    public let empreinte: String

    public init(operation: String, empreinte: String) {
        self.operation = operation
        self.empreinte = empreinte
    }

    init(_ lecture: Provenance.Lecture) {
        self.init(operation: lecture.operation, empreinte: lecture.empreinte.hexadecimal)
    }
}
