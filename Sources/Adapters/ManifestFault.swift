/// A fault in an adapter's own files, with the place to put right. It stops the adapter from loading, never a call.
public struct ManifestFault: Error, Sendable, Hashable, CustomStringConvertible {
    public let rule: ManifestRule
    public let position: Position
    /// The word, key or file concerned.
    public let subject: String

    package init(_ rule: ManifestRule, _ subject: String, at position: Position) {
        self.rule = rule
        self.subject = subject
        self.position = position
    }

    public var description: String { "\(position): \(rule.code) : \(rule.cause) : \(subject)" }

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
