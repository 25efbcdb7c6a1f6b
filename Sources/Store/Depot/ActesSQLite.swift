public import Candidatures
public import Registre

/// The same file, the same writer, the same commit as the registre's.
extension DepotSQLite: DepotActes {
    public func ecrireActes<R: Sendable>(
        _ travail: @escaping @Sendable (any EcritureActes) throws -> R
    ) async throws -> R {
        try await ecrireTransaction { try travail($0) }
    }

    public func lireActes<R: Sendable>(
        _ travail: @escaping @Sendable (any LectureActes) throws -> R
    ) async throws -> R {
        try await parcourir { try travail($0) }
    }
}

extension DepotSQLite {
    /// Both domains' rows, in one transaction.
    public func ecrireEnsemble<R: Sendable>(
        _ travail: @escaping @Sendable (any Ecriture & EcritureActes) throws -> R
    ) async throws -> R {
        try await ecrireTransaction { try travail($0) }
    }
}
