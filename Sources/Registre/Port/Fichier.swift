public import Demandes

/// Rows of the sites' files kept whole, where a text allows it. Nobody's: no compte, no event, no identifier that
/// anything else could name. A run writes its own readings beside the former ones; they count once it is published,
/// and no longer once it is undone.
public protocol LectureFichier {
    /// What is kept of a number, as the published runs and that one have it; nil when nothing is.
    /// - Parameter lue: what is kept is compared with it as it is written.
    func vueDuFichier(
        _ numero: NumeroUnique, site: String, dans reconciliation: String, lue: Demande
    ) throws -> VueDuFichier?
    /// Readings kept of a site's file, former ones included.
    func nombreDuFichier(site: String) throws -> Int
    /// The territories they are of, sorted.
    func territoiresDuFichier(site: String) throws -> [String]
}

/// Changes of those rows.
public protocol EcritureFichier: LectureFichier {
    func garder(_ gardee: DemandeGardee, dans reconciliation: Reconciliation) throws
    /// The run lists it again, as it is kept or in a form that cannot be kept.
    func revoirAuFichier(_ numero: NumeroUnique, dans reconciliation: Reconciliation) throws
    /// Notes as gone each demande of the site's file that the run did not see.
    /// - Returns: how many.
    func noterAbsentesDuFichier(de reconciliation: Reconciliation, effacerLe: Instant) throws -> Int
    /// Erases what is kept of a territory of the site, at most so much.
    /// - Returns: how much.
    func effacerDuFichier(site: String, territoire: String, limite: Int) throws -> Int
    /// Erases what is kept of a number, whatever the run.
    func effacerDuFichier(_ numero: NumeroUnique) throws
    /// Erases what a run wrote, published or not.
    func effacerDuFichier(reconciliation: String) throws
    /// Erases what time, a later reading or an agent has made useless, at most so much of each.
    /// - Returns: whether there may be more.
    func nettoyerLeFichier(_ le: Instant, remplaceesAvant: Instant, limite: Int) throws -> Bool
}

/// What is kept of a demande of a site's file, beside a reading of it.
public struct VueDuFichier: Sendable, Hashable {
    /// What is kept is that reading, byte for byte.
    public let estPareille: Bool
    public let estRadiee: Bool
    /// A whole list no longer had it.
    public let estAbsente: Bool
    /// The run itself wrote it.
    public let estDuPassage: Bool
    public let lueLe: Instant
    public let modifieeSurLeSiteLe: Instant?

    public init(
        estPareille: Bool, estRadiee: Bool, estAbsente: Bool, estDuPassage: Bool, lueLe: Instant,
        modifieeSurLeSiteLe: Instant?
    ) {
        self.estPareille = estPareille
        self.estRadiee = estRadiee
        self.estAbsente = estAbsente
        self.estDuPassage = estDuPassage
        self.lueLe = lueLe
        self.modifieeSurLeSiteLe = modifieeSurLeSiteLe
    }
}

/// A demande of a site's file, as it is kept.
public struct DemandeGardee: Sendable {
    public let numero: NumeroUnique
    public let contenu: Demande
    public let lueLe: Instant
    /// From then on nothing of it may stay.
    public let effacerLe: Instant

    public init(numero: NumeroUnique, contenu: Demande, lueLe: Instant, effacerLe: Instant) {
        self.numero = numero
        self.contenu = contenu
        self.lueLe = lueLe
        self.effacerLe = effacerLe
    }
}
