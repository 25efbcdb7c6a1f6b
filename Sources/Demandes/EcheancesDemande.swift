/// What the law counts from T, the last of the deposit and the renewal of a demande, by calendar months (CCH R441-2-7
/// and R441-2-8; arrêté du 23 mars 2015, annexe, 5 and 6). Each date is the last day of its delay: it ends with it in
/// Paris (code de procédure civile, art. 641 and 642).
public struct EcheancesDemande: Sendable, Hashable {
    /// T.
    public let depart: DateCivile

    /// Nil where the site gives neither date to the day: nothing is then counted.
    public init?(_ demande: Demande) {
        let dates = [demande.dates.depot.valeur, demande.dates.renouvellement.valeur]
        guard let depart = dates.compactMap({ $0 }).filter(\.estComplete).max() else { return nil }
        self.init(depart: depart)
    }

    /// - Parameter depart: a day known whole.
    public init(depart: DateCivile) { self.depart = depart }

    /// The first day it may be renewed.
    public var renouvelableDepuis: DateCivile { depart.plus(mois: 10) }
    /// The last day it is valid.
    public var expireLe: DateCivile { depart.plus(mois: 12) }
    /// The last day before its site is to strike it off.
    public var radiationAttendueApres: DateCivile { depart.plus(mois: 13) }
    /// The last day a desk may undo a radiation for want of renewal.
    public var reactivableSansRenouvellement: DateCivile { depart.plus(mois: 18) }

    /// When each thing is to be said, in order. The last reminder leaves two weeks.
    public var jalons: [(jalon: Jalon, le: DateCivile)] {
        [
            (.renouvelable, renouvelableDepuis), (.rappel, depart.plus(mois: 11)),
            (.dernierRappel, expireLe.plus(jours: -14) ?? expireLe), (.expiration, expireLe.plus(jours: 1) ?? expireLe),
            (.radiationAttendue, radiationAttendueApres.plus(jours: 1) ?? radiationAttendueApres),
        ]
    }
}

/// What the calendar alone brings in the life of a demande. Kept by name: names do not change.
public enum Jalon: String, Sendable, CaseIterable {
    /// T+10: the renewal opens, and the first reminder leaves.
    case renouvelable
    /// T+11.
    case rappel
    /// Fourteen days before T+12.
    case dernierRappel = "dernier_rappel"
    /// The day after T+12.
    case expiration
    /// The day after T+13.
    case radiationAttendue = "radiation_attendue"

    public var estRappel: Bool { self == .renouvelable || self == .rappel || self == .dernierRappel }
}

extension Radiation {
    /// The last day it may be undone with the number and the seniority; nil for a ground that nothing undoes, or whose
    /// delay no text gives. Non-renewal counts from T, not from the radiation; impossibility to reach the applicant,
    /// from the radiation.
    public func reactivableJusquau(_ echeances: EcheancesDemande?) -> DateCivile? {
        switch motif.valeur {
        case .nonRenouvellement: echeances?.reactivableSansRenouvellement
        case .impossibiliteDeContacter: date.valeur.flatMap { $0.estComplete ? $0.plus(mois: 5) : nil }
        case .abandon, .attribution, .irrecevabilite, .fusion, .deradiation, nil: nil
        }
    }
}

extension Demande {
    /// The number that a fusion leads to.
    public var successeur: NumeroUnique? {
        guard estRadiee, radiation?.motif.valeur == .fusion, let suivant = numeroAssocie.valeur,
            suivant != numero.valeur
        else { return nil }
        return suivant
    }
}
