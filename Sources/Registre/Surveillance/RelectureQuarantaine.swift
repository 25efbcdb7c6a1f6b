internal import Demandes

// The records put aside, read again.
extension Relectures {
    func relireLaQuarantaine(par qui: String, _ bilan: inout BilanRelecture) async throws {
        let adaptateur = bilan.adaptateur
        let ouvertes = try await atelier.depot.lire { lecture in
            try lecture.quarantaines(adaptateur: adaptateur, etat: .ouverte, limite: 10_000)
        }
        // The oldest first: of several of one person, the newest has the last word.
        for quarantaine in ouvertes.reversed() {
            // One at a time: ten thousand answers would fill the memory.
            let brutes = try await atelier.depot.lire { lecture in
                try quarantaine.numero.flatMap { numero in
                    try lecture.brutes(quarantaine.lectures, numero, surveillance.archive)
                }
            }
            guard let brutes, let numero = quarantaine.numero else {
                bilan.sansReponse += 1
                continue
            }
            guard let relue = relire(quarantaine, brutes, numero, bilan) else {
                bilan.encoreRefusees += 1
                continue
            }
            bilan.lisibles += 1
            try await rejouer(quarantaine, numero, relue, par: qui, &bilan)
        }
    }

    /// What a record put aside says now.
    private struct Relue: Sendable {
        let lue: Lue
        /// It stood among others, in a file or a list that does not say everything of a demande.
        let estPartielle: Bool
    }

    /// Nil when it still is refused.
    private func relire(
        _ quarantaine: Quarantaine, _ brutes: [BruteLue], _ numero: NumeroUnique, _ bilan: BilanRelecture
    ) -> Relue? {
        guard quarantaine.reference != nil, let brute = brutes.first else {
            return relire(brutes, quarantaine.lectures, bilan, numero, quarantaine.derniereLe)
                .map { Relue(lue: $0, estPartielle: false) }
        }
        // Neither a withdrawal of another day nor a summary is taken: whoever looks at it asks the site.
        guard !relecteur.estResume(brute.operation, de: bilan.adaptateur),
            case .etat(let contenu)? = relecteur.relireEntree(brute, de: bilan.adaptateur, numero)
        else { return nil }
        return Relue(
            lue: Lue(contenu: contenu, lueLe: brute.lueLe, source: nil),
            estPartielle: !relecteur.estEntiere(brute.operation, de: bilan.adaptateur))
    }

    /// What nobody holds any more, or was refreshed since, is closed without being published.
    private func rejouer(
        _ quarantaine: Quarantaine, _ numero: NumeroUnique, _ relue: Relue, par qui: String,
        _ bilan: inout BilanRelecture
    ) async throws {
        let suite = SuiteRevue(courrier: atelier.secrets.identifiant("mel"), atelier.limites)
        let tache = atelier.secrets.identifiant("tch")
        let proposition = try await atelier.depot.lire { lecture -> Proposition? in
            guard let rattachement = try lecture.rattachementVivant(numero: numero),
                let tenue = try lecture.demande(rattachement.demande), tenue.contenu != nil
            else { return nil }
            var (lue, estIncomplete) = (relue.lue, false)
            if relue.estPartielle {
                let posee = LecturePartielle(lue.contenu, sur: tenue.contenu)
                lue = Lue(contenu: posee.demande, lueLe: lue.lueLe, source: nil)
                estIncomplete = posee.estIncomplete
            }
            guard tenue.acceptera(lue.contenu, lueLe: lue.lueLe), tenue.change(lue) else { return nil }
            return Proposition(
                rattachement: rattachement, tenue: tenue, lue: lue, suite: suite,
                tache: estIncomplete ? tache : nil)
        }
        guard bilan.applique else {
            if let proposition { bilan.noter(proposition.tenue.id, proposition.champs) }
            return
        }
        let now = atelier.horloge()
        let publiee = try await atelier.depot.ecrire { ecriture in
            guard try ecriture.quarantaine(quarantaine.id)?.etat == .ouverte else { return false }
            try ecriture.remplacer(quarantaine.close(.rejouee, par: qui, motif: nil, now))
            return try proposition.map { try ecriture.publier($0, now) } ?? false
        }
        guard let proposition else { return }
        if publiee { bilan.noter(proposition.tenue.id, proposition.champs) } else { bilan.laissees += 1 }
    }
}
