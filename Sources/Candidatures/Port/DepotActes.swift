/// Where offres, candidatures and dossiers are kept. One call is one transaction (docs/decisions/0006); the work is
/// given, and runs again from the start if the engine asks for it.
public protocol DepotActes: Sendable {
    func ecrireActes<R: Sendable>(_ travail: @escaping @Sendable (any EcritureActes) throws -> R) async throws -> R
    /// Reads one consistent state.
    func lireActes<R: Sendable>(_ travail: @escaping @Sendable (any LectureActes) throws -> R) async throws -> R
    /// What was erased is erased from the engine's own files too, once it returns.
    func tasser() async throws
}

extension DepotActes {
    /// One transaction that ends in a result or in a refusal. What was learnt on the way is kept with either.
    func decider<R: Sendable>(
        _ travail: @escaping @Sendable (any EcritureActes) throws -> Result<R, RefusCandidature>
    ) async throws -> R {
        try await ecrireActes(travail).get()
    }
}
