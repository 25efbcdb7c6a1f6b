public import Journal

extension DepotSQLite: LectureJournal {
    public func epoque() async throws -> String { try await parcourir { try $0.epoque() } }

    public func inscriptions(apres position: Int64, limite: Int) async throws -> [Inscription] {
        try await parcourir { try $0.inscriptions(apres: position, limite: limite) }
    }
}
