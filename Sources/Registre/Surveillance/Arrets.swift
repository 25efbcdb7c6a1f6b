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

/// A site that an operator suspended: nobody asks it until it is resumed.
public struct SuspensionDeSite: Sendable, Hashable {
    public let site: String
    public let motif: String
    /// Who suspended it, as the access log names them.
    public let par: String
    public let le: Instant

    public init(site: String, motif: String, par: String, le: Instant) {
        self.site = site
        self.motif = motif
        self.par = par
        self.le = le
    }
}

/// What is stopped now: the rows, held in memory too, for every call looks there.
final class Arrets: Sendable {
    private struct Etat {
        var arrets: [String: ArretDeSite] = [:]
        var suspensions: [String: SuspensionDeSite] = [:]
    }

    private let etat = Mutex(Etat())

    func arret(_ adaptateur: String) -> ArretDeSite? { etat.withLock { $0.arrets[adaptateur] } }
    func suspension(_ site: String) -> SuspensionDeSite? { etat.withLock { $0.suspensions[site] } }

    /// What whoever would ask a site is told instead; nil for one that may be asked.
    func refus(_ site: String, _ annuaire: Annuaire) -> Reponse? {
        if suspension(site) != nil { return .indisponible(.siteSuspendu, jusqua: nil) }
        let arrete = annuaire.sites[site]?.adaptateur.map { arret($0) != nil } ?? false
        return arrete ? .indisponible(.siteArrete, jusqua: nil) : nil
    }

    func charger(_ tous: [ArretDeSite], _ suspensions: [SuspensionDeSite]) {
        etat.withLock { etat in
            for arret in tous { etat.arrets[arret.adaptateur] = arret }
            for suspension in suspensions { etat.suspensions[suspension.site] = suspension }
        }
    }

    func poser(_ arret: ArretDeSite) { etat.withLock { $0.arrets[arret.adaptateur] = arret } }
    func lever(_ adaptateur: String) { etat.withLock { $0.arrets[adaptateur] = nil } }
    func poser(_ suspension: SuspensionDeSite) { etat.withLock { $0.suspensions[suspension.site] = suspension } }
    func lever(suspension site: String) { etat.withLock { $0.suspensions[site] = nil } }
}
