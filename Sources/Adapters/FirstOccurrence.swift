// « La première compte » : several may come, the first that has a value is read, the others are left out for the reason
// that the rule gives. How many may come is still counted.
extension MappingRule {
    /// Refuses a `first` that has nothing to choose from.
    func checkFirst() throws(ManifestFault) {
        guard first != nil else { return }
        guard cardinality.maximum > 1 else {
            throw ManifestFault(
                .badCardinality, "first avec une seule occurrence : \(target)", at: position,
                expected: "m..n, le nombre d'occurrences que le contrat permet",
                mend: "Écrivez card: 0..5, par exemple, ou ôtez first.")
        }
        guard !target.hasSuffix("[]"), combination == .single, sources.count == 1, !blankCounts, transform != .absent
        else {
            throw ManifestFault(
                .badTransform, "first : \(target)", at: position,
                expected: "un champ ou un groupe qui n'est pas une liste, une seule source, ni combine ni empty",
                mend: "Ôtez first : une liste garde toutes ses occurrences.")
        }
        let steps = sources[0].steps
        let repeats = steps.contains { if case .element = $0 { true } else { false } } || steps.last == .each
        guard repeats, !steps.dropLast().contains(.each) else {
            throw ManifestFault(
                .badPath, "first : \(sources[0].text)", at: position,
                expected: "un chemin qui finit par ce qui se répète : un élément, ou [*]",
                mend: "Ouvrez un groupe sur ce qui se répète : { to: ., from: …[*], each: …, first: … }.")
        }
    }
}

/// A place of the payload where the first occurrence counts alone.
struct PlanFirst: Sendable {
    /// Of what comes several times, from the payload's root.
    let path: String
    let reason: String
    let position: ManifestFault.Position

    init?(_ rule: MappingRule, under base: SourcePath) {
        guard let reason = rule.first, let source = rule.sources.first else { return nil }
        var steps = base.appending(source).steps
        if case .attribute? = steps.last { steps.removeLast() }
        path = SourcePath.describe(steps)
        self.reason = reason
        position = rule.position
    }
}

/// The same, as the kit plays it.
package struct FirstOccurrence: Sendable, Hashable {
    package let path: String
    package let reason: String
    package let position: ManifestFault.Position
}

extension Adapter {
    /// Where the first occurrence counts alone, in the answers of an operation.
    package func firstOccurrences(of operation: String) -> [FirstOccurrence] {
        (plans[operation]?.firsts ?? []).map {
            FirstOccurrence(path: $0.path, reason: $0.reason, position: $0.position)
        }
    }
}

extension RunState {
    /// Whether a rule passes over what now comes: its first occurrence, or that of a section around it, was read.
    func passesOver(_ rule: Int) -> Bool {
        if rules[rule].combination == .first, bestRank[rule] > 0 { return true }
        var scope = Int(rules[rule].scope)
        while scope >= 0 {
            if scopes[scope].isSurplus { return true }
            scope = scopes[scope].parent
        }
        return false
    }
}
