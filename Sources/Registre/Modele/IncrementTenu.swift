public import Demandes

/// What was done of one increment, and how far: it is written with the demandes of each page, so that whoever starts
/// again goes on from there.
public struct IncrementTenu: Sendable, Hashable {
    public let site: String
    public let numero: Int64
    /// Of the file that was read: another file under the same number starts again from its beginning.
    public let empreinte: Empreinte
    /// How many demandes it holds, and how many are done.
    public let demandes: Int
    public var rang: Int
    public var bilan: BilanDispatch
    public let commenceLe: Instant
    public var avanceLe: Instant

    public init(
        site: String, numero: Int64, empreinte: Empreinte, demandes: Int, rang: Int = 0,
        bilan: BilanDispatch = BilanDispatch(), commenceLe: Instant, avanceLe: Instant
    ) {
        self.site = site
        self.numero = numero
        self.empreinte = empreinte
        self.demandes = demandes
        self.rang = rang
        self.bilan = bilan
        self.commenceLe = commenceLe
        self.avanceLe = avanceLe
    }

    public var estApplique: Bool { rang >= demandes }

    init(_ increment: Increment, site: String, _ now: Instant) {
        self.init(
            site: site, numero: increment.numero, empreinte: increment.empreinte, demandes: increment.demandes,
            commenceLe: now, avanceLe: now)
    }
}

/// Counts of a dispatch: nothing else is kept of a demande that is nobody's here.
public struct BilanDispatch: Sendable, Hashable {
    public var lues = 0
    /// That an attachment holds, or an import waits for.
    public var gardees = 0
    /// Of those, the ones that say something else than before.
    public var changees = 0
    public var radiees = 0
    /// Attachments ended on the site's word.
    public var supprimees = 0
    /// Records that cannot be kept as read.
    public var refusees = 0

    public init() {}

    private static let comptes: [any WritableKeyPath<Self, Int> & Sendable] = [
        \.lues, \.gardees, \.changees, \.radiees, \.supprimees, \.refusees,
    ]

    static func + (gauche: Self, droite: Self) -> Self { combiner(gauche, droite, +) }
    static func - (gauche: Self, droite: Self) -> Self { combiner(gauche, droite, -) }

    private static func combiner(_ gauche: Self, _ droite: Self, _ operation: (Int, Int) -> Int) -> Self {
        var resultat = gauche
        for compte in comptes {
            resultat[keyPath: compte] = operation(gauche[keyPath: compte], droite[keyPath: compte])
        }
        return resultat
    }
}

/// The last look at a site's dispatch: up to where it announces, and what stops it.
public struct SuiviDispatch: Sendable, Hashable {
    public let site: String
    public let annonceJusqua: Int64?
    public let faute: FauteDispatch?
    public let vuLe: Instant

    public init(site: String, annonceJusqua: Int64?, faute: FauteDispatch?, vuLe: Instant) {
        self.site = site
        self.annonceJusqua = annonceJusqua
        self.faute = faute
        self.vuLe = vuLe
    }
}
