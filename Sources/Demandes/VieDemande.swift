/// Where a demande is in its life, on a day. What the site says comes first; the calendar adds what it alone brings,
/// and never a radiation.
public enum EtatDemande: String, Sendable, CaseIterable {
    case enValidation = "en_validation"
    case active
    /// Its renewal is open.
    case aRenouveler = "a_renouveler"
    /// Not valid any more, not struck off yet.
    case expiree
    /// Its site should have struck it off, and has not said so.
    case radiationAttendue = "radiation_attendue"
    case radiee
    /// Struck off into another number.
    case fusionnee
    case invalidee
    /// The site gives neither a state nor a date.
    case inconnue

    public var libelle: String {
        switch self {
        case .enValidation: "En cours de validation"
        case .active: "Active"
        case .aRenouveler: "À renouveler"
        case .expiree: "Expirée"
        case .radiationAttendue: "Radiation attendue"
        case .radiee: "Radiée"
        case .fusionnee: "Réunie à une autre demande"
        case .invalidee: "Invalidée"
        case .inconnue: "Inconnue"
        }
    }

    /// Whether it still is to be renewed in time.
    public var estVivante: Bool { self == .active || self == .aRenouveler || self == .expiree }
}

/// The life of a demande as its site last told it, seen on a day in Paris.
public struct VieDemande: Sendable, Hashable {
    public let etat: EtatDemande
    /// Nil where the site gives no date to count from.
    public let echeances: EcheancesDemande?
    /// The site's word, when it has struck it off.
    public let radiation: Radiation?
    public let reactivableJusquau: DateCivile?
    public let numeroSuivant: NumeroUnique?

    public init(_ demande: Demande, le jour: DateCivile) {
        let echeances = EcheancesDemande(demande)
        self.echeances = echeances
        etat = Self.etat(demande, echeances, jour)
        radiation = demande.estRadiee ? demande.radiation ?? Radiation() : nil
        reactivableJusquau = radiation?.reactivableJusquau(echeances)
        numeroSuivant = demande.successeur
    }

    private static func etat(_ demande: Demande, _ echeances: EcheancesDemande?, _ jour: DateCivile) -> EtatDemande {
        if demande.estRadiee { return demande.radiation?.motif.valeur == .fusion ? .fusionnee : .radiee }
        switch demande.statut.valeur {
        case .enValidation: return .enValidation
        case .invalidee: return .invalidee
        case .expiree: return echeances?.etat(jour) == .radiationAttendue ? .radiationAttendue : .expiree
        case .active, .radiee: return echeances?.etat(jour) ?? .active
        case nil: return echeances?.etat(jour) ?? .inconnue
        }
    }

    /// The last day that what was read may be kept: a year after the radiation (décret 2017-917, art. 4).
    ///
    /// - Parameter vueLe: when we learnt of the radiation, where the site does not date it.
    public func conservableJusquau(vueLe: DateCivile) -> DateCivile? {
        guard let radiation else { return nil }
        let date = radiation.date.valeur.flatMap { $0.estComplete ? $0 : nil }
        return (date ?? vueLe).plus(mois: 12)
    }
}

extension EcheancesDemande {
    /// By the calendar alone.
    public func etat(_ jour: DateCivile) -> EtatDemande {
        if jour > radiationAttendueApres { return .radiationAttendue }
        if jour > expireLe { return .expiree }
        return jour >= renouvelableDepuis ? .aRenouveler : .active
    }
}
