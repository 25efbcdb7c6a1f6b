public import Candidatures

extension DepotSQLite: DepotEntreprises {
    public func lireEntreprises<R: Sendable>(
        _ travail: @escaping @Sendable (any LectureDesEntreprises) throws -> R
    ) async throws -> R {
        try await parcourir { try travail($0) }
    }

    public func ecrireEntreprises<R: Sendable>(
        _ travail: @escaping @Sendable (any EcritureDesEntreprises) throws -> R
    ) async throws -> R {
        try await ecrireTransaction { try travail($0) }
    }
}
