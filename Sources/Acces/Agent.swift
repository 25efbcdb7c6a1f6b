public import Demandes

/// Somebody at work here, who opens sessions by his name.
public struct Agent: Sendable, Hashable {
    /// How the access log names him; never given to another.
    public let nom: String
    public let role: Role
    public let ressort: Ressort
    public let creeLe: Instant
    public var revoqueLe: Instant?

    public init(nom: String, role: Role, ressort: Ressort = .rien, creeLe: Instant, revoqueLe: Instant? = nil) {
        self.nom = nom
        self.role = role
        self.ressort = ressort
        self.creeLe = creeLe
        self.revoqueLe = revoqueLe
    }
}

/// By what one signs in, and whose it is.
public enum Identifiant: Sendable, Hashable {
    /// A salarié, by his N° ALS: ten digits.
    case compte(String, numeroALS: String)
    /// An agent, by his name, which begins with a letter.
    case agent(String)

    public var texte: String {
        switch self {
        case .compte(_, let numeroALS): numeroALS
        case .agent(let nom): nom
        }
    }

    /// What a person typed, as it is looked up: without spaces, in lower case.
    public static func normal(_ saisie: String) -> String { saisie.lowercased().filter { !$0.isWhitespace } }
}
