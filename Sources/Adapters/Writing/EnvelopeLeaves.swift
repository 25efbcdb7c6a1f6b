/// What stands around the records and that the mapping leaves out: the site sends it all the same, so that a sample
/// must show it.
struct EnvelopeLeaves {
    private let left: [IgnoredPath]
    /// Where the refusals stand, apart from the way to the records: `$.erreur`, `/s:Envelope/s:Body/s:Fault`.
    private let refusals: [[SourcePath.Step]]

    /// Nil for an operation that nothing maps.
    init?(_ adapter: Adapter, _ operation: OperationRules) {
        guard let mapping = adapter.mapping.operations[operation.name] else { return nil }
        left = mapping.envelope
        let way = mapping.record.steps
        refusals = operation.signals.map { signal in
            let steps = signal.path.steps
            let common = zip(steps, way).prefix { $0 == $1 }.count
            return Array(steps.prefix(common + 1))
        }
    }

    /// Writes those of a refusal, or those of an answer that gives records.
    func write(in root: SourceNode, isRefusal: Bool) {
        for ignored in left {
            guard let steps = ignored.steps else { continue }
            let isOfRefusals = refusals.contains { steps.starts(with: $0) }
            guard isOfRefusals == isRefusal else { continue }
            let leaf = root.reach(steps)
            // The text of an element may stand beside its attributes.
            if leaf.text == nil, leaf.mayHoldText { leaf.text = IgnoredPath.invented }
        }
    }
}

extension IgnoredPath {
    /// Nil for an attribute that may stand anywhere.
    var steps: [SourcePath.Step]? {
        switch scope {
        case .leaf(let path), .subtree(let path): path.steps
        case .attribute: nil
        }
    }

    /// What a leaf that nothing reads says in a sample.
    static let invented = "exemple"
}
