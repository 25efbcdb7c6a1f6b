/// What the rapprochement decided, and why. It holds no value of either identity: it can be shown and stored.
public struct Decision: Sendable, Hashable {
    public enum Verdict: String, Sendable {
        /// One person of the demande, and only one, is this salarié.
        case match
        /// A person must look.
        case review
        /// Refused.
        case mismatch
    }

    public let verdict: Verdict
    /// Who of the demande the salarié is; nil unless a demande's person matches.
    public let role: RoleTitulaire?
    /// The fields that differ from the closest person of the demande; empty for a match.
    public let champs: [ChampIdentite]
    /// Why, in stable codes: docs/rapprochement.md.
    public let codes: [String]
}
