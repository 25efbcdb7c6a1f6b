public import Demandes

/// Bearer tokens. Only a keyed digest of each is kept; the token itself is shown once, when it is made.
public protocol Jetons: Sendable {
    /// Nil for a token that does not exist, or no longer.
    func porteur(_ jeton: String) async throws -> Porteur?
    /// - Returns: the token, and the identifier under which it is revoked.
    func creer(_ porteur: Porteur, le: Instant) async throws -> (id: String, jeton: String)
    /// False when there is none of that identifier.
    func revoquer(_ id: String, le: Instant) async throws -> Bool
}
