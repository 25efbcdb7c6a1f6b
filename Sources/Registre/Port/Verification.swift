/// Whether what is kept holds together: read offline by an operator, or after a crash.
public protocol Verification: Sendable {
    func verifier() async throws -> BilanVerification
    /// The first line of the access log that is not what was written; nil when the whole chain holds.
    func premierAccesAltere() async throws -> Int64?
}

public struct BilanVerification: Sendable, Hashable {
    /// « ok », or what the engine found.
    public let integrite: String
    /// Positions 1, 2, 3… without a gap.
    public let journalSansTrou: Bool
    /// Each thing's version is the one its last event says.
    public let versionsEgales: Bool

    public init(integrite: String, journalSansTrou: Bool, versionsEgales: Bool) {
        self.integrite = integrite
        self.journalSansTrou = journalSansTrou
        self.versionsEgales = versionsEgales
    }
}
