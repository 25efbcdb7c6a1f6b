/// What a run did with each leaf it read, for whoever must prove that nothing is lost. A run keeps none unless asked:
/// production never does.
final class MappingTrace {
    /// One rule's reading of a leaf, in one instance of its section.
    struct Reading {
        let rule: Int
        let instance: UInt32
        let record: Int
    }

    struct Leaf {
        let node: Int
        /// Trimmed; empty when the leaf is blank.
        let text: String
        let readings: [Reading]
    }

    private struct Section {
        let scope: Int
        let parent: UInt32
        /// Among its list's elements; nil until it is attached, and for ever when it was empty.
        var rank: Int?
    }

    private struct List: Hashable {
        let parent: UInt32
        let offset: Int
    }

    private(set) var leaves: [Leaf] = []
    private var sections: [UInt32: Section] = [:]
    private var lengths: [List: Int] = [:]

    func opened(_ instance: UInt32, scope: Int, parent: UInt32) {
        sections[instance] = Section(scope: scope, parent: parent)
    }

    func attached(_ instance: UInt32, offset: Int) {
        guard let section = sections[instance] else { return }
        let list = List(parent: section.parent, offset: offset)
        sections[instance]?.rank = lengths[list, default: 0]
        lengths[list, default: 0] += 1
    }

    func read(_ leaf: Leaf) { leaves.append(leaf) }

    /// The ranks of the lists that lead to this instance, the outermost first; nil when it was dropped as empty.
    func ranks(_ instance: UInt32, _ plan: Plan) -> [Int]? {
        var ranks: [Int] = []
        var next = instance
        while let section = sections[next] {
            if plan.isList(section.scope) {
                guard let rank = section.rank else { return nil }
                ranks.insert(rank, at: 0)
            }
            next = section.parent
        }
        return ranks
    }
}

extension Plan {
    /// Whether a scope is an element of a canonical list.
    func isList(_ scope: Int) -> Bool {
        let section = scopes[scope]
        guard section.kind == .nested, section.rule >= 0 else { return false }
        return ruleNotes[scopes[section.parent].firstRule + section.rule].field.hasSuffix("[]")
    }
}

extension RunState {
    @inline(never)
    mutating func traceLeaf(_ number: Int, _ raw: RawLeaf) {
        guard let trace, !raw.standsForNothing else { return }
        let first = Int(nodes[number].firstSource)
        var readings: [MappingTrace.Reading] = []
        for source in first..<first + Int(nodes[number].sourceCount) {
            let rule = Int(sources[source].rule)
            let scope = scopes[Int(rules[rule].scope)]
            guard scope.base != nil, !passesOver(rule) else { continue }
            readings.append(.init(rule: rule, instance: scope.stamp, record: records))
        }
        // Left out: every rule that reads it has its first occurrence.
        let all = first..<first + Int(nodes[number].sourceCount)
        guard !readings.isEmpty || !all.allSatisfy({ passesOver(Int(sources[$0].rule)) }) else { return }
        trace.read(.init(node: number, text: raw.trimmed?.original ?? "", readings: readings))
    }

    @inline(never)
    func traceOpening(_ scope: Int) {
        let parent = scopes[scope].parent
        trace?.opened(scopes[scope].stamp, scope: scope, parent: parent < 0 ? 0 : scopes[parent].stamp)
    }
}

extension RawLeaf {
    /// The blank that the walk gives in place of an attribute that is not there: no leaf of the payload.
    fileprivate var standsForNothing: Bool {
        if case .text(let bytes) = self { bytes.baseAddress == nil } else { false }
    }
}
