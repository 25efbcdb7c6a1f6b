/// Who asks: every call of the API bears a token bound to one compte, or to a named agent with a role.
public enum Porteur: Sendable, Hashable {
    case compte(String)
    case agent(nom: String, role: Role)

    /// How the access log names the bearer.
    public var nom: String {
        switch self {
        case .compte(let id): id
        case .agent(let nom, _): "agent:\(nom)"
        }
    }
}

/// What an agent is there for; each role names its rights.
public enum Role: String, Sendable, CaseIterable {
    /// Everything, on this machine.
    case administrateur
    /// Watches sites, comptes and imports; works in a person's name on request.
    case operateur
    /// The service that shows AL'in to people and acts in their name.
    case service
    /// A consumer of the journal and of the demandes it names.
    case lecteur

    public var droits: Set<Droit> {
        switch self {
        case .administrateur: Set(Droit.allCases)
        case .operateur:
            [
                .creerComptes, .agirPourUnCompte, .lireDemandes, .lireJournal, .verifier, .surveillerLesSites,
                .conduireLesSites, .conduireDispatch, .chargerAdaptateurs, .instruireRevues, .resoudreDoublons,
                .gererAbonnes, .reconcilier, .tenirReferentiel,
            ]
        case .service: [.creerComptes, .agirPourUnCompte, .lireDemandes]
        case .lecteur: [.lireDemandes, .lireJournal]
        }
    }
}

/// What may be asked beyond one's own compte.
public enum Droit: String, Sendable, CaseIterable {
    case creerComptes = "creer-comptes"
    case agirPourUnCompte = "agir-pour-un-compte"
    case lireDemandes = "lire-demandes"
    case lireJournal = "lire-journal"
    case verifier
    /// What the sites send that was not expected, what is in quarantine, what a mended adapter would change.
    case surveillerLesSites = "surveiller-les-sites"
    /// Stop a site and resume it, publish what a mended adapter changes, set a record aside.
    case conduireLesSites = "conduire-les-sites"
    case gererJetons = "gerer-jetons"
    case reprendre
    case conduireDispatch = "conduire-dispatch"
    case chargerAdaptateurs = "charger-adaptateurs"
    /// Replace the tables of the référentiel.
    case tenirReferentiel = "tenir-referentiel"
    /// Run over the sites' lists, decide of what a run would publish, undo it.
    case reconcilier
    /// See both identities of a case side by side, and settle it.
    case instruireRevues = "instruire-revues"
    /// See who is in the demandes that may be one person's, and decide.
    case resoudreDoublons = "resoudre-doublons"
    /// Say to whom the journal is pushed, give keys, replay.
    case gererAbonnes = "gerer-abonnes"
}

extension Porteur {
    /// Whether it may act on that compte: its own, or any for an agent so entitled.
    public func peutAgir(sur compte: String) -> Bool {
        switch self {
        case .compte(let id): id == compte
        case .agent(_, let role): role.droits.contains(.agirPourUnCompte)
        }
    }

    public func a(_ droit: Droit) -> Bool {
        switch self {
        case .compte: false
        case .agent(_, let role): role.droits.contains(droit)
        }
    }
}
