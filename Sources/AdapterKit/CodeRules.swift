internal import Adapters
internal import Demandes
internal import Foundation

// Each code of each table, put in a sample where the table serves.
extension Conformity {
    func resolvedCodes() -> [Finding] {
        let homes = [adapter.id] + (family.map { ["_familles/\($0)"] } ?? [])
        let places = samples.flatMap { SamplePayload.all($0, adapter) }.compactMap { CodePlaces($0, adapter) }
        return CodesFile.all(in: homes, of: folder).flatMap { confused($0) + unresolved($0, places) }
    }

    /// Two codes may have one term only if the table says what is lost.
    private func confused(_ table: CodesFile) -> [Finding] {
        let exact = Dictionary(grouping: table.rows.filter(\.isExact), by: \.term).values.filter { $0.count > 1 }
        return exact.joined().sorted { $0.line < $1.line }.map { row in
            Finding(
                .resolvedCodes, "\(table.place):\(row.line)",
                expected: "Un terme qu'aucune autre ligne ne donne pour exact, ou l'état « broader ».",
                remedy: "Écrivez « broader » et, en note, la distinction perdue.")
        }
    }

    /// A table is resolved at a leaf that reads all of its codes, each as its own term. One such leaf is enough; when
    /// there is none, the leaf that reads most of them tells which rows are wrong.
    private func unresolved(_ table: CodesFile, _ places: [CodePlaces]) -> [Finding] {
        var best: [Int]?
        for place in places {
            guard let wrong = place.misread(table) else { continue }
            if wrong.isEmpty { return [] }
            if wrong.count < best?.count ?? .max { best = wrong }
        }
        guard let lines = best else {
            return [
                Finding(
                    .resolvedCodes, table.place, expected: "Un exemple où cette table sert.",
                    remedy: "Ajoutez un exemple qui porte un de ses codes, ou retirez la table.")
            ]
        }
        return lines.map { line in
            Finding(
                .resolvedCodes, "\(table.place):\(line)", expected: "Un code que la règle lit comme son terme.",
                remedy: "Corrigez la ligne, ou la règle qui nomme cette table.")
        }
    }
}

/// The leaves of a payload that code tables read: each may be given any code.
private struct CodePlaces {
    private let mapper: Mapper
    private let payload: [UInt8]
    private let leaves: [PayloadLeaves.Leaf]

    init?(_ payload: SamplePayload, _ adapter: Adapter) {
        guard let mapper = Mapper(adapter, operation: payload.operation), let found = PayloadLeaves(payload.bytes)
        else { return nil }
        self.mapper = mapper
        self.payload = payload.bytes
        leaves = found.leaves.filter { payload.codes.contains($0.path) }
    }

    /// The lines of a table that no leaf here reads as their term; nil when no code of the table stands here.
    func misread(_ table: CodesFile) -> [Int]? {
        let codes = Set(table.rows.map(\.code))
        var paths: Set<String> = []
        let candidates = leaves.filter { leaf in
            codes.contains(String(decoding: payload[leaf.value], as: UTF8.self)) && paths.insert(leaf.path).inserted
        }
        guard !candidates.isEmpty else { return nil }
        return table.rows.filter { row in !row.code.isEmpty && !candidates.contains { reads(row, at: $0) } }.map(\.line)
    }

    /// Whether the leaf, given that code, says its term and nothing is found amiss. A row may have no term.
    private func reads(_ row: CodesFile.Row, at leaf: PayloadLeaves.Leaf) -> Bool {
        let edit = leaf.replaced(by: Array(row.code.utf8))
        guard let records = try? mapper.records(edit.applied(to: payload)) else { return false }
        return records.contains { record in
            !record.constats.contains { $0.chemin == leaf.path }
                && (row.term.isEmpty || CanonicalText(record.demande).texte.contains("\"\(row.term)\""))
        }
    }
}
