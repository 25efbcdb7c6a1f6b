public import Demandes

/// Bearer tokens: those that last until they are revoked, and those of sessions. Only a keyed digest of each is kept;
/// the token itself is shown once, when it is made.
public protocol Jetons: Sendable {
    /// Nil for a token that does not exist, or no longer, and for a session that has ended. A session is seen then: it
    /// is not idle.
    func porteur(_ jeton: String, le: Instant) async throws -> Porteur?
    /// - Returns: the token, and the identifier under which it is revoked.
    func creer(_ porteur: Porteur, le: Instant) async throws -> (id: String, jeton: String)
    /// False when there is none of that identifier.
    func revoquer(_ id: String, le: Instant) async throws -> Bool
}
