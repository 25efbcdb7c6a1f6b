public import Acces
internal import Demandes

/// What a salarié sees of the cases about them, and answers.
public struct RevuesDuCompte: Sendable {
    let atelier: Atelier

    public init(_ atelier: Atelier) { self.atelier = atelier }

    /// Newest first; nothing of the other identity is in what is written of them.
    public func lister(compte: String, _ trace: TraceAcces) async throws -> [Revue] {
        try await atelier.depot.decider(le: trace.le) { ecriture in
            guard try ecriture.compte(compte) != nil else { return .failure(Refus(.compteInconnu)) }
            try ecriture.tracer(trace)
            return .success(try ecriture.revues(compte: compte, limite: 100))
        }
    }

    /// Answers the question that was asked: the promise starts again from there.
    public func repondre(
        compte: String, _ id: String, reponse: String, memoire: Memoire<Revue>? = nil
    ) async throws -> Revue {
        let now = atelier.horloge()
        let jours = atelier.limites.joursDeRevue
        return try await atelier.depot.decider(memoire, le: now) { ecriture in
            guard let revue = try ecriture.revue(id), revue.compte == compte else {
                return .failure(Refus(.revueIntrouvable))
            }
            guard revue.etat == .enAttente else { return .failure(Refus(.aucuneQuestion)) }
            var suivante = revue.apres(ActeRevue(.reponse, par: compte, le: now, pourquoi: reponse), .ouverte)
            suivante.echeance = JoursOuvres.echeance(now, jours: jours)
            try ecriture.changer(suivante)
            return .success(suivante)
        }
    }
}
