internal import Acces
internal import Demandes
internal import Registre

extension Operations {
    /// Who works here.
    static let agents: [Operation] = [
        Operation("GET", "/v1/agents", .droit(.gererAgents), succes: [200]) { appel in
            let agents = try await appel.pieces.identification.agents()
            return WireAnswer(200, .object([("agents", .array(agents.map(\.json)))]))
        },
        Operation(
            "POST", "/v1/agents", .droit(.gererAgents), succes: [201],
            codes: [.agentExistant, .motDePasseDejaRemis, .connexionsSaturees]
        ) { appel in
            let agent = try SaisieAgent(appel.corps, appel.atelier.annuaire, le: appel.now).agent
            let trace = appel.trace("creer_agent", agent.nom)
            guard let mot = try await appel.pieces.identification.creer(agent, trace: trace) else {
                throw Probleme(.agentExistant)
            }
            return try await appel.remettre(mot, a: agent.nom, statut: 201)
        },
        Operation(
            "DELETE", "/v1/agents/{agent}", .droit(.gererAgents), succes: [204], codes: [.introuvable]
        ) { appel in
            _ = try SaisieVide(appel.corps)
            let nom = appel.parametres["agent"] ?? ""
            guard try await appel.pieces.identification.revoquer(agent: nom, trace: appel.trace("revoquer_agent", nom))
            else { throw Probleme(.introuvable) }
            let reponse = WireAnswer(204)
            try await appel.retenir(reponse)
            return reponse
        },
        Operation(
            "POST", "/v1/agents/{agent}/mot-de-passe", .droit(.gererAgents), succes: [200],
            codes: [.introuvable, .motDePasseDejaRemis, .connexionsSaturees]
        ) { appel in
            _ = try SaisieVide(appel.corps)
            let nom = appel.parametres["agent"] ?? ""
            guard let mot = try await appel.pieces.identification.renouveler(agent: nom, le: appel.now) else {
                throw Probleme(.introuvable)
            }
            return try await appel.remettre(mot, a: nom, statut: 200)
        },
    ]
}

extension Appel {
    /// The password is shown this once: what is kept under the key is that it was.
    fileprivate func remettre(_ mot: String, a agent: String, statut: Int) async throws -> WireAnswer {
        try await retenir(WireAnswer(Probleme(.motDePasseDejaRemis), requete: requete, now: now))
        return WireAnswer(statut, .object([("agent", .string(agent)), ("mot_de_passe", .string(mot))]))
    }
}

extension Agent {
    fileprivate var json: JSON {
        .object(
            [("agent", .string(nom)), ("role", .string(role.rawValue))] + ressort.membres + [
                ("cree_le", .instant(creeLe)), ("revoque_le", .nullable(revoqueLe)),
            ])
    }
}
