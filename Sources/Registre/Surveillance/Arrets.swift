public import Demandes
internal import Synchronization

/// An adapter whose sites are not asked any more, until somebody resumes it.
public struct ArretDeSite: Sendable, Hashable {
    public let adaptateur: String
    public let cause: CauseArret
    /// What the operator wrote, or how the structure broke.
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
}

/// What is stopped now: the rows, held in memory too, for every call looks there.
final class Arrets: Sendable {
    private let arrets = Mutex<[String: ArretDeSite]>([:])

    func arret(_ adaptateur: String) -> ArretDeSite? { arrets.withLock { $0[adaptateur] } }

    func charger(_ tous: [ArretDeSite]) {
        arrets.withLock { arrets in
            for arret in tous { arrets[arret.adaptateur] = arret }
        }
    }

    func poser(_ arret: ArretDeSite) { arrets.withLock { $0[arret.adaptateur] = arret } }
    func lever(_ adaptateur: String) { arrets.withLock { $0[adaptateur] = nil } }
}

/// The sites, but for those that are stopped: they answer at once that they are not to be had, and nobody asks them.
public struct SitesSurveilles: Sites {
    private let sites: any Sites
    private let annuaire: @Sendable () -> Annuaire
    private let arrets: Arrets

    public init(
        _ sites: any Sites, _ annuaire: @autoclosure @escaping @Sendable () -> Annuaire, _ surveillance: Surveillance
    ) {
        self.sites = sites
        self.annuaire = annuaire
        arrets = surveillance.arrets
    }

    public func consulter(_ numero: NumeroUnique, site: String) async -> Reponse {
        estArrete(site) ? .indisponible(.siteArrete, jusqua: nil) : await sites.consulter(numero, site: site)
    }

    public func reperer(_ numero: NumeroUnique, site: String) async -> Reponse {
        estArrete(site) ? .indisponible(.siteArrete, jusqua: nil) : await sites.reperer(numero, site: site)
    }

    private func estArrete(_ site: String) -> Bool {
        annuaire().sites[site]?.adaptateur.map { arrets.arret($0) != nil } ?? false
    }
}

/// How many people in a row had an answer of no known structure. One person's broken file never stops a site.
struct Effondrement {
    private var touches: [String: Set<NumeroUnique>] = [:]

    /// True when this observation is the one too many.
    mutating func compter(_ observation: Observation, seuil: Int) -> Bool {
        switch observation.reponse {
        case .structureRompue:
            touches[observation.adaptateur, default: []].insert(observation.numero)
            guard touches[observation.adaptateur, default: []].count >= seuil else { return false }
            touches[observation.adaptateur] = nil
            return true
        // The site was not heard: it says nothing of its structure.
        case .indisponible, .limitee, .identifiantsRefuses, .nonHabilite: return false
        default:
            touches[observation.adaptateur] = nil
            return false
        }
    }

    mutating func oublier(_ adaptateur: String) { touches[adaptateur] = nil }
}
