internal import Adapters

/// What a rule of the kit found wrong in an adapter's folder: where, what was expected, how to mend it.
public struct Finding: Sendable, Hashable, CustomStringConvertible {
    /// The rule's identifier.
    public let rule: String
    /// A file under `adapters/`: `national/manifest.yml`.
    public let file: String
    public let line: Int?
    /// What was expected there, in French.
    public let expected: String
    /// What to do, in French.
    public let remedy: String

    public init(_ rule: String, _ file: String, line: Int? = nil, expected: String, remedy: String) {
        self.rule = rule
        self.file = file
        self.line = line
        self.expected = expected
        self.remedy = remedy
    }

    init(_ rule: String, at position: ManifestFault.Position, expected: String, remedy: String) {
        self.init(rule, position.file, line: position.line, expected: expected, remedy: remedy)
    }

    /// `national/manifest.yml:12`.
    public var place: String { line.map { "\(file):\($0)" } ?? file }

    public var description: String { "\(rule) : \(place) : \(expected) \(remedy)" }
}
