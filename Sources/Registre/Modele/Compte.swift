public import Demandes
public import Notifications
public import Rapprochement

/// A salarié's account at AL'in (handbook, « Créer mon compte »).
public struct Compte: Sendable, Hashable {
    /// `cpt_…`, the only identifier in addresses and in the journal.
    public let id: String
    /// N° ALS: 10 digits, given once, never reused; shown beside the numéro unique and accepted nowhere in its place.
    public let numeroALS: String
    public var etatCivil: EtatCivil
    /// `+33…` or `0…`, digits only.
    public var mobile: String?
    public var courriel: AdresseCourriel
    /// Nil until the link sent there was followed, or an agent vouched for it.
    public var courrielConfirmeLe: Instant?
    /// When the last confirmation link left: it alone is good, for two days (handbook).
    public var lienEnvoyeLe: Instant?
    public var consentement: Consentement?
    public let creeLe: Instant
    /// 1, then one more at each change.
    public var version: Int

    public init(
        id: String, numeroALS: String, etatCivil: EtatCivil, mobile: String?, courriel: AdresseCourriel,
        courrielConfirmeLe: Instant?, lienEnvoyeLe: Instant? = nil, consentement: Consentement?, creeLe: Instant,
        version: Int = 1
    ) {
        self.id = id
        self.numeroALS = numeroALS
        self.etatCivil = etatCivil
        self.mobile = mobile
        self.courriel = courriel
        self.courrielConfirmeLe = courrielConfirmeLe
        self.lienEnvoyeLe = lienEnvoyeLe
        self.consentement = consentement
        self.creeLe = creeLe
        self.version = version
    }
}

/// What a person declares of their civil status. The identity decision reads it, the registry's word is compared to it.
public struct EtatCivil: Sendable, Hashable {
    public var civilite: Civilite?
    public var nomNaissance: String
    public var nomUsage: String?
    public var prenoms: String
    /// Required before a number can be entered.
    public var dateNaissance: DateCivile?

    public init(
        civilite: Civilite?, nomNaissance: String, nomUsage: String?, prenoms: String, dateNaissance: DateCivile?
    ) {
        self.civilite = civilite
        self.nomNaissance = nomNaissance
        self.nomUsage = nomUsage
        self.prenoms = prenoms
        self.dateNaissance = dateNaissance
    }

    public var identite: Identite {
        Identite(nomNaissance: nomNaissance, nomUsage: nomUsage, prenoms: prenoms, dateNaissance: dateNaissance)
    }
}

/// The text a person agreed to, and when (RGPD art. 7).
public struct Consentement: Sendable, Hashable {
    public let version: String
    public let le: Instant

    public init(version: String, le: Instant) {
        self.version = version
        self.le = le
    }
}
