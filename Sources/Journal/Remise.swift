public import Demandes

/// One thing to hand over to an abonné.
public enum Remise: Sendable, Hashable {
    /// The journal came back from a backup: what was delivered of the epoch before may never have been.
    case epoque(nouvelle: String, precedente: String)
    /// A dead letter that an operator wants delivered.
    case lettre(Inscription)
    case evenement(Inscription)

    /// `webhook-id`: the same at each attempt, and at each replay.
    public var id: String {
        switch self {
        case .epoque(let nouvelle, _): nouvelle
        case .lettre(let inscription), .evenement(let inscription): inscription.id
        }
    }

    /// Where it stands in the journal; 0 for what is not in it.
    public var position: Int64 {
        switch self {
        case .epoque: 0
        case .lettre(let inscription), .evenement(let inscription): inscription.position
        }
    }
}

/// What could not be delivered, kept for an operator to replay.
public struct LettreMorte: Sendable, Hashable {
    /// In the journal; 0: the announcement of an epoch.
    public let position: Int64
    /// What came of the last attempt.
    public let code: String
    public let morteLe: Instant

    public init(position: Int64, code: String, morteLe: Instant) {
        self.position = position
        self.code = code
        self.morteLe = morteLe
    }
}
