internal import Acces
internal import Demandes
internal import Registre

/// `POST /v1/jetons`: `{"compte"}`, or `{"agent", "role"}` and what is his own.
struct SaisieJeton {
    let porteur: Porteur

    init(_ corps: [UInt8], _ annuaire: Annuaire) throws {
        var champs = try Champs(corps: corps)
        let compte = champs.texte("compte", .compte)
        let agent = champs.texte("agent", .agent)
        let role = champs.role()
        let ressort = champs.ressort(role, annuaire)
        let avait = (compte: compte != nil, agent: agent != nil || role != nil)
        if champs.erreurs.isEmpty, avait.compte == avait.agent {
            champs.noter("compte", "doit être donné seul, ou « agent » et « role » ensemble")
        } else if champs.erreurs.isEmpty, avait.agent {
            if agent == nil { champs.noter("agent", "est obligatoire avec « role »") }
            if role == nil { champs.noter("role", "est obligatoire avec « agent »") }
        }
        try champs.finir()
        if let compte {
            porteur = .compte(compte)
        } else if let agent, let role {
            porteur = .agent(nom: agent, role: role, ressort: ressort)
        } else {
            throw Probleme(champs.erreurs)
        }
    }
}

/// `POST /v1/agents`.
struct SaisieAgent {
    let agent: Agent

    init(_ corps: [UInt8], _ annuaire: Annuaire, le: Instant) throws {
        var champs = try Champs(corps: corps)
        let nom = champs.texteRequis("agent", .nouvelAgent)
        let role = champs.role()
        if role == nil, champs.erreurs.allSatisfy({ $0.champ != "role" }) { champs.noter("role", "est obligatoire") }
        let ressort = champs.ressort(role, annuaire)
        try champs.finir()
        guard let role else { throw Probleme(champs.erreurs) }
        agent = Agent(nom: nom, role: role, ressort: ressort, creeLe: le)
    }
}

extension Champs {
    fileprivate mutating func role() -> Role? {
        texte("role", .terme(Role.allCases.map(\.rawValue))).flatMap(Role.init)
    }

    /// `territoires` for a conseiller, `bailleur` for a landlord, `siret` for a firm; nothing for anyone else.
    fileprivate mutating func ressort(_ role: Role?, _ annuaire: Annuaire) -> Ressort {
        let territoires = textes("territoires", 101, .departement)?.map { $0.uppercased() }
        let (bailleur, siret) = (texte("bailleur", .bailleur), texte("siret", .siret))
        for inconnu in territoires ?? [] where annuaire.departement(inconnu) == nil {
            noter("territoires", "ne connaît pas le département \(inconnu)")
        }
        let donnes = [("territoires", territoires != nil), ("bailleur", bailleur != nil), ("siret", siret != nil)]
        let attendu = role?.ressortAttendu
        for (nom, estDonne) in donnes where erreurs.allSatisfy({ $0.champ != nom }) {
            if estDonne, nom != attendu { noter(nom, "n'est pas le ressort de ce rôle") }
            if !estDonne, nom == attendu { noter(nom, "est obligatoire pour ce rôle") }
        }
        return territoires.map { .territoires(Set($0)) } ?? bailleur.map { .bailleur($0) }
            ?? siret.map { .entreprise($0) } ?? .rien
    }
}

extension Role {
    /// The field that says what is an agent's own; nil for the roles that have nothing of their own.
    fileprivate var ressortAttendu: String? {
        switch self {
        case .conseiller: "territoires"
        case .bailleur: "bailleur"
        case .employeur: "siret"
        case .administrateur, .operateur, .service, .lecteur, .integrateur: nil
        }
    }
}
