public import Demandes

/// Makes kept answers unreadable to whoever has not the keys, and small, before any transaction: nobody waits for it.
public protocol Archive: Sendable {
    /// Names the answer of a number, for whoever knows the number and the digest.
    func identifiant(_ numero: NumeroUnique, _ lecture: LectureTenue) -> IdBrute
    func sceller(_ brute: BruteLue, _ id: IdBrute, adaptateur: String) throws -> BruteScellee
}

/// A keyed digest of a number, an operation and the digest of what was answered.
public struct IdBrute: Sendable, Hashable {
    public let octets: [UInt8]
    /// A keyed digest of the number alone, by which all its answers are erased.
    public let numero: [UInt8]

    public init(octets: [UInt8], numero: [UInt8]) {
        self.octets = octets
        self.numero = numero
    }
}

/// An answer as it is kept.
public struct BruteScellee: Sendable, Hashable {
    public let id: IdBrute
    public let adaptateur: String
    public let operation: String
    public let lueLe: Instant
    public let contenu: [UInt8]
    /// The name of the key that sealed it.
    public let cle: String

    public init(id: IdBrute, adaptateur: String, operation: String, lueLe: Instant, contenu: [UInt8], cle: String) {
        self.id = id
        self.adaptateur = adaptateur
        self.operation = operation
        self.lueLe = lueLe
        self.contenu = contenu
        self.cle = cle
    }
}

/// Rows of what watches the sites, as one transaction sees them.
public protocol LectureSurveillance {
    /// Those of these answers that are kept, and when each was last noted to have come.
    func brutesGardees(_ ids: [IdBrute]) throws -> [IdBrute: Instant]
    func brute(_ id: IdBrute) throws -> BruteLue?

    /// Findings of an adapter seen since that day, added up over its days; the first sight is that of all time.
    func derives(_ adaptateur: String, depuis: DateCivile) throws -> [LigneDerive]
    func issues(_ adaptateur: String, depuis: DateCivile) throws -> [LigneIssue]
    func remplissages(_ adaptateur: String, depuis: DateCivile) throws -> [LigneRemplissage]

    func arrets() throws -> [ArretDeSite]
    func suspensions() throws -> [SuspensionDeSite]
    func quarantaine(_ id: String) throws -> Quarantaine?
    /// Newest first.
    func quarantaines(adaptateur: String?, etat: EtatQuarantaine?, limite: Int) throws -> [Quarantaine]
    /// How many are open.
    func quarantainesOuvertes(_ adaptateur: String) throws -> Int
    /// Live attachments of a site, in the order of their identifiers.
    func rattachementsVivants(site: String, apres: String, limite: Int) throws -> [Rattachement]
    /// How many there are.
    func nombreVivants(site: String) throws -> Int
}

/// Changes of those rows.
public protocol EcritureSurveillance: LectureSurveillance {
    func deposer(_ brute: BruteScellee) throws
    /// The same answer came again: it is kept longer.
    func revoir(_ brute: IdBrute, le: Instant) throws
    /// Forgets the answers of an adapter last seen before then, and whose the records put aside with them were.
    func oublierReponses(adaptateur: String, avant: Instant) throws
    func ajouter(_ releve: Releve) throws

    func poser(_ arret: ArretDeSite) throws
    /// False when there was none.
    func lever(_ adaptateur: String) throws -> Bool
    func poser(_ suspension: SuspensionDeSite) throws
    /// False when there was none.
    func lever(suspension site: String) throws -> Bool
    /// The same refused answer, still open, only counts once more. `brute`: the answer that was refused.
    func mettreEnQuarantaine(_ quarantaine: Quarantaine, _ brute: IdBrute) throws
    func remplacer(_ quarantaine: Quarantaine) throws
}
