public import Demandes

/// How long a session lasts (ASVS 7.3).
public enum DureeSession {
    /// Without a call.
    public static let inactiviteMinutes = 30
    /// Whatever is done.
    public static let heures = 12
    /// What is noted of the last call may be that late: a session ends that much sooner after a restart, never later.
    public static let notee: Duration = .seconds(60)
}

/// A session, as it is kept.
public struct SessionTenue: Sendable, Hashable {
    public let porteur: Porteur
    public let ouverteLe: Instant
    /// The last call that bore its token.
    public var vueLe: Instant

    public init(porteur: Porteur, ouverteLe: Instant, vueLe: Instant) {
        self.porteur = porteur
        self.ouverteLe = ouverteLe
        self.vueLe = vueLe
    }

    public func estOuverte(_ le: Instant) -> Bool { le < expireLe }

    /// When it ends if nobody calls meanwhile.
    public var expireLe: Instant {
        min(vueLe.plus(minutes: DureeSession.inactiviteMinutes), ouverteLe.plus(heures: DureeSession.heures))
    }
}

/// A session just opened: the only time its token is shown.
public struct SessionOuverte: Sendable, Hashable {
    public let jeton: String
    public let session: SessionTenue

    public init(jeton: String, session: SessionTenue) {
        self.jeton = jeton
        self.session = session
    }
}
