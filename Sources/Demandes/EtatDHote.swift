/// Whether a host is asked.
public enum Circuit: Sendable, Hashable {
    case ferme
    /// It fails: nobody asks it before then.
    case ouvert(jusqua: Instant)
    /// A few calls see whether it is back.
    case demiOuvert

    public var nom: String {
        switch self {
        case .ferme: "ferme"
        case .ouvert: "ouvert"
        case .demiOuvert: "demi-ouvert"
        }
    }
}

/// How a host stands.
public struct EtatDHote: Sendable, Hashable {
    public let circuit: Circuit
    /// It asked everybody to wait until then.
    public let attendreJusqua: Instant?
    public let identifiantsRefusesDepuis: Instant?
    /// Calls left today; nil where no quota is told.
    public let quotaRestant: Int?
    /// Calls it bears at once, and those under way.
    public let places: Int?
    public let enCours: Int

    public init(
        circuit: Circuit = .ferme, attendreJusqua: Instant? = nil, identifiantsRefusesDepuis: Instant? = nil,
        quotaRestant: Int? = nil, places: Int? = nil, enCours: Int = 0
    ) {
        self.circuit = circuit
        self.attendreJusqua = attendreJusqua
        self.identifiantsRefusesDepuis = identifiantsRefusesDepuis
        self.quotaRestant = quotaRestant
        self.places = places
        self.enCours = enCours
    }
}

/// How the hosts of the sites stand, for whoever watches over them.
public protocol HotesSuivis: Sendable {
    /// Nil for a site that is not connected.
    func hote(_ site: String) async -> EtatDHote?
    /// What refused our credentials was mended: the site is asked at the next call.
    func pardonner(_ site: String) async
}
