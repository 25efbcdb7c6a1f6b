public import Demandes
internal import Synchronization

/// An adapter whose sites are not asked any more, until somebody resumes it.
public struct ArretDeSite: Sendable, Hashable {
    public let adaptateur: String
    public let cause: CauseArret
    /// What the operator wrote, or what broke.
    public let motif: String
    /// Who stopped it, as the access log names them.
    public let par: String
    public let le: Instant

    public init(adaptateur: String, cause: CauseArret, motif: String, par: String, le: Instant) {
        self.adaptateur = adaptateur
        self.cause = cause
        self.motif = motif
        self.par = par
        self.le = le
    }
}

public enum CauseArret: String, Sendable, CaseIterable {
    case operateur
    /// Several people's answers in a row were not the document of the contract.
    case structure
    /// A list or an increment had not the records that it should.
    case volume
}

/// What is stopped now: the rows, held in memory too, for every call looks there.
final class Arrets: Sendable {
    private let arrets = Mutex<[String: ArretDeSite]>([:])

    func arret(_ adaptateur: String) -> ArretDeSite? { arrets.withLock { $0[adaptateur] } }

    func estArrete(_ site: String, _ annuaire: Annuaire) -> Bool {
        annuaire.sites[site]?.adaptateur.map { arret($0) != nil } ?? false
    }

    func charger(_ tous: [ArretDeSite]) {
        arrets.withLock { arrets in
            for arret in tous { arrets[arret.adaptateur] = arret }
        }
    }

    func poser(_ arret: ArretDeSite) { arrets.withLock { $0[arret.adaptateur] = arret } }
    func lever(_ adaptateur: String) { arrets.withLock { $0[adaptateur] = nil } }
}
