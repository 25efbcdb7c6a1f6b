internal import Adapters
internal import Demandes

extension KitRule {
    static let selectorsMatch = KitRule(
        "P1", .recevable, "chaque chemin lu se trouve dans un exemple, autant de fois que `card` le dit",
        reason: "Un chemin qui ne trouve rien est une faute de frappe, ou une donnée que personne n'a vérifiée.",
        good: "`from: d:nom`, et `<d:nom>` dans un exemple", bad: "`from: d:non`, que rien ne porte"
    ) { (conformity: Conformity) in
        .findings(conformity.adapter.operations.filter(conformity.adapter.calls).flatMap { unmatched($0, conformity) })
    }

    private static func unmatched(_ operation: String, _ conformity: Conformity) -> [Finding] {
        let payloads = conformity.payloads.filter { $0.operation == operation }
        guard !payloads.isEmpty else {
            return [
                Finding(
                    "P1", "\(conformity.id)/samples", expected: "Un exemple où l'opération « \(operation) » répond.",
                    remedy: "Ajoutez-le.")
            ]
        }
        var whole: [String: Int] = [:]
        for payload in payloads {
            let wrong = miscounted(payload, conformity.adapter)
            for path in Set(PayloadLeaves(payload.bytes)?.leaves.map(\.path) ?? []) {
                whole[path, default: 0] += wrong.contains(path) ? 0 : 1
            }
        }
        // A line of a group serves at several places: one that matches is enough.
        let lines = Dictionary(grouping: conformity.adapter.rules(of: operation), by: \.position)
        return lines.values.flatMap { rules in unmatched(rules, whole) }.sorted { $0.place < $1.place }
    }

    /// The sources of one line that no place of it finds; `whole` counts the samples where each path is as it must be.
    private static func unmatched(_ rules: [AdapterRule], _ whole: [String: Int]) -> [Finding] {
        guard let first = rules.first else { return [] }
        return first.sources.indices.filter { source in
            !rules.contains { whole[$0.sources[source].withoutPredicates] ?? 0 > 0 }
        }.map { source in
            let path = first.sources[source].withoutPredicates
            return Finding(
                "P1", at: first.position,
                expected: whole[path] == nil
                    ? "Un exemple où se trouve \(path)."
                    : "Un exemple où \(path) vient autant de fois que le dit card.",
                remedy: "Corrigez le chemin ou `card`, ou ajoutez l'exemple qui porte cette donnée.")
        }
    }

    /// The paths that come too often, or too seldom.
    private static func miscounted(_ payload: SamplePayload, _ adapter: Adapter) -> Set<String> {
        guard let read = try? Interpretation(adapter, operation: payload.operation)?.map(payload.bytes) else {
            return []
        }
        let constats = read.records.flatMap(\.constats) + read.around
        return Set(
            constats.filter { [.tropDOccurrences, .obligatoireManquant].contains($0.nature) }
                .map(\.chemin.withoutPredicates))
    }
}
