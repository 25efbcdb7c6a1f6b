/// A line of the access log, as the person whom it is about reads it.
public struct AccesLu: Sendable, Hashable {
    public let rang: Int64
    public let trace: TraceAcces
    /// The agent's, where it is still known.
    public let role: Role?

    public init(rang: Int64, trace: TraceAcces, role: Role?) {
        self.rang = rang
        self.trace = trace
        self.role = role
    }
}

/// The access log, read by those whom it protects.
public protocol LectureDesAcces: Sendable {
    /// What was done with all that is a compte's: its demandes, its attachments, its candidatures, its reviews. Newest
    /// first, below `avant`. The reading leaves its own line.
    func acces(compte: String, avant: Int64, limite: Int, trace: TraceAcces) async throws -> [AccesLu]
}
