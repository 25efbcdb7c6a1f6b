public import Referentiel

extension DepotSQLite: DepotReferentiel {
    public func lireReferentiel<R: Sendable>(
        _ travail: @escaping @Sendable (any LectureReferentiel) throws -> R
    ) async throws -> R {
        try await parcourir { try travail($0) }
    }

    public func ecrireReferentiel<R: Sendable>(
        _ travail: @escaping @Sendable (any EcritureReferentiel) throws -> R
    ) async throws -> R {
        try await ecrireTransaction { try travail($0) }
    }
}
