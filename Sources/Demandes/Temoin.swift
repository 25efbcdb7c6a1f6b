/// What a site answered, as it came: what is enough to read it again.
public struct ReponseBrute: Sendable, Hashable {
    public let statut: Int
    /// `Content-Type`, with its parameters.
    public let type: String
    public let corps: [UInt8]

    public init(statut: Int, type: String, corps: [UInt8]) {
        self.statut = statut
        self.type = type
        self.corps = corps
    }
}

/// One call of one operation, and what came of it.
public struct Observation: Sendable {
    public let site: String
    public let adaptateur: String
    /// Digest of the adapter's rules, as `Provenance` gives it.
    public let version: String
    public let operation: String
    public let lueLe: Instant
    public let numero: NumeroUnique
    /// False before anybody proved that the number is theirs: nothing of the answer may then be kept.
    public let estGardable: Bool
    /// What the operations before it gave, that this one completes.
    public let precedentes: [Provenance.Lecture]
    public let reponse: Reponse
    /// Nil when nothing came.
    public let brute: ReponseBrute?

    public init(
        site: String, adaptateur: String, version: String, operation: String, lueLe: Instant, numero: NumeroUnique,
        estGardable: Bool, precedentes: [Provenance.Lecture], reponse: Reponse, brute: ReponseBrute?
    ) {
        self.site = site
        self.adaptateur = adaptateur
        self.version = version
        self.operation = operation
        self.lueLe = lueLe
        self.numero = numero
        self.estGardable = estGardable
        self.precedentes = precedentes
        self.reponse = reponse
        self.brute = brute
    }
}

/// Who is told of every call, as it ends.
public protocol Temoin: Sendable {
    /// A person waits meanwhile: it only takes time when something went wrong enough to be kept at once.
    func noter(_ observation: Observation) async
    /// Nobody waits for a list; it still only takes time when something must be kept at once.
    func noter(_ page: ObservationListe) async
}

/// Reads again what was kept, with the adapters as they stand: no site is asked.
public protocol Relecteur: Sendable {
    /// The version of an adapter; nil when there is none of that name.
    func version(_ adaptateur: String) -> String?
    /// The answers of one reading, first operation first, each laid over the one before.
    func relire(_ brutes: [BruteLue], de adaptateur: String, _ numero: NumeroUnique) -> Reponse
    /// Whether a record of that operation, alone, says everything of a demande: no other call completes it.
    func estEntiere(_ operation: String, de adaptateur: String) -> Bool

    /// Whether that operation is a list of summaries: its records say who changed, and are not to be kept.
    func estResume(_ operation: String, de adaptateur: String) -> Bool
    /// A record of a list or of a numbered file; nil when it is none of that number's, or no document any more.
    func relireEntree(_ brute: BruteLue, de adaptateur: String, _ numero: NumeroUnique) -> EntreeDispatch.Nature?
}

/// An answer that was kept.
public struct BruteLue: Sendable, Hashable {
    public let operation: String
    public let lueLe: Instant
    public let brute: ReponseBrute

    public init(operation: String, lueLe: Instant, brute: ReponseBrute) {
        self.operation = operation
        self.lueLe = lueLe
        self.brute = brute
    }
}
