/// A thing of which the journal tells, as it stands: whoever begins to read takes these first, then the events.
public struct Chose: Sendable, Hashable {
    public let type: TypeChose
    public let ref: String
    public let version: Int

    public init(type: TypeChose, ref: String, version: Int) {
        self.type = type
        self.ref = ref
        self.version = version
    }
}

/// What the events are about.
public enum TypeChose: String, Sendable, CaseIterable {
    case compte, demande, rattachement, revue, offre, candidature, dossier
}
