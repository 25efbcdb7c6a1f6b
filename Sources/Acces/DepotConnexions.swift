public import Demandes

/// What is kept of a password: nothing that gives it back.
public struct SecretTenu: Sendable, Hashable {
    public let identifiant: Identifiant
    public let sel: [UInt8]
    /// scrypt's parameters, as `MotsDePasse` writes them.
    public let cout: String
    public let verificateur: [UInt8]

    public init(identifiant: Identifiant, sel: [UInt8], cout: String, verificateur: [UInt8]) {
        self.identifiant = identifiant
        self.sel = sel
        self.cout = cout
        self.verificateur = verificateur
    }
}

/// Where agents, passwords and sessions are kept. One call is one transaction.
public protocol DepotConnexions: Sendable {
    /// Counts one more try of what was typed, whether anybody has that identifier or not.
    /// - Returns: nil when it may go on; else when to come back, and nothing is counted.
    func essayer(_ identifiant: String, le: Instant) async throws -> Instant?
    func secret(_ identifiant: String) async throws -> SecretTenu?
    /// Opens a session, forgets the tries, writes the line of the access log.
    /// - Returns: nil when the password has changed since it was read, or its agent is no longer.
    func ouvrirSession(_ secret: SecretTenu, requete: String, le: Instant) async throws -> SessionOuverte?
    /// False when this token is no session's.
    func fermerSession(_ jeton: String) async throws -> Bool
    /// In place of the former password; every session it opened ends, and its tries are forgotten.
    /// - Parameter ancien: what the former one must still be; nil: whatever it is.
    /// - Returns: false when it is not, or its agent is no longer.
    func poser(_ secret: SecretTenu, ancien: [UInt8]?, le: Instant) async throws -> Bool

    /// False when one had that name, be it long ago.
    func inserer(_ agent: Agent, _ secret: SecretTenu, trace: TraceAcces) async throws -> Bool
    /// His password, his sessions and his tokens are good for nothing once it returns. False when there is none.
    func revoquerAgent(_ nom: String, trace: TraceAcces) async throws -> Bool
    /// In the order of their names, the revoked ones too.
    func agents() async throws -> [Agent]
}

/// What is done with a password: slow, and with a key that is not here.
public protocol MotsDePasse: Sendable {
    /// What a new one costs.
    var cout: String { get }
    func sel() -> [UInt8]
    func verificateur(_ motDePasse: String, sel: [UInt8], cout: String) async throws -> [UInt8]
    /// Compares without telling by its time where they differ.
    func egaux(_ gauche: [UInt8], _ droite: [UInt8]) -> Bool
    /// A new password, for somebody to change.
    func tirer() -> String
}
