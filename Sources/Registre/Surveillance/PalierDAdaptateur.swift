public import Demandes

/// What may be said of an adapter, the least first: the kit gives the first three to a folder, the running gateway the
/// last to an adapter in service.
public enum PalierDAdaptateur: String, Sendable, CaseIterable {
    case recevable, fiable, exemplaire, certifiee
}

/// What the kit vouches for of an adapter's folder as it stands.
public struct Garantie: Sendable, Hashable {
    /// Nil where the kit never judged the folder, or found nothing to say for it.
    public let palier: PalierDAdaptateur?
    /// The day of a certificate that holds: what the site did before it, somebody has read since. Nil: nobody vouches.
    public let certifieLe: DateCivile?

    public init(palier: PalierDAdaptateur? = nil, certifieLe: DateCivile? = nil) {
        self.palier = palier
        self.certifieLe = certifieLe
    }

    /// *Certifiée* while the certificate holds, the site answers, and nothing that it sends waits to be looked at.
    func palier(_ etat: EtatDeSite, estPrevu: Bool) -> PalierDAdaptateur? {
        palier == .exemplaire && certifieLe != nil && etat == .ouvert && estPrevu ? .certifiee : palier
    }
}
