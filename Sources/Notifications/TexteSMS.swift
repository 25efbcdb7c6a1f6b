/// How a compte wants to be told. What must be known in time comes by e-mail whatever was chosen.
public enum ChoixNotification: String, Sendable, CaseIterable {
    case courriel, sms
    case lesDeux = "les_deux"

    /// Where a message goes: never nowhere.
    public func destinations(_ modele: Modele, aUnSMS: Bool) -> [Destination] {
        let parSMS = self != .courriel && aUnSMS
        let parCourriel = self != .sms || !parSMS || modele.estCritique
        return (parCourriel ? [.compte] : []) + (parSMS ? [.mobile] : [])
    }
}

extension Modele {
    /// Not optional: someone who misses it loses something.
    public var estCritique: Bool {
        switch self {
        case .candidatureTransmise, .candidatureSousCondition, .logementPropose, .logementSansReponse,
            .candidatureARevoir, .piecesAConfirmer, .candidatureSuspendue:
            true
        default: false
        }
    }

    /// Whether it has a short form.
    public var aUnSMS: Bool { TexteSMS.phrase(self) != nil }
}

/// A message in 160 letters of the GSM alphabet, so that it is one SMS and costs one. It names nothing and nobody: it
/// sends to the space, where one logs in.
public enum TexteSMS {
    /// Nil for a model that has no short form.
    public static func ecrire(_ variables: Variables, de service: Service) -> String? {
        phrase(variables.modele).map { "\(service.nom) : \($0) \(service.accueil)" }
    }

    static func phrase(_ modele: Modele) -> String? {
        switch modele {
        case .candidaturePresentee: "votre candidature est étudiée."
        case .candidatureTransmise: "votre candidature est envoyée au bailleur."
        case .visitePrevue: "une visite de logement est prévue, voyez la date."
        case .candidatureEnCommission: "votre candidature passe en commission."
        case .candidatureAttribuee: "la commission a retenu votre candidature."
        case .candidatureSousCondition: "une pièce est attendue pour votre logement, voyez avant quand."
        case .candidatureNonRetenue, .candidatureRejetee: "votre candidature n'est pas retenue."
        case .logementPropose: "un logement vous est proposé. Sans réponse à temps, c'est un refus."
        case .candidatureARevoir: "votre candidature est à revoir."
        case .piecesAConfirmer: "confirmez de nouveau vos pièces, votre candidature attend."
        case .candidatureSuspendue: "votre candidature est suspendue."
        case .offreNouvelle: "une nouvelle offre correspond à votre alerte."
        default: nil
        }
    }
}
