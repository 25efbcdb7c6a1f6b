internal import Demandes
internal import Journal

/// What a landlord does with its offres, up to their term.
public struct GestionOffres: Sendable {
    let bureau: Bureau

    public init(_ bureau: Bureau) { self.bureau = bureau }

    /// A draft, that nobody else sees.
    public func creer(_ logement: LogementOffert, bailleur: String, delaiJours: Int = Offre.delaiMinimum) async throws
        -> Offre
    {
        let (now, id) = (bureau.horloge(), bureau.identifiant("off"))
        if let refus = defaut(logement, delaiJours) { throw refus }
        return try await bureau.depot.decider { ecriture in
            .success(
                try ecriture.jouer(
                    Acte(
                        .offreCreee, ref: id, version: 1, le: now,
                        DetailsActe {
                            $0.mot = bailleur
                            $0.logement = logement
                            $0.delaiJours = delaiJours
                        }), sur: nil as Offre?))
        }
    }

    /// Only a draft: what was published is what people applied for.
    public func corriger(_ id: String, _ correction: CorrectionOffre, bailleur: String) async throws -> Offre {
        try await agir(id, bailleur, depuis: [.brouillon]) { ecriture, offre, now in
            let logement = correction.appliquee(a: offre.logement)
            let delaiJours = correction.delaiJours ?? offre.delaiJours
            if let refus = defaut(logement, delaiJours) { return .failure(refus) }
            guard logement != offre.logement || delaiJours != offre.delaiJours else { return .success(offre) }
            let acte = offre.acte(.offreCorrigee, now) {
                $0.logement = logement
                $0.delaiJours = delaiJours
            }
            return .success(try ecriture.jouer(acte, sur: offre))
        }
    }

    /// Published that day, D: it closes at 24:00 in Paris of D+7.
    /// Whoever asked to be told of such an offre is, by a task.
    public func publier(_ id: String, bailleur: String) async throws -> Offre {
        try await agir(id, bailleur, depuis: [.brouillon]) { ecriture, offre, now in
            let acte = offre.acte(.offrePubliee, now) { $0.echeance = Offre.terme(publieeLe: now) }
            let publiee = try ecriture.jouer(acte, sur: offre)
            try ecriture.annoncer(id)
            return .success(publiee)
        }
    }

    /// Before anybody has it for good. Candidatures end with it and their demandes are free.
    public func retirer(_ id: String, bailleur: String) async throws -> Offre {
        let now = bureau.horloge()
        return try await bureau.depot.decider { ecriture in
            let offre: Offre
            switch try ecriture.exigerOffre(id) {
            case .failure(let refus): return .failure(refus)
            case .success(let lue): offre = lue
            }
            guard offre.bailleur == bailleur else { return .failure(RefusCandidature(.autreBailleur)) }
            let vivantes = try ecriture.candidatures(offre: id).filter(\.etat.estVivante)
            guard offre.etat != .attribuee, offre.etat != .retiree,
                !vivantes.contains(where: { $0.etat == .acceptee || $0.etat == .bailSigne })
            else { return .failure(.etape(offre)) }
            for candidature in vivantes {
                try ecriture.jouer(
                    candidature.acte(.candidatureNonRetenue, now) { $0.motif = .offreRetiree }, sur: candidature)
            }
            return .success(try ecriture.jouer(offre.acte(.offreRetiree, now), sur: offre))
        }
    }

    private func defaut(_ logement: LogementOffert, _ delaiJours: Int) -> RefusCandidature? {
        guard delaiJours >= Offre.delaiMinimum else { return RefusCandidature(.delaiTropCourt) }
        let champs = bureau.reglement.verifier(logement)
        return champs.isEmpty ? nil : .offre(champs)
    }

    private func agir(
        _ id: String, _ bailleur: String, depuis etats: Set<EtatOffre>,
        _ geste: @escaping @Sendable (any EcritureActes, Offre, Instant) throws -> Result<Offre, RefusCandidature>
    ) async throws -> Offre {
        let now = bureau.horloge()
        return try await bureau.depot.decider { ecriture in
            switch try ecriture.exigerOffre(id) {
            case .failure(let refus): return .failure(refus)
            case .success(let offre):
                guard offre.bailleur == bailleur else { return .failure(RefusCandidature(.autreBailleur)) }
                guard etats.contains(offre.etat) else { return .failure(.etape(offre)) }
                return try geste(ecriture, offre, now)
            }
        }
    }
}

extension Offre {
    /// 24:00 in Paris of the seventh day after.
    static func terme(publieeLe: Instant) -> Instant {
        let jour = HeureDeParis.jour(publieeLe).plus(jours: joursDePublication + 1)
        return jour.flatMap(HeureDeParis.minuit) ?? publieeLe.plus(jours: joursDePublication + 1)
    }
}

extension RefusCandidature {
    /// Everything that is wrong, each with what to do.
    static func offre(_ champs: [String]) -> RefusCandidature {
        let phrases = champs.compactMap { CodeOffre(rawValue: $0)?.phrase }
        return RefusCandidature(
            .offreIncoherente, precision: phrases.isEmpty ? nil : phrases.joined(separator: " "), champs: champs)
    }
}
