internal import Candidatures
internal import Demandes
internal import Notifications
internal import Registre

/// The registre asks, candidatures answer, in one transaction: neither knows the other.
extension Transaction {
    func engagement(demande: String) throws -> Engagement {
        switch try engagementTenu(demande: demande) {
        case .aucun: .aucun
        case .annulable(let candidature): .annulable(ref: candidature)
        case .transmis(let candidature, let le): .transmis(ref: candidature, le: le)
        }
    }

    func variables(_ courrier: Courrier) throws -> Variables? { try variablesDuCourrier(courrier) }

    func liberer(demande: String, _ cause: CauseLiberation, le: Instant) throws {
        let motif: MotifCandidature =
            switch cause {
            case .retrait: .retraitDeLaDemande
            case .autreNumero: .autreNumero
            case .conteste: .numeroConteste
            }
        try libererEngagement(demande: demande, motif, le: le)
    }

    func reporter(de ancienne: String, a nouvelle: String, compte: String, le: Instant) throws {
        try reporterEngagement(de: ancienne, a: nouvelle, compte: compte, le: le)
    }
}
