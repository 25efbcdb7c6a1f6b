public import Demandes
public import Notifications

/// What a demande is put forward for, elsewhere than here. Registre knows no candidature: it asks, in its own
/// transaction, before it lets go of a demande or moves it to another.
public enum Engagement: Sendable, Hashable {
    case aucun
    /// It is cancelled with the demande.
    case annulable(ref: String)
    /// A landlord has it since then: the demande may not be withdrawn.
    case transmis(ref: String, le: Instant)
}

/// What is asked of whoever keeps the engagements, as one transaction sees them.
public protocol LectureEngagements {
    func engagement(demande: String) throws -> Engagement
    /// The words of a mail about an engagement; nil when there is nothing left to say.
    func variables(_ courrier: Courrier) throws -> Variables?
}

/// What follows in the same transaction.
public protocol EcritureEngagements: LectureEngagements {
    /// The demande leaves its compte: what can be cancelled is, what a landlord has waits.
    func liberer(demande: String, _ cause: CauseLiberation, le: Instant) throws
    /// What the one was put forward for goes on under the other, of the same compte.
    func reporter(de ancienne: String, a nouvelle: String, compte: String, le: Instant) throws
}

/// Why a demande leaves its compte.
public enum CauseLiberation: Sendable, CaseIterable {
    /// « Supprimer ma demande ».
    case retrait
    /// The compte holds another number.
    case autreNumero
    /// The number is somebody else's.
    case conteste
}

extension LectureEngagements {
    /// « envoyé au bailleur le … »: nil when nothing keeps the demande from being let go of.
    func refusDeLiberer(_ demande: String) throws -> Refus? {
        guard case .transmis(_, let le) = try engagement(demande: demande) else { return nil }
        return Refus(
            .candidatureTransmise,
            precision:
                "Votre candidature a été envoyée au bailleur le \(HeureDeParis.jour(le).enLettres) : votre demande "
                + "ne peut pas être supprimée d'ici sa réponse.")
    }
}
