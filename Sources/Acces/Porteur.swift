/// Who asks: every call of the API bears a token bound to one compte, or to a named agent with a role.
public enum Porteur: Sendable, Hashable {
    /// Nobody yet: who comes to open a session.
    case personne
    /// A salarié.
    case compte(String)
    /// Without a ressort nothing is an agent's own.
    case agent(nom: String, role: Role, ressort: Ressort = .rien)

    /// How the access log names the bearer.
    public var nom: String {
        switch self {
        case .personne: "personne"
        case .compte(let id): id
        case .agent(let nom, _, _): "agent:\(nom)"
        }
    }

    /// What is the bearer's own.
    public var ressort: Ressort {
        switch self {
        case .personne: .rien
        case .compte(let id): .compte(id)
        case .agent(_, _, let ressort): ressort
        }
    }
}

/// What an agent is there for; `TableDroits` says what each may do.
public enum Role: String, Sendable, CaseIterable {
    /// Everything that an agent may do, on this machine.
    case administrateur
    /// Watches sites, comptes and imports; works in a person's name on request.
    case operateur
    /// The service that shows AL'in to people and acts in their name.
    case service
    /// A consumer of the journal and of the demandes it names.
    case lecteur
    /// Works through the candidatures of his territories.
    case conseiller
    /// A landlord: his offres, and the candidatures transmitted to him.
    case bailleur
    /// A firm: what its salariés let it see.
    case employeur
    /// Adds a department's adapter, and watches it.
    case integrateur
}

extension Porteur {
    /// How far the table lets the bearer do that.
    public func portee(_ action: Action) -> Etendue {
        switch self {
        case .personne: .jamais
        case .compte: TableDroits.salarie[action]
        case .agent(_, let role, _): TableDroits.agent(role)[action]
        }
    }

    /// Whether the bearer may do that at all, be it on what is his own only.
    public func peut(_ action: Action) -> Bool { portee(action) != .jamais }

    /// Whether the bearer may do that to a thing that belongs so.
    public func peut(_ action: Action, sur chose: Appartenance) -> Bool {
        switch portee(action) {
        case .jamais: false
        case .sienne: ressort.contient(chose)
        case .toute: true
        }
    }

    /// Whether it may act on that compte: its own, or any for an agent so entitled.
    public func peutAgir(sur compte: String) -> Bool { peut(.agirPourUnCompte, sur: .compte(compte)) }
}
