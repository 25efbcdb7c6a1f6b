/// What the rules of one operation read and leave out, to find those that can never serve.
struct Reachability {
    private typealias Steps = [SourcePath.Step]

    private struct Read {
        let position: ManifestFault.Position
        let steps: Steps
        /// An XML element that opens a group: its children are read, its own text is not.
        let isOpening: Bool
    }

    private var reads: [Read] = []
    private var leftOut: [(position: ManifestFault.Position, steps: Steps, isSubtree: Bool)] = []
    private var targets: [String: ManifestFault.Position] = [:]
    /// Scopes that fill the same section as another.
    private var homes: [Int: Int] = [:]

    mutating func open(_ position: ManifestFault.Position, _ steps: [SourcePath.Step]) {
        reads.append(Read(position: position, steps: steps, isOpening: !steps.contains(where: \.isKey)))
    }

    /// `to: .`: the group's rules fill the section around it.
    mutating func join(_ scope: Int, to home: Int) { homes[scope] = homes[home] ?? home }

    /// Two rules for one field: the last to be met in the answer would win, and nobody chose it.
    mutating func read(
        _ rule: MappingRule, _ paths: [[SourcePath.Step]], scope: Int, isList: Bool
    ) throws(ManifestFault) {
        reads += paths.map { Read(position: rule.position, steps: $0, isOpening: false) }
        if let other = targets.updateValue(rule.position, forKey: "\(homes[scope] ?? scope) \(rule.target)"), !isList {
            throw ManifestFault(
                .unreachable, "to: \(rule.target)", at: rule.position,
                expected: "une seule règle pour ce champ ; il y en a une ligne \(other.line)",
                mend: "Gardez une des deux, ou joignez leurs sources par combine.")
        }
        if Set(paths).count < paths.count {
            throw ManifestFault(
                .unreachable, "from: \(rule.sources.map(\.text).joined(separator: ", "))", at: rule.position,
                expected: "des sources différentes", mend: "Retirez la source donnée deux fois.")
        }
    }

    mutating func leaveOut(_ position: ManifestFault.Position, _ steps: [SourcePath.Step], isSubtree: Bool) {
        leftOut.append((position, steps, isSubtree))
    }

    /// Nothing is looked at below what is left out whole, and a leaf that a rule reads is not left out.
    func check() throws(ManifestFault) {
        for ignored in leftOut {
            for read in reads {
                if ignored.isSubtree, read.steps.starts(with: ignored.steps) {
                    throw ManifestFault(
                        .unreachable, SourcePath.describe(read.steps), at: read.position,
                        expected: "un chemin que la ligne \(ignored.position.line) n'écarte pas tout entier",
                        mend: "Retirez la règle, ou écartez moins.")
                }
                if !ignored.isSubtree, !read.isOpening, read.steps == ignored.steps {
                    throw ManifestFault(
                        .unreachable, "ignore: \(SourcePath.describe(read.steps))", at: ignored.position,
                        expected: "un chemin que la règle de la ligne \(read.position.line) ne lit pas",
                        mend: "Retirez l'un des deux.")
                }
            }
        }
    }
}

extension ErrorRule {
    /// Every answer that `other` would take, this one takes.
    func covers(_ other: ErrorRule) -> Bool {
        if isHTML, !other.isHTML { return false }
        if let statuses {
            guard let theirs = other.statuses, statuses.lowerBound <= theirs.lowerBound,
                statuses.upperBound >= theirs.upperBound
            else { return false }
        }
        return Self.covers(code, other.code) && Self.covers(field, other.field) && Self.covers(fault, other.fault)
    }

    private static func covers(_ pattern: String?, _ other: String?) -> Bool {
        guard let pattern else { return true }
        guard let other else { return false }
        if pattern.hasSuffix("*") { return other.hasPrefix(pattern.dropLast()) }
        return pattern == other
    }
}
