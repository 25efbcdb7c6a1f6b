internal import Acces
internal import Registre

/// `POST /v1/jetons`: `{"compte"}`, or `{"agent", "role"}`.
struct SaisieJeton {
    let porteur: Porteur

    init(_ corps: [UInt8]) throws {
        var champs = try Champs(corps: corps)
        let compte = champs.texte("compte", .compte)
        let agent = champs.texte("agent", .agent)
        let role = champs.texte("role", .terme(Role.allCases.map(\.rawValue))).flatMap(Role.init)
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
            porteur = .agent(nom: agent, role: role)
        } else {
            throw Probleme(champs.erreurs)
        }
    }
}
