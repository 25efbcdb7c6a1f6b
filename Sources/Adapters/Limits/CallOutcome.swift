internal import Demandes

/// What a call says of its host.
struct CallOutcome: Sendable, Hashable {
    enum Verdict: String, Sendable {
        case good = "bonne"
        case failed = "panne"
        /// It refuses our credentials.
        case barred = "identifiants"
        /// It asks for fewer calls.
        case limited = "limitee"
        /// Nothing: the call never reached it, or was cut by ourselves.
        case neutral = "sans-objet"
    }

    let verdict: Verdict
    /// It asked everybody to wait until then.
    var until: Instant?
    /// Asking again at once may do.
    var mayPass = false

    static let good = CallOutcome(verdict: .good)
    static let neutral = CallOutcome(verdict: .neutral)

    /// No answer, an error of the site, a document that is not the contract's: all count against it.
    init(_ reponse: Reponse) {
        switch reponse {
        case .limitee(let until): self.init(verdict: .limited, until: until)
        case .indisponible(let panne, let until):
            self.init(
                verdict: panne.estDuSite ? .failed : .neutral, until: until, mayPass: until == nil && panne.passe)
        case .structureRompue: self.init(verdict: .failed)
        case .identifiantsRefuses: self.init(verdict: .barred)
        case .defautAdaptateur: self = .neutral
        default: self = .good
        }
    }

    init(verdict: Verdict, until: Instant? = nil, mayPass: Bool = false) {
        self.verdict = verdict
        self.until = until
        self.mayPass = mayPass
    }
}

extension Panne {
    /// Something that the site did, or did not do.
    fileprivate var estDuSite: Bool {
        switch self {
        case .interrompue, .siteArrete, .siteSuspendu, .maintenanceAnnoncee, .disjoncteur: false
        default: true
        }
    }

    /// A moment's fault: the next call may well go through.
    fileprivate var passe: Bool {
        switch self {
        case .connexionRefusee, .delaiDepasse, .reponseTronquee, .erreurDuSite, .protocole: true
        default: false
        }
    }
}
