/// A fault in an adapter's own files, with the place to put right. It stops the adapter from loading, never a call.
public struct ManifestFault: Error, Sendable, Hashable, CustomStringConvertible {
    public let rule: ManifestRule
    public let position: Position
    /// The word, key or file concerned; never a secret.
    public let subject: String
    /// What should stand there, where more can be said than the rule's own cause.
    public let expected: String?
    private let ownMend: String?

    package init(
        _ rule: ManifestRule, _ subject: String, at position: Position, expected: String? = nil, mend: String? = nil
    ) {
        self.rule = rule
        self.subject = subject
        self.position = position
        self.expected = expected
        ownMend = mend
    }

    /// How to put it right.
    public var mend: String { ownMend ?? rule.mend }

    public var description: String {
        let wanted = expected.map { " ; attendu : \($0)" } ?? ""
        return "\(position): \(rule.code) : \(rule.cause) : \(subject)\(wanted). \(mend)"
    }

    /// A place in a file: `29-finistere/mapping.yml:12:7`.
    public struct Position: Sendable, Hashable, CustomStringConvertible {
        public let file: String
        public let line: Int
        public let column: Int

        public init(file: String, line: Int = 1, column: Int = 1) {
            self.file = file
            self.line = line
            self.column = column
        }

        public var description: String { "\(file):\(line):\(column)" }
    }
}
