public import Journal
public import Rapprochement

/// Rows of the duplicates, as one transaction sees them. What names a person is sealed, and found by keyed digests.
public protocol LectureDoublons {
    /// The persons of a demande, the demandeur first.
    func personnes(_ demande: String) throws -> [PersonneTenue]
    /// Persons of other demandes who share a key: at most so many of those with the very same identity, and nobody
    /// under a key that says less and that more share.
    func candidats(_ cles: ClesDoublon, sauf demande: String) throws -> [PersonneTenue]
    func liensDoublon(_ demande: String) throws -> [LienTenu]

    func doublon(_ id: String) throws -> EnsembleDoublon?
    /// Those that a demande is in: at most one over known days, one over others.
    func doublons(demande: String) throws -> [EnsembleDoublon]
    /// The oldest first, after the one so named.
    func doublons(_ filtre: FiltreDoublons) throws -> [EnsembleDoublon]
    /// The oldest first.
    func resolutions(_ doublon: String) throws -> [ResolutionDoublon]

    /// Up to where the journal was followed.
    func positionDoublons() throws -> Int64
    func inscriptions(apres position: Int64, limite: Int) throws -> [Inscription]
}

/// Changes of those rows.
public protocol EcritureDoublons: LectureDoublons {
    /// In place of what was kept of the demande; none: it is no longer looked for.
    func remplacerPersonnes(_ demande: String, _ personnes: [PersonneTenue]) throws
    /// In place of the links the demande had.
    func remplacerLiens(_ demande: String, _ liens: [LienTenu]) throws
    func inserer(_ doublon: EnsembleDoublon) throws
    /// - Throws: `ConflitVersion` when the kept version is not the one before.
    func remplacer(_ doublon: EnsembleDoublon) throws
    func noter(_ resolution: ResolutionDoublon, _ doublon: String) throws
    func suivreDoublons(jusqua position: Int64) throws
}

/// Which sets are asked for.
public struct FiltreDoublons: Sendable, Hashable {
    public var etat: EtatDoublon
    public var certitude: CertitudeDoublon?
    public var etendue: EtendueDoublon?
    /// The last one seen.
    public var apres: String?
    public var limite: Int

    public init(
        etat: EtatDoublon = .ouvert, certitude: CertitudeDoublon? = nil, etendue: EtendueDoublon? = nil,
        apres: String? = nil, limite: Int
    ) {
        self.etat = etat
        self.certitude = certitude
        self.etendue = etendue
        self.apres = apres
        self.limite = limite
    }
}
