/// Where a reading of a demande comes from: enough to say, for any field, which site, which rule, when.
public struct Provenance: Sendable, Hashable {
    /// Identifier of the site (`annuaire.yml`).
    public let site: String
    /// Identifier of the adapter, and the digest of its folder's rules.
    public let adaptateur: String
    public let version: String
    /// One reading for each operation that was assembled.
    public let lectures: [Lecture]

    public init(site: String, adaptateur: String, version: String, lectures: [Lecture]) {
        self.site = site
        self.adaptateur = adaptateur
        self.version = version
        self.lectures = lectures
    }

    /// One answer of the site.
    public struct Lecture: Sendable, Hashable {
        /// Name of the operation in the manifest.
        public let operation: String
        public let lueLe: Instant
        /// Digest of the payload's bytes, before mapping.
        public let empreinte: Empreinte
        /// For each canonical field that the operation's rules can fill, the paths they read in the source.
        public let origines: [String: [String]]

        public init(operation: String, lueLe: Instant, empreinte: Empreinte, origines: [String: [String]]) {
            self.operation = operation
            self.lueLe = lueLe
            self.empreinte = empreinte
            self.origines = origines
        }
    }
}

/// The door to every site: the only way in for `Registre`, implemented by `Adapters` alone.
public protocol Sites: Sendable {
    /// Asks the site that holds `numero` for its demande. Every failure is an outcome; nothing is thrown.
    func consulter(_ numero: NumeroUnique, site: String) async -> Reponse

    /// The same, to whoever has the reading of an answer already: the very same one is not read, and gives
    /// `nonModifiee`.
    func consulter(_ numero: NumeroUnique, site: String, connue: LectureConnue) async -> Reponse

    /// The same, for bulk work: people are answered first, and it keeps to the site's hours for lists.
    func parcourir(_ numero: NumeroUnique, site: String) async -> Reponse

    /// Asks with the first operation alone, without what completes it: who and where, in the time of one call whatever
    /// the site finds. Enough before the code, and not to be kept.
    func reperer(_ numero: NumeroUnique, site: String) async -> Reponse
}

extension Sites {
    public func consulter(_ numero: NumeroUnique, site: String, connue: LectureConnue) async -> Reponse {
        await consulter(numero, site: site)
    }
}

/// The answer whose reading is kept: by which rules, of which bytes.
public struct LectureConnue: Sendable, Hashable {
    public let adaptateur: String
    public let version: String
    public let operation: String
    public let empreinte: Empreinte

    public init(adaptateur: String, version: String, operation: String, empreinte: Empreinte) {
        self.adaptateur = adaptateur
        self.version = version
        self.operation = operation
        self.empreinte = empreinte
    }
}
