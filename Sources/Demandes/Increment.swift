/// One numbered file of a site's dispatch, as its manifest announces it.
public struct Increment: Sendable, Hashable {
    public let numero: Int64
    /// Name of the file, beside the manifest.
    public let fichier: String
    /// How many demandes it holds.
    public let demandes: Int
    /// Size and digest of the file as it is sent, compressed.
    public let octets: Int64
    public let empreinte: Empreinte
    public let produitLe: Instant

    public init(
        numero: Int64, fichier: String, demandes: Int, octets: Int64, empreinte: Empreinte, produitLe: Instant
    ) {
        self.numero = numero
        self.fichier = fichier
        self.demandes = demandes
        self.octets = octets
        self.empreinte = empreinte
        self.produitLe = produitLe
    }
}

/// One demande of an increment, and what the site says happened to it.
public struct EntreeDispatch: Sendable {
    /// Where it stands in the file, from 1.
    public let rang: Int
    public let numero: NumeroUnique?
    public let nature: Nature
    /// When the site wrote it.
    public let ecriteLe: Instant
    /// Everything that its reading noticed.
    public let constats: [Constat]
    /// What it was read from, for one that cannot be kept as read.
    public let ecartee: EntreeEcartee?

    public enum Nature: Sendable {
        /// The demande as it stands now, whatever happened: created, modified, renewed, struck off.
        case etat(Demande)
        /// The site no longer has it.
        case suppression
        /// It cannot be kept as read.
        case illisible([Constat])
    }

    public init(
        rang: Int, numero: NumeroUnique?, nature: Nature, ecriteLe: Instant, constats: [Constat] = [],
        ecartee: EntreeEcartee? = nil
    ) {
        self.rang = rang
        self.numero = numero
        self.nature = nature
        self.ecriteLe = ecriteLe
        self.constats = constats
        self.ecartee = ecartee
    }
}

/// A record that was refused: the rules that refused it, and what they read.
public struct EntreeEcartee: Sendable {
    public let adaptateur: String
    /// Digest of the adapter's rules.
    public let version: String
    public let operation: String
    /// The head of its file, then the record as it came.
    public let brute: ReponseBrute

    public init(adaptateur: String, version: String, operation: String, brute: ReponseBrute) {
        self.adaptateur = adaptateur
        self.version = version
        self.operation = operation
        self.brute = brute
    }
}

/// The rules that read a site's files.
public struct ReglesDispatch: Sendable, Hashable {
    public let adaptateur: String
    public let operation: String
    /// For each canonical field that they can fill, the paths they read in the source.
    public let origines: [String: [String]]

    public init(adaptateur: String, operation: String, origines: [String: [String]]) {
        self.adaptateur = adaptateur
        self.operation = operation
        self.origines = origines
    }
}

/// The door to the dispatch of every site, implemented by `Adapters` alone. A dispatch is only read.
public protocol Dispatchs: Sendable {
    /// How often that site publishes an increment; nil when it has no dispatch.
    func cadence(site: String) -> Duration?
    /// By what rules its files are read; nil when it has no dispatch.
    func lecture(site: String) -> ReglesDispatch?
    /// What its manifest says to expect of an increment.
    func volume(site: String) -> VolumeAttendu
    /// What the manifest announces, as it stands there: `dossier` is read in place of where the adapter says.
    func annonces(site: String, dossier: String?) async throws(FauteDispatch) -> [Increment]
    /// Brings an increment here and reads it to its end once: size, digest, count and form are then what was announced.
    func ouvrir(
        _ increment: Increment, site: String, dossier: String?
    ) async throws(FauteDispatch) -> any FichierIncrement
}

/// An increment that is whole, as often as it must be read.
public protocol FichierIncrement: Sendable {
    /// Reads it again from its first demande.
    func lire() throws(FauteDispatch) -> any LectureIncrement
}

/// One reading, from the first demande to the last.
public protocol LectureIncrement: AnyObject {
    /// The next ones, `limite` at most; none at the end.
    func suivantes(_ limite: Int) throws(FauteDispatch) -> [EntreeDispatch]
}
