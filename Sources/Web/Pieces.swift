public import Acces
public import Journal
public import Logging
public import Registre

/// What the API is made of. All of it is given: it opens no file, reads no clock, draws nothing at random.
public struct Pieces: Sendable {
    public let atelier: Atelier
    /// The same as the background work's: simultaneous clicks share one call.
    public let misesAJour: MisesAJour
    public let dispatch: ConduiteDispatch
    public let jetons: any Jetons
    public let journal: any LectureJournal
    public let verification: any Verification
    public let curseurs: Curseurs
    public let surveillance: Surveillance
    public let relectures: Relectures
    public let adaptateurs: any Adaptateurs
    public let logger: Logger
    /// How long a change made at a registration site may take to be seen from here, as told to people.
    public var delaiDUnChangement: @Sendable (_ site: String?) -> String = { _ in "24 heures" }
    /// The age from which a copy of that site's demandes is old; nil where it does not say.
    public var ageDUneVieilleCopie: @Sendable (_ site: String?) -> Duration? = { _ in nil }
    /// How long the body of a request may take to come, and an idle connection to say something.
    public var delaiDEntree = Duration.seconds(15)
    /// Connections held at a time; the next ones wait.
    public var connexions = 1024

    public init(
        atelier: Atelier, misesAJour: MisesAJour, dispatch: ConduiteDispatch, jetons: any Jetons,
        journal: any LectureJournal, verification: any Verification, curseurs: Curseurs, surveillance: Surveillance,
        relectures: Relectures, adaptateurs: any Adaptateurs = AucunAdaptateur(), logger: Logger
    ) {
        self.atelier = atelier
        self.misesAJour = misesAJour
        self.dispatch = dispatch
        self.jetons = jetons
        self.journal = journal
        self.verification = verification
        self.curseurs = curseurs
        self.surveillance = surveillance
        self.relectures = relectures
        self.adaptateurs = adaptateurs
        self.logger = logger
    }
}

/// Positions of the journal as readers hold them: opaque and authenticated texts of at most 200 ASCII characters.
/// The keys stay elsewhere.
public struct Curseurs: Sendable {
    public let ecrire: @Sendable (_ epoque: String, _ position: Int64) -> String
    /// Nil for a text that `ecrire` did not write.
    public let lire: @Sendable (String) -> (epoque: String, position: Int64)?

    public init(
        ecrire: @escaping @Sendable (_ epoque: String, _ position: Int64) -> String,
        lire: @escaping @Sendable (String) -> (epoque: String, position: Int64)?
    ) {
        self.ecrire = ecrire
        self.lire = lire
    }
}
