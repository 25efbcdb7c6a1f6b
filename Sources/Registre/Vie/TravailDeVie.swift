internal import Demandes
internal import Tasks

/// What time brings to an attachment: one task, always planned at its next date. The site is asked before anything is
/// said; while it does not answer nothing is, and it is asked again.
extension Travaux {
    func vie(_ tache: Tache) async throws -> SuiteTache {
        let now = atelier.horloge()
        guard let agenda = try await atelier.depot.lire({ try $0.agenda(tache.argument) }),
            let prochain = agenda.prochain
        else { return .done }
        guard prochain.le <= now else { return .retry(le: prochain.le.millisecondes) }
        if prochain.geste == .effacer { return try await effacer(agenda.rattachement) }
        switch try await interroger(agenda.rattachement) {
        case .silence(let jusqua): return attendre(tache, jusqua)
        case .repondu: return try await dire(tache)
        }
    }

    /// What came of asking a site with nobody there.
    enum Interrogation { case repondu, silence(jusqua: Instant?) }

    private func interroger(_ rattachement: Rattachement) async throws -> Interrogation {
        guard rattachement.etat == .actif else { return try await atelier.relireRadiee(rattachement) }
        do {
            let faite = try await misesAJour.vol(rattachement).vol.valeur
            return faite.etat == .copieDatee ? .silence(jusqua: faite.prochainEssai) : .repondu
        } catch is Refus {
            // Frozen, or gone: what is to be done is looked up again.
            return .repondu
        }
    }

    /// What is said and the next date are kept together: whoever is killed before has said nothing, after, all.
    private func dire(_ tache: Tache) async throws -> SuiteTache {
        let now = atelier.horloge()
        let courrier = atelier.secrets.identifiant("mel")
        return try await atelier.depot.ecrire { ecriture in
            guard let agenda = try ecriture.agenda(tache.argument) else { return .done }
            if agenda.contenu?.estRadiee == true, agenda.radiationVueLe == nil {
                try ecriture.noterRadiation(agenda.rattachement.demande, vueLe: now)
            }
            try ecriture.dire(agenda.jalonsDus(now), agenda, courrier: courrier, now)
            let suite: SuiteTache =
                try ecriture.agenda(tache.argument)?.prochain
                .map { .retry(le: max($0.le, now.plus(minutes: 1)).millisecondes) } ?? .done
            _ = try ecriture.conclure(tache, suite)
            return suite
        }
    }

    /// A life is never given up: after the ladder of the others, once a day.
    private func attendre(_ tache: Tache, _ jusqua: Instant?) -> SuiteTache {
        let suite = reprise(tache, auPlusTot: jusqua)
        return suite == .abandoned ? .retry(le: atelier.horloge().plus(jours: 1).millisecondes) : suite
    }

    private func effacer(_ rattachement: Rattachement) async throws -> SuiteTache {
        let now = atelier.horloge()
        try await atelier.depot.ecrire { ecriture in
            // Looked at again: a radiation may have been undone since.
            guard let agenda = try ecriture.agenda(rattachement.id), let prochain = agenda.prochain,
                prochain.geste == .effacer, prochain.le <= now
            else { return }
            try ecriture.effacer(agenda.rattachement, now)
        }
        try await atelier.depot.tasser()
        let encore = try await atelier.depot.lire { try $0.agenda(rattachement.id)?.prochain }
        return encore.map { .retry(le: max($0.le, now.plus(minutes: 1)).millisecondes) } ?? .done
    }
}
