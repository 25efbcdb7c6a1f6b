public import Acces
public import Journal
public import Logging
public import Referentiel
public import Registre

/// What the API is made of. All of it is given: it opens no file, reads no clock, draws nothing at random.
public struct Pieces: Sendable {
    public let atelier: Atelier
    /// The same as the background work's: simultaneous clicks share one call.
    public let misesAJour: MisesAJour
    public let dispatch: ConduiteDispatch
    public let reconciliations: Reconciliations
    public let nuit: RapportDeNuit
    public let jetons: any Jetons
    public let identification: Connexions
    public let acces: any LectureDesAcces
    public let journal: any LectureJournal
    public let abonnes: Abonnes
    public let verification: any Verification
    public let curseurs: Curseurs
    public let surveillance: Surveillance
    public let relectures: Relectures
    public let sites: SitesExploites
    public let adaptateurs: any Adaptateurs
    public let referentiel: ReferentielTenu
    public let candidatures: ServiceCandidatures
    public let logger: Logger
    /// How long a change made at a registration site may take to be seen from here, as told to people.
    public var delaiDUnChangement: @Sendable (_ site: String?) -> String = { _ in "24 heures" }
    /// Where people find help.
    public var aides = Aides()
    /// The age from which a copy of that site's demandes is old; nil where it does not say.
    public var ageDUneVieilleCopie: @Sendable (_ site: String?) -> Duration? = { _ in nil }
    /// How long the body of a request may take to come, and an idle connection to say something.
    public var delaiDEntree = Duration.seconds(15)
    /// Connections held at a time; the next ones wait.
    public var connexions = 1024

    public init(
        atelier: Atelier, misesAJour: MisesAJour, dispatch: ConduiteDispatch, reconciliations: Reconciliations,
        nuit: RapportDeNuit, jetons: any Jetons, identification: Connexions, acces: any LectureDesAcces,
        journal: any LectureJournal,
        abonnes: Abonnes,
        verification: any Verification, curseurs: Curseurs, surveillance: Surveillance,
        relectures: Relectures, sites: SitesExploites, adaptateurs: any Adaptateurs = AucunAdaptateur(),
        referentiel: ReferentielTenu, candidatures: ServiceCandidatures, logger: Logger
    ) {
        self.atelier = atelier
        self.misesAJour = misesAJour
        self.dispatch = dispatch
        self.reconciliations = reconciliations
        self.nuit = nuit
        self.jetons = jetons
        self.identification = identification
        self.acces = acces
        self.journal = journal
        self.abonnes = abonnes
        self.verification = verification
        self.curseurs = curseurs
        self.surveillance = surveillance
        self.relectures = relectures
        self.sites = sites
        self.adaptateurs = adaptateurs
        self.referentiel = referentiel
        self.candidatures = candidatures
        self.logger = logger
    }
}

/// Places in the journal, and in a snapshot of the state, as readers hold them: opaque and authenticated texts of at
/// most 200 ASCII characters. The keys stay elsewhere.
public struct Curseurs: Sendable {
    public let ecrire: @Sendable (_ epoque: String, _ position: Int64) -> String
    /// Nil for a text that `ecrire` did not write.
    public let lire: @Sendable (String) -> (epoque: String, position: Int64)?
    public let ecrireInstantane: @Sendable (Instantanes.Place) -> String
    /// Nil for a text that `ecrireInstantane` did not write.
    public let lireInstantane: @Sendable (String) -> Instantanes.Place?

    public init(
        ecrire: @escaping @Sendable (_ epoque: String, _ position: Int64) -> String,
        lire: @escaping @Sendable (String) -> (epoque: String, position: Int64)?,
        ecrireInstantane: @escaping @Sendable (Instantanes.Place) -> String,
        lireInstantane: @escaping @Sendable (String) -> Instantanes.Place?
    ) {
        self.ecrire = ecrire
        self.lire = lire
        self.ecrireInstantane = ecrireInstantane
        self.lireInstantane = lireInstantane
    }

    /// The longest text that may be a cursor.
    static let longueur = 200

    /// - Throws: `curseur_inconnu` for a text that is no cursor of ours; `epoque_changee` for one of another epoch.
    func position(_ texte: String, _ epoque: String) throws(Probleme) -> Int64 {
        guard texte.utf8.count <= Self.longueur, let place = lire(texte) else { throw Probleme(.curseurInconnu) }
        guard place.epoque == epoque else { throw Probleme(.epoqueChangee) }
        return place.position
    }
}
