/// What a rule of the kit found wrong in an adapter's folder: where, what was expected, how to mend it.
public struct Finding: Sendable, Hashable, CustomStringConvertible {
    public let rule: ConformityRule
    /// A file of the folder, with its line where there is one: `national/manifest.yml:12:3`.
    public let place: String
    /// What was expected there, in French.
    public let expected: String
    /// What to do, in French.
    public let remedy: String

    public init(_ rule: ConformityRule, _ place: String, expected: String, remedy: String) {
        self.rule = rule
        self.place = place
        self.expected = expected
        self.remedy = remedy
    }

    public var description: String { "\(rule.rawValue) : \(place) : \(expected) \(remedy)" }
}

/// The rules of the kit. A rule is a case here, a function of `Conformity`, and a folder that breaks it in the tests.
public enum ConformityRule: String, Sendable, CaseIterable {
    /// Eight samples at least, the adapter's own or its family's.
    case enoughSamples = "exemples-en-nombre"
    /// A sample's files are HTTP messages and name the number asked for.
    case readableSamples = "exemple-lisible"
    /// The reading of a sample gives `expected.json`, byte for byte.
    case golden = "attendu-egal"
    /// No leaf of a sample is unknown to the mapping, save in a case named `…feuille-inconnue…`.
    case accountedLeaves = "feuille-comptee"
    /// Every rule of `errors:` is what some sample meets.
    case provenErrors = "refus-exerce"
    /// Every code of every table, put in a sample, gives its canonical term.
    case resolvedCodes = "code-resolu"
    /// Every mutant of a sample's leaves is seen.
    case seenMutants = "mutant-vu"
}
