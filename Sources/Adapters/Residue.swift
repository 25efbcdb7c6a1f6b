package import Demandes

/// What a payload says beyond the demande read in it: the places of its leaves, those that the mapping leaves out, and
/// the spellings that a canonical value does not lead back to (« 06 39 98 12 34 », a code that shares its term). With
/// the demande it gives the source back: that is L2. It is made on demand, for a proof; production keeps none.
package struct Residue: Sendable {
    private let lines: [Line]

    private struct Line: Sendable {
        let leaf: CanonicalSource.Leaf
        let text: Text
    }

    private enum Text: Sendable {
        /// The demande says it: its place there, and the record it belongs to.
        case said(CanonicalPlace, rule: Int, record: Int)
        /// The demande says the same, spelt otherwise.
        case spelt(String)
        /// No rule reads it.
        case leftOut(String)
        /// A rule reads it and the demande says nothing of it.
        case lost
    }

    private let plan: Plan

    /// How the leaves are given back.
    package struct Figures: Sendable, Hashable {
        package var leaves = 0
        package var said = 0
        package var spelt = 0
        package var leftOut = 0
        package var lost = 0

        package init(leaves: Int = 0) { self.leaves = leaves }
    }

    package var figures: Figures {
        var figures = Figures(leaves: lines.count)
        for line in lines {
            switch line.text {
            case .said: figures.said += 1
            case .spelt: figures.spelt += 1
            case .leftOut: figures.leftOut += 1
            case .lost: figures.lost += 1
            }
        }
        return figures
    }

    /// The leaves that a rule reads and that nothing gives back, by the path that rules write.
    package var lost: [String] {
        lines.compactMap { line in
            if case .lost = line.text { line.leaf.path } else { nil }
        }
    }

    /// The source, given back from these demandes, in the order of their records.
    package func source(_ demandes: [Demande]) -> CanonicalSource {
        var source = CanonicalSource()
        for line in lines {
            guard let text = text(line, demandes) else { continue }
            source.add(line.leaf.place, line.leaf.path, text, line.leaf.kind)
        }
        return source
    }

    private func text(_ line: Line, _ demandes: [Demande]) -> String? {
        switch line.text {
        case .said(let place, let rule, let record):
            guard demandes.indices.contains(record) else { return nil }
            let spelling = LeafSpelling(plan, rule: rule)
            let values = place.values(in: demandes[record])
            guard values.count > 1 else { return values.first.flatMap { Self.write($0, spelling) } }
            // A list of terms: the leaf's rank among its equals does not matter, its term does.
            return values.lazy.compactMap { Self.write($0, spelling) }.first { $0 == line.leaf.text }
        case .spelt(let text), .leftOut(let text): return text
        case .lost: return nil
        }
    }

    private static func write(_ value: CanonicalValue, _ spelling: LeafSpelling) -> String? {
        switch value {
        case .present(let text): spelling.spelling(text)
        case .absent(.illisible(let text)): text
        case .absent(.retiree): spelling.removed
        case .absent: nil
        }
    }
}

extension Residue {
    /// Lays the leaves that the run read beside those of the document, in the same order.
    init(_ source: CanonicalSource, _ trace: MappingTrace, _ plan: Plan, _ demandes: [Demande]) {
        self.plan = plan
        var next = trace.leaves.startIndex
        lines =
            source.leaves.map { leaf in
                guard next < trace.leaves.endIndex, plan.names(trace.leaves[next], leaf) else {
                    return Line(leaf: leaf, text: .leftOut(leaf.text))
                }
                next += 1
                return Line(leaf: leaf, text: Self.text(leaf, trace.leaves[next - 1], trace, plan, demandes))
            }
            + trace.leaves[min(next, trace.leaves.endIndex)...].map { missed in
                let path = plan.nodePaths[missed.node]
                return Line(leaf: .init(place: path, path: path, text: missed.text, kind: .text), text: .lost)
            }
    }

    /// The best that any of its rules gives back.
    private static func text(
        _ leaf: CanonicalSource.Leaf, _ traced: MappingTrace.Leaf, _ trace: MappingTrace, _ plan: Plan,
        _ demandes: [Demande]
    ) -> Text {
        // A blank says nothing that could be lost.
        guard !leaf.text.isEmpty else { return .spelt("") }
        var isSpelt = false
        for reading in traced.readings {
            let spelling = LeafSpelling(plan, rule: reading.rule)
            if spelling.isMute {
                isSpelt = true
                continue
            }
            guard demandes.indices.contains(reading.record), let ranks = trace.ranks(reading.instance, plan) else {
                continue
            }
            let place = CanonicalPlace(plan.ruleNotes[reading.rule].field, ranks: ranks)
            for value in place.values(in: demandes[reading.record]) {
                if write(value, spelling) == leaf.text {
                    return .said(place, rule: reading.rule, record: reading.record)
                }
                isSpelt = isSpelt || says(value, leaf.text, spelling, plan.rules[reading.rule].combination)
            }
        }
        return isSpelt ? .spelt(leaf.text) : .lost
    }

    /// Whether the canonical value holds what the spelling means.
    private static func says(
        _ value: CanonicalValue, _ text: String, _ spelling: LeafSpelling, _ combination: Combination
    ) -> Bool {
        guard case .present(let said) = value, let meaning = spelling.meaning(text) else { return false }
        return combination == .concat ? said.contains(meaning) : said == meaning
    }
}

extension Plan {
    /// Whether the run's leaf and the document's are one.
    fileprivate func names(_ traced: MappingTrace.Leaf, _ leaf: CanonicalSource.Leaf) -> Bool {
        traced.text == leaf.text && nodePaths[traced.node].withoutPredicates == leaf.path
    }
}

extension String {
    /// `/a/b[@c='d']/e` is `/a/b/e`: a predicate chooses among elements of one name.
    fileprivate var withoutPredicates: String {
        guard contains("[@") else { return self }
        var text = ""
        var rest = self[...]
        while let open = rest.firstRange(of: "[@"), let close = rest[open.upperBound...].firstRange(of: "']") {
            text += rest[..<open.lowerBound]
            rest = rest[close.upperBound...]
        }
        return text + rest
    }
}

extension Mapper {
    /// Reads a whole payload and proves what was read: its records, the payload as a canonical source, and what must be
    /// kept beside the demandes to give it back.
    package func reconstruction(
        _ payload: [UInt8]
    ) throws(Refusal) -> (records: [Record], source: CanonicalSource, residue: Residue) {
        let trace = MappingTrace()
        run.follow(trace)
        defer { run.follow(nil) }
        let records = try records(payload)
        let source: CanonicalSource
        switch feed {
        case .xml: source = XMLSource.read(payload)
        case .json: source = JSONSource.read(payload, maxDepth: run.state.pointee.maxDepth)
        }
        return (records, source, Residue(source, trace, run.plan, records.map(\.demande)))
    }
}
