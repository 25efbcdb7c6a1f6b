public import Demandes
internal import Rapprochement

/// The words of the identity decision for whoever writes them on a wire, who need not know the decision itself.
extension Rattachement {
    /// Who of the demande the salarié is.
    public var nomDuRole: String? { role?.nom }

    /// The fields that differ, as the API names them.
    public var nomsDiscordants: [String] { champsDiscordants.map(\.rawValue) }
}

extension Revue {
    /// Who of the demande the salarié was found to be.
    public var nomDuRole: String? { role?.nom }

    /// The fields that differ, as the API names them.
    public var nomsDiscordants: [String] { champs.map(\.rawValue) }
}

extension IssueCode {
    /// When a person's answer is promised.
    public var reponsePromise: Instant? {
        if case .identiteAVerifier(_, let avant) = self { avant } else { nil }
    }

    /// The fields that differ, as the API names them.
    public var nomsDiscordants: [String] {
        switch self {
        case .rattachee, .enAttenteDuSite: []
        case .identiteAVerifier(let champs, _), .identiteDiscordante(let champs): champs.map(\.rawValue)
        }
    }
}
