public import Demandes

/// Rows of the calendar: what became of each time, how old the copies are, what was said of it.
public protocol LectureCalendrier {
    /// For each list, when it entered the calendar, and when one of its times was last dealt with.
    func suiviCalendrier() throws -> [Calendrier.Cle: ClosedRange<Instant>]
    /// Dealt with in `[de, a[`, oldest first.
    func echeances(de: Instant, a: Instant) throws -> [EcheanceTraitee]
    /// Runs begun in `[de, a[`, oldest first.
    func reconciliations(de: Instant, a: Instant) throws -> [Reconciliation]
    /// For each site, the salariés whose demande is held there, and those of them whose copy is older than that: of the
    /// attachments after that one, in the order of their identifiers, so many.
    func copies(avant: Instant, apres rattachement: String, limite: Int) throws -> PageCopies
    /// What was said to the operators, open or not.
    func alertes() throws -> [AlerteTenue]
}

/// Changes of those rows.
public protocol EcritureCalendrier: LectureCalendrier {
    func noter(_ echeance: EcheanceTraitee) throws
    func noter(_ alerte: AlerteTenue) throws
}

/// What some attachments count for.
public struct PageCopies: Sendable, Hashable {
    public let parSite: [String: CopiesTenues]
    /// The last of them; nil when there was none left.
    public let dernier: String?

    public init(parSite: [String: CopiesTenues], dernier: String?) {
        self.parSite = parSite
        self.dernier = dernier
    }
}

/// How many copies are held of a site's demandes, and how many are old.
public struct CopiesTenues: Sendable, Hashable {
    public let tenues: Int
    public let anciennes: Int

    public init(tenues: Int, anciennes: Int) {
        self.tenues = tenues
        self.anciennes = anciennes
    }
}
