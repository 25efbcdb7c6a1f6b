internal import Adapters
internal import Demandes

extension KitRule {
    static let selectorsMatch = KitRule(
        "P1", .recevable, "chaque chemin se trouve dans un exemple, et celui d'une règle autant de fois que dit `card`",
        reason: "Un chemin qui ne trouve rien est une faute de frappe, ou une donnée que personne n'a vérifiée.",
        good: "`from: d:nom`, et `<d:nom>` dans un exemple ; de même pour `signals`, `ignore` et `list`",
        bad: "`from: d:non`, que rien ne porte ; `until: $.refus.jusquau`, qu'aucun refus ne dit"
    ) { (conformity: Conformity) in
        let sights = Sights(conformity)
        return .findings(
            conformity.adapter.operations.filter(conformity.adapter.calls).flatMap { unmatched($0, conformity) }
                + sights.unseenSignals + sights.unseenSelectors + sights.unrepeated)
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
            for path in Set(payload.leaves?.leaves.map(\.path) ?? []) {
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
            !rules.contains { whole[$0.sources[source]] ?? 0 > 0 }
        }.map { source in
            let path = first.sources[source]
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
                .map(\.chemin))
    }
}

/// What the samples of every operation show, refusals and lists included.
private struct Sights {
    private let adapter: Adapter
    /// By operation, what the engine found of `signals` and of `list`.
    private var slots: [String: Set<String>] = [:]
    /// Every leaf and every block that stands in an answer, and the steps that lead there.
    private var paths: Set<String> = []
    /// By operation, where a second occurrence stands that the first puts aside.
    private var repeated: [String: Set<String>] = [:]

    init(_ conformity: Conformity) {
        adapter = conformity.adapter
        let exchanges =
            conformity.samples.flatMap { sample in sample.exchanges.map { ($0.operation, $0.response) } }
            + conformity.lists.flatMap { list in list.pages.map { (list.operation, $0.response) } }
        for (operation, all) in Dictionary(grouping: exchanges, by: \.0) {
            guard let interpretation = Interpretation(adapter, operation: operation) else { continue }
            for (_, response) in all {
                slots[operation, default: []].formUnion(
                    interpretation.slots(
                        RawAnswer(status: response.status ?? 0, headers: response.headers, body: response.body)))
                note(response, operation)
            }
        }
    }

    private mutating func note(_ response: RecordedMessage, _ operation: String) {
        guard let bytes = SamplePayload.bytes(response, adapter),
            let leaves = PayloadLeaves(
                bytes, variants: adapter.variants(of: operation),
                firsts: Set(adapter.firstOccurrences(of: operation).map(\.path)))
        else { return }
        paths.formUnion(leaves.leaves.map(\.path))
        paths.formUnion(leaves.blocks.map(\.path))
        repeated[operation, default: []].formUnion(leaves.repeated)
    }

    var unseenSignals: [Finding] {
        adapter.calledOperations.flatMap { operation in
            adapter.signals(of: operation).filter { !(slots[operation] ?? []).contains($0.slot) }.map { signal in
                finding(signal.path, "le signal `\(signal.slot)` de « \(operation) »", signal.position)
            }
        }
    }

    /// A line of the mapping serves at several places and for several operations: one that matches is enough.
    var unseenSelectors: [Finding] {
        let all = adapter.calledOperations.flatMap { adapter.selectors(of: $0) }
        let lines = Dictionary(grouping: all, by: \.position).values
        return lines.filter { !$0.contains(where: isSeen) }.compactMap(\.first)
            .map { finding($0.path, "le chemin", $0.position) }.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
    }

    /// « La première compte », and no sample shows a second: nobody has seen that it is left out.
    var unrepeated: [Finding] {
        let all = adapter.calledOperations.flatMap { operation in
            adapter.firstOccurrences(of: operation).map { (operation, $0) }
        }
        let lines = Dictionary(grouping: all, by: \.1.position).values
        return lines.filter { line in !line.contains { (repeated[$0.0] ?? []).contains($0.1.path) } }
            .compactMap(\.first?.1).sorted { $0.position.line < $1.position.line }.map { first in
                Finding(
                    "P1", at: first.position, expected: "Un exemple où \(first.path) vient deux fois au moins.",
                    remedy: "Ajoutez l'exemple qui montre laquelle compte, ou écrivez card: optional sans `first`.")
            }
    }

    private func isSeen(_ selector: AdapterSelector) -> Bool {
        let path = selector.path
        guard !path.hasPrefix("@") else { return paths.contains { $0.hasSuffix("/" + path) } }
        if paths.contains(path) { return true }
        // Of a subtree, and of a list that holds values alone, something stands below.
        return selector.isSubtree && paths.contains { leaf in ["/", ".", "["].contains { leaf.hasPrefix(path + $0) } }
    }

    private func finding(_ path: String, _ what: String, _ position: ManifestFault.Position) -> Finding {
        Finding(
            "P1", at: position, expected: "Un exemple où \(what) \(path) se trouve.",
            remedy: "Corrigez le chemin, ou ajoutez l'exemple qui porte cette donnée.")
    }
}
