public import Demandes

/// What the registre works with: its store, the sites, the clock, the secrets, the limits.
public struct Atelier: Sendable {
    public let depot: any Depot
    public let sites: any Sites
    /// The annuaire in force: it may be read again while the gateway runs.
    private let annuaireEnVigueur: @Sendable () -> Annuaire
    public let secrets: any Secrets
    public let limites: Limites
    public let horloge: @Sendable () -> Instant
    /// Waits that long, or less if the task is cancelled.
    public let dormir: @Sendable (Duration) async -> Void
    public let minuterie: Minuterie
    /// Begins to count; what it gives waits for the next multiple of that pace since then. On a clock far finer than
    /// `Instant`: a fraction of a millisecond, measured often enough, tells of the work that came before.
    public let cadencer: @Sendable (_ pas: Duration) -> @Sendable () async -> Void

    public init(
        depot: any Depot, sites: any Sites, annuaire: @autoclosure @escaping @Sendable () -> Annuaire,
        secrets: any Secrets, limites: Limites,
        horloge: @escaping @Sendable () -> Instant, dormir: @escaping @Sendable (Duration) async -> Void,
        minuterie: @escaping Minuterie, cadencer: @escaping @Sendable (Duration) -> @Sendable () async -> Void
    ) {
        self.depot = depot
        self.sites = sites
        annuaireEnVigueur = annuaire
        self.secrets = secrets
        self.limites = limites
        self.horloge = horloge
        self.dormir = dormir
        self.minuterie = minuterie
        self.cadencer = cadencer
    }

    public var annuaire: Annuaire { annuaireEnVigueur() }
}

/// Calls `sonner` once that time is over, maybe a little late, and never before it has returned itself. What it returns
/// calls the alarm off. A task that sleeps would do as much, and cost each request that meets its deadline two changes
/// of threads.
public typealias Minuterie =
    @Sendable (
        _ delai: Duration, _ sonner: @escaping @Sendable () -> Void
    ) -> @Sendable () -> Void

/// What only the holder of the keys can make: identifiers, codes, links. The keys stay out of the registre.
public protocol Secrets: Sendable {
    /// A new opaque identifier, 128 random bits: `dem_…`.
    func identifiant(_ prefixe: String) -> String
    /// So many random bytes, from the system's own source.
    func octets(_ nombre: Int) -> [UInt8]
    /// The code of a request, the same each time: `K7QX-92MD-4HTWZ`, 65 bits.
    func code(_ demandeImport: String) -> String
    /// Keyed digest of a code as typed, in any case, with or without separators; nil when it has not the shape.
    func empreinteCode(_ saisie: String) -> [UInt8]?
    /// What the confirmation link carries, for the link sent at that instant.
    func jetonCourriel(compte: String, envoyeLe: Instant) -> String
    /// Compares without telling by its time where two texts differ.
    func egaux(_ gauche: [UInt8], _ droite: [UInt8]) -> Bool
    /// In 0..<1.
    func alea() -> Double
}

/// The figures of the rules: DESIGN §8, the handbook, and what is configured.
public struct Limites: Sendable, Hashable {
    /// Distinct numbers a compte may type in 24 hours.
    public var numerosParJour = 5
    /// Codes sent for a number in 24 hours, over all comptes.
    public var codesParJour = 5
    /// Wrong codes before the entry is suspended, and for how many minutes.
    public var essais = 5
    public var blocageMinutes = 30
    /// How long a code lives.
    public var validiteCodeHeures = 24
    /// How long a confirmation link lives (handbook: two days).
    public var validiteLienJours = 2
    /// How long before another link may be asked.
    public var lienMinutes = 1
    /// Changes of identity in 30 days.
    public var changementsIdentite = 3
    /// Working days within which a case is answered.
    public var joursDeRevue = 2
    /// Contests of a compte in 30 days.
    public var contestations = 3
    /// What a click waits for before it is told to come back.
    public var delaiMiseAJour = Duration.seconds(5)
    /// Clicks that near to each other share one call, as long as the first still waits for it; a later one may follow a
    /// change at the site.
    public var partageMiseAJour = Duration.seconds(5)
    /// An import is answered at the next multiple of this: the time taken tells nothing of what was found.
    public var cadenceImport = Duration.seconds(1)
    /// First wait before a site that did not answer is asked again.
    public var repriseMinutes = 5
    /// What a worker does not prolong, another may take up after this.
    public var bail = Duration.seconds(120)
    /// How many people in a row may get an answer of no known structure before their site is stopped.
    public var rupturesAvantArret = 5

    public init() {}
}
