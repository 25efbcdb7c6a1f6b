public import Adapters
public import Demandes

/// What becomes of each leaf of an answer: the rule that reads it, the canonical field and value that come of it.
public struct LeafTrace: Sendable {
    /// One operation's answer.
    public struct Answer: Sendable {
        let operation: String
        let answer: RawAnswer

        public init(operation: String, answer: RawAnswer) {
            self.operation = operation
            self.answer = answer
        }
    }

    public enum State: String, Sendable {
        case read = "lue"
        case leftOut = "ecartee"
        case unread = "inconnue"
    }

    /// A leaf, in the order of the document; a leaf that two rules read has two lines.
    public struct Line: Sendable {
        public let operation: String
        public let path: String
        public let value: String
        /// Where the rule stands: `29-finistere/mapping.yml:12:7`.
        public let rule: String?
        public let how: String?
        public let field: String?
        /// The canonical value; nil where it is not told apart from others.
        public let read: String?
        public let state: State
        /// Of the field; of a leaf that fills none, what the manifest says of its path, or a person's.
        public let classe: ClasseDonnee

        public var isUnread: Bool { state == .unread }

        /// The same line, a person's value in its form alone: `AAAAAA`, `99/99/9999`.
        public var masked: Line {
            guard classe.estDUnePersonne else { return self }
            return Line(
                operation: operation, path: path, value: ClasseDonnee.forme(value), rule: rule, how: how, field: field,
                read: read.map(ClasseDonnee.forme), state: state, classe: classe)
        }
    }

    /// What a reading noticed, with the rule that it concerns.
    public struct Note: Sendable {
        public let constat: Constat
        /// `29-finistere/mapping.yml:12:7`.
        public let rule: String?
        /// How the rule reads: `date(dd/MM/yyyy)`.
        public let how: String?
    }

    public let lines: [Line]
    public let notes: [Note]
    public var constats: [Constat] { notes.map(\.constat) }
    public let reponse: Reponse

    public init(_ adapter: Adapter, _ answers: [Answer], numero: NumeroUnique) {
        var lines: [Line] = []
        var indexes: [RuleIndex] = []
        var whole: Reponse?
        for one in answers {
            var demande: Demande?
            if case .trouvee(let found, _, _)? = whole { demande = found }
            guard let interpretation = Interpretation(adapter, operation: one.operation) else { continue }
            let reponse = interpretation.reponse(
                one.answer, asked: numero, now: SampleReading.moment, completing: demande)
            // Refused, the first call is the whole answer: nobody would make the second.
            whole = if case .trouvee? = whole { Self.joined(whole, reponse) } else { whole ?? reponse }
            guard let payload = interpretation.payload(one.answer),
                let index = RuleIndex(adapter, operation: one.operation)
            else { continue }
            indexes.append(index)
            let classes = LeafClasses(adapter)
            lines += Self.lines(
                one.operation, TracedLeaves.all(payload, adapter, one.operation), index, reponse, classes)
        }
        self.lines = lines
        reponse = whole ?? .defautAdaptateur(detail: "aucune opération de lecture")
        let constats: [Constat] =
            switch reponse {
            case .trouvee(_, let found, _), .illisible(let found): found
            default: []
            }
        notes = constats.map { Self.note($0, indexes) }
    }

    private static func note(_ constat: Constat, _ indexes: [RuleIndex]) -> Note {
        let entries = indexes.lazy.flatMap { $0.entries(constat.chemin) }
        let entry = entries.first { $0.field != nil && $0.field == constat.champ }
        return Note(constat: constat, rule: entry?.position.description, how: entry?.how)
    }

    private static func joined(_ first: Reponse?, _ next: Reponse) -> Reponse {
        guard case .trouvee(_, let before, _)? = first else { return next }
        guard case .trouvee(let demande, let constats, let provenance) = next else { return first ?? next }
        return .trouvee(demande, constats: before + constats, provenance: provenance)
    }

    private static func lines(
        _ operation: String, _ leaves: [TracedLeaves.Leaf], _ index: RuleIndex, _ reponse: Reponse,
        _ classes: LeafClasses
    ) -> [Line] {
        var values: [String: [String]] = [:]
        if case .trouvee(let demande, _, _) = reponse { values = CanonicalLeaves(demande).values }
        let readers = leaves.map { leaf in
            leaf.isSurplus ? index.entries(leaf.path).map { $0.others ?? $0 } : index.entries(leaf.path)
        }
        // The n-th leaf that a rule reads gave its n-th value, when there are as many of the ones as of the others.
        var counts: [String: Int] = [:]
        for (leaf, entries) in zip(leaves, readers) where !leaf.value.isEmpty {
            for field in entries.compactMap(\.field) { counts[field, default: 0] += 1 }
        }
        var ranks: [String: Int] = [:]
        return zip(leaves, readers).flatMap { leaf, entries -> [Line] in
            guard !entries.isEmpty else { return [line(operation, leaf, nil, nil, .unread, classes)] }
            return entries.map { entry in
                guard let field = entry.field else { return line(operation, leaf, entry, nil, .leftOut, classes) }
                let found = values[field] ?? []
                let rank = ranks[field, default: 0]
                if !leaf.value.isEmpty { ranks[field] = rank + 1 }
                let same = counts[field] == found.count && rank < found.count && !leaf.value.isEmpty
                let read = same ? found[rank] : found.count == 1 ? found[0] : nil
                return line(operation, leaf, entry, read, .read, classes)
            }
        }
    }

    private static func line(
        _ operation: String, _ leaf: TracedLeaves.Leaf, _ entry: RuleIndex.Entry?, _ read: String?, _ state: State,
        _ classes: LeafClasses
    ) -> Line {
        Line(
            operation: operation, path: leaf.path, value: leaf.value, rule: entry?.position.description,
            how: entry?.how, field: entry?.field, read: read, state: state,
            classe: classes.classe(of: leaf.path, field: entry?.field))
    }
}

/// The class of a leaf: its field's, or what `privacy.paths` says of it.
private struct LeafClasses {
    private let told: [(path: String, classe: ClasseDonnee)]

    init(_ adapter: Adapter) { told = adapter.privacyPaths }

    func classe(of path: String, field: String?) -> ClasseDonnee {
        // « (refus) », « (prédicat) »: the site's own words.
        if let field { return field.hasPrefix("(") ? .ordinaire : .de(field) }
        return told.first { path == $0.path || path.hasPrefix($0.path + "/") || path.hasPrefix($0.path + ".") }?.classe
            ?? .personnelle
    }
}

/// The leaves of a payload with their texts, in the order of the document.
enum TracedLeaves {
    struct Leaf {
        let path: String
        let value: String
        let isSurplus: Bool
    }

    static func all(_ payload: [UInt8], _ adapter: Adapter, _ operation: String) -> [Leaf] {
        let leaves = PayloadLeaves(
            payload, variants: adapter.variants(of: operation),
            firsts: Set(adapter.firstOccurrences(of: operation).map(\.path)))
        return (leaves?.leaves ?? []).sorted { $0.value.lowerBound < $1.value.lowerBound }.map {
            Leaf(
                path: $0.path, value: String(decoding: payload[$0.value], as: UTF8.self), isSurplus: $0.isSurplus)
        }
    }
}
