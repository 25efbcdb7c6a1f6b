/// The trie of source paths while it grows.
struct PlanTrie {
    /// Node 0 is « unknown », node 1 the root.
    var nodes: [PlanNode] = [PlanNode(), PlanNode()]
    var symbols = PlanSymbols()
    private var paths: [[SourcePath.Step]] = [[], []]
    private var children: [[SourcePath.Step: Int]] = [[:], [:]]

    /// The node at these steps, made if it is new.
    mutating func node(_ steps: some Collection<SourcePath.Step>) -> Int {
        let steps = Array(steps)
        var node = 1
        for (index, step) in steps.enumerated() {
            if step == .each {
                nodes[node].repeated = true
                paths[node] = Array(steps[...index])
                continue
            }
            if let known = children[node][step] {
                node = known
                continue
            }
            if case .element(let namespace, let name, .some, _) = step {
                // The plain element must exist: it is what the walk finds before it looks at the predicates.
                _ = child(
                    of: node, .element(namespace: namespace, name: name, attribute: nil, equals: nil), steps, index)
            }
            node = child(of: node, step, steps, index)
        }
        return node
    }

    private mutating func child(
        of node: Int, _ step: SourcePath.Step, _ steps: [SourcePath.Step], _ index: Int
    ) -> Int {
        if let known = children[node][step] { return known }
        nodes.append(PlanNode())
        paths.append(Array(steps[..<index]) + [step])
        children.append([:])
        children[node][step] = nodes.count - 1
        return nodes.count - 1
    }

    /// Writes nodes, edges and variants into the draft.
    mutating func fill(_ draft: inout PlanDraft) {
        for (_, links) in children.enumerated() {
            for step in links.keys { number(step) }
        }
        let width = symbols.count
        draft.edges.elements = Array(repeating: 0, count: nodes.count * width)
        draft.edges.attributes = draft.edges.elements
        draft.edges.keys = Array(repeating: [], count: nodes.count)
        for (parent, links) in children.enumerated() {
            for (step, child) in links.sorted(by: { $0.value < $1.value }) {
                link(parent, step, child, width, &draft)
            }
        }
        linkVariants(&draft)
        draft.nodes = nodes
        draft.nodePaths = paths.map(SourcePath.describe)
        if children[1].keys.contains(where: \.isKey) { draft.nodePaths[1] = "$" }
        draft.symbols = symbols
    }

    private mutating func number(_ step: SourcePath.Step) {
        switch step {
        case .element(let namespace, let name, let attribute, _):
            _ = symbols.number(namespace, name)
            if let attribute { _ = symbols.number("", attribute) }
        case .attribute(let namespace, let name): _ = symbols.number(namespace, name)
        case .key, .each: break
        }
    }

    private mutating func link(
        _ parent: Int, _ step: SourcePath.Step, _ child: Int, _ width: Int, _ draft: inout PlanDraft
    ) {
        switch step {
        case .element(let namespace, let name, nil, _):
            draft.edges.elements[parent * width + Int(symbols.number(namespace, name))] = UInt16(child)
        case .attribute(let namespace, let name):
            draft.edges.attributes[parent * width + Int(symbols.number(namespace, name))] = UInt16(child)
        case .key(let key):
            draft.edges.keys[parent].append((Array(key.utf8), UInt16(child)))
        case .element, .each:
            break
        }
    }

    private mutating func linkVariants(_ draft: inout PlanDraft) {
        for links in children {
            for (step, base) in links {
                guard case .element(let namespace, let name, nil, _) = step else { continue }
                nodes[base].firstVariant = Int32(draft.variants.count)
                for (other, node) in links.sorted(by: { $0.value < $1.value }) {
                    guard case .element(namespace, name, let attribute?, let value?) = other else { continue }
                    // The attribute is read by its predicate: it is accounted for on the variant.
                    let symbol = symbols.number("", attribute)
                    let draftWidth = symbols.count
                    if draft.edges.attributes[node * draftWidth + Int(symbol)] == 0 {
                        predicateLeaves.append((node, symbol, attribute))
                    }
                    draft.variants.append(PlanVariant(attribute: symbol, value: value, node: UInt16(node)))
                }
                nodes[base].variantCount = Int32(draft.variants.count) - nodes[base].firstVariant
            }
        }
        addPredicateLeaves(&draft)
    }

    private var predicateLeaves: [(node: Int, symbol: UInt16, attribute: String)] = []

    private mutating func addPredicateLeaves(_ draft: inout PlanDraft) {
        let width = symbols.count
        for (node, symbol, attribute) in predicateLeaves {
            var leaf = PlanNode()
            leaf.ignoredLeaf = true
            leaf.firstSource = Int32(draft.sources.count)
            leaf.firstOpening = Int32(draft.openings.count)
            nodes.append(leaf)
            paths.append(paths[node] + [.attribute(namespace: "", name: attribute)])
            draft.edges.elements += Array(repeating: 0, count: width)
            draft.edges.attributes += Array(repeating: 0, count: width)
            draft.edges.keys.append([])
            draft.edges.attributes[node * width + Int(symbol)] = UInt16(nodes.count - 1)
        }
    }
}
