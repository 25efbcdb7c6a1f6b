/// A payload being written: an element or an object, with what it holds in the order it came.
final class SourceNode {
    /// The step that leads here from the node above.
    let step: SourcePath.Step?
    private(set) var children: [SourceNode] = []
    var text: String?
    /// In JSON, written without quotes.
    var isLiteral = false

    init(_ step: SourcePath.Step?) { self.step = step }

    /// The node at the end of the path, made where it is missing; `another` makes its last repeated part anew.
    func reach(_ steps: [SourcePath.Step], another: Bool = false) -> SourceNode {
        let fresh = another ? steps.lastIndex(where: \.mayRepeat) : nil
        var node = self
        for (rank, step) in steps.enumerated() {
            let known = rank == fresh ? nil : node.children.last { $0.step == step }
            node = known ?? node.add(step)
        }
        return node
    }

    /// Whether something stands at the end of the path.
    func holds(_ steps: some Sequence<SourcePath.Step>) -> Bool {
        var node = self
        for step in steps {
            guard let child = node.children.last(where: { $0.step == step }) else { return false }
            node = child
        }
        return true
    }

    /// A leaf, or an XML element that has nothing but attributes.
    var mayHoldText: Bool {
        children.allSatisfy { child in
            if case .attribute? = child.step { true } else { false }
        }
    }

    private func add(_ step: SourcePath.Step) -> SourceNode {
        let child = SourceNode(step)
        children.append(child)
        return child
    }
}

extension SourcePath.Step {
    /// What a list repeats: an element, or an item of an array.
    fileprivate var mayRepeat: Bool {
        switch self {
        case .element, .each: true
        case .attribute, .key: false
        }
    }
}
