/// One page of a list that was asked for, and what came of it.
public struct ObservationListe: Sendable {
    public let site: String
    public let adaptateur: String
    /// Digest of the adapter's rules, as `Provenance` gives it.
    public let version: String
    public let operation: String
    public let lueLe: Instant
    public let reponse: ReponsePage
    /// For each canonical field that the operation's rules can fill, the paths they read in the source.
    public let origines: [String: [String]]
    /// What its manifest says to expect of the whole.
    public let attendu: VolumeAttendu

    public init(
        site: String, adaptateur: String, version: String, operation: String, lueLe: Instant, reponse: ReponsePage,
        origines: [String: [String]], attendu: VolumeAttendu
    ) {
        self.site = site
        self.adaptateur = adaptateur
        self.version = version
        self.operation = operation
        self.lueLe = lueLe
        self.reponse = reponse
        self.origines = origines
        self.attendu = attendu
    }
}
