internal import Demandes

// The plan as it runs: rules one scope after the other, each node with its sources and openings.
extension PlanBuilder {
    /// Lays the rules out scope by scope and gives each node its sources and openings.
    mutating func finish() {
        var nodeSources: [Int: [PlanSource]] = [:]
        var groupSources: [RuleReference: Int32] = [:]
        for (scope, pending) in scopeRules.enumerated() {
            draft.scopes[scope].firstRule = draft.rules.count
            draft.scopes[scope].ruleCount = pending.count
            for (index, item) in pending.enumerated() {
                let number = Int32(draft.rules.count)
                if item.rule.opcode == .group {
                    groupSources[RuleReference(scope: scope, index: index)] = number
                } else {
                    for (rank, node) in item.nodes.enumerated() {
                        nodeSources[node, default: []].append(
                            PlanSource(
                                rule: number, rank: Int32(rank), joins: item.joined.contains(rank)))
                    }
                }
                draft.rules.append(item.rule)
                draft.ruleNotes.append(item.note)
            }
        }
        layOut(nodeSources, groupSources)
    }

    mutating func layOut(_ nodeSources: [Int: [PlanSource]], _ groups: [RuleReference: Int32]) {
        for node in trie.nodes.indices {
            trie.nodes[node].firstSource = Int32(draft.sources.count)
            draft.sources += nodeSources[node] ?? []
            trie.nodes[node].sourceCount = Int32(draft.sources.count) - trie.nodes[node].firstSource
            trie.nodes[node].firstOpening = Int32(draft.openings.count)
            for opening in openings where opening.node == node {
                let rule = opening.rule.flatMap { groups[$0] } ?? -1
                draft.openings.append(PlanOpening(scope: Int32(opening.scope), source: rule))
            }
            trie.nodes[node].openingCount = Int32(draft.openings.count) - trie.nodes[node].firstOpening
        }
        trie.fill(&draft)
    }
}
