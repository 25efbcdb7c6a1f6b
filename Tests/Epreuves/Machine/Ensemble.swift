/// Many calls at once.
enum Ensemble {
    /// All of them under way together; the answers in the order of what was asked.
    static func tous<Entree: Sendable, Sortie: Sendable>(
        _ entrees: some Collection<Entree>, _ travail: @escaping @Sendable (Entree) async throws -> Sortie
    ) async throws -> [Sortie] {
        try await withThrowingTaskGroup(of: (Int, Sortie).self) { groupe in
            for (rang, entree) in entrees.enumerated() {
                groupe.addTask { (rang, try await travail(entree)) }
            }
            var sorties: [Int: Sortie] = [:]
            for try await (rang, sortie) in groupe { sorties[rang] = sortie }
            return sorties.sorted { $0.key < $1.key }.map(\.value)
        }
    }

    /// The same, so many at a time.
    static func tous<Entree: Sendable, Sortie: Sendable>(
        _ entrees: [Entree], aLaFois: Int, _ travail: @escaping @Sendable (Entree) async throws -> Sortie
    ) async throws -> [Sortie] {
        let files = (0..<aLaFois).map { file in Array(entrees.indices.filter { $0 % aLaFois == file }) }
        let lots = try await tous(files) { file in
            var sorties: [(Int, Sortie)] = []
            for rang in file { sorties.append((rang, try await travail(entrees[rang]))) }
            return sorties
        }
        return lots.joined().sorted { $0.0 < $1.0 }.map(\.1)
    }
}
