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
    private enum Relue: Sendable {
        case demande(Lue)
        /// It stood among others, in a file or a list that does not say everything of a demande.
        case partielle(Lue)
        /// A refusal that is understood: the end of the demande, or nothing that changes it.
        case refus(Reponse, lueLe: Instant)
    }

    /// Nil when it still is refused.
    private func relire(
        _ quarantaine: Quarantaine, _ brutes: [BruteLue], _ numero: NumeroUnique, _ bilan: BilanRelecture
    ) -> Relue? {
        guard quarantaine.reference != nil, let brute = brutes.first else {
            let lue = relire(brutes, quarantaine.lectures, bilan, numero, quarantaine.derniereLe)
            return lue.map(Relue.demande) ?? refus(brutes, numero, quarantaine.derniereLe, bilan)
        }
        // Neither a withdrawal of another day nor a summary is taken: whoever looks at it asks the site.
        guard !relecteur.estResume(brute.operation, de: bilan.adaptateur),
            case .etat(let contenu)? = relecteur.relireEntree(brute, de: bilan.adaptateur, numero)
        else { return nil }
        let lue = Lue(contenu: contenu, lueLe: brute.lueLe, source: nil)
        return relecteur.estEntiere(brute.operation, de: bilan.adaptateur) ? .demande(lue) : .partielle(lue)
    }

    /// Nil for a refusal that still is not understood.
    private func refus(
        _ brutes: [BruteLue], _ numero: NumeroUnique, _ lueLe: Instant, _ bilan: BilanRelecture
    ) -> Relue? {
        let reponse = relecteur.relire(brutes, de: bilan.adaptateur, numero)
        switch reponse {
        case .trouvee, .illisible, .structureRompue, .defautAdaptateur: return nil
        default: return .refus(reponse, lueLe: lueLe)
        }
    }

    /// What is laid over the demande that is held, and whether the site must still be asked.
    private func pose(
        _ relue: Relue, sur tenue: Demande?, de rattachement: Rattachement, _ lecture: any Lecture
    ) throws -> (lue: Lue, estIncomplete: Bool)? {
        switch relue {
        case .demande(let lue): return (lue, false)
        case .partielle(let lue):
            let posee = LecturePartielle(lue.contenu, sur: tenue)
            return (Lue(contenu: posee.demande, lueLe: lue.lueLe, source: nil), posee.estIncomplete)
        case .refus(let reponse, let lueLe):
            return try lecture.lecture(reponse, de: rattachement, lueLe: lueLe).map { ($0, false) }
        }
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
                let tenue = try lecture.demande(rattachement.demande), tenue.contenu != nil,
                let (lue, estIncomplete) = try pose(relue, sur: tenue.contenu, de: rattachement, lecture)
            else { return nil }
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
