internal import Demandes
internal import Journal

/// The commission's word, and what follows it up to the lease.
public struct Commissions: Sendable {
    let bureau: Bureau

    public init(_ bureau: Bureau) { self.bureau = bureau }

    public func decider(_ id: String, _ decision: DecisionCommission, bailleur: String) async throws -> Candidature {
        let now = bureau.horloge()
        return try await bureau.depot.decider { ecriture in
            switch try ecriture.exiger(id, bailleur: bailleur) {
            case .failure(let refus): return .failure(refus)
            case .success(let (candidature, offre)):
                guard candidature.etat == .enCommission else { return .failure(.etape(candidature)) }
                guard let jour = candidature.commission, HeureDeParis.jour(now) >= jour else {
                    return .failure(
                        RefusCandidature(.jourIncoherent, precision: "La commission n'a pas encore eu lieu."))
                }
                if let refus = try ecriture.refuser(decision, offre) { return .failure(refus) }
                return .success(try ecriture.jouer(candidature.acte(decision, now), sur: candidature))
            }
        }
    }

    /// The missing piece came: the dwelling is given, at once.
    public func leverCondition(_ id: String, bailleur: String) async throws -> Candidature {
        try await agir(id, bailleur, depuis: [.sousCondition]) { ecriture, candidature, _, now in
            .success(try ecriture.jouer(candidature.acte(.conditionLevee, now), sur: candidature))
        }
    }

    /// The landlord's offer: the answer is waited for until `DelaiDeReponse` ends; the offre says how many days.
    public func proposer(_ id: String, bailleur: String) async throws -> Candidature {
        try await agir(id, bailleur, depuis: [.attribuee]) { ecriture, candidature, offre, now in
            if candidature.echeance != nil { return .success(candidature) }
            let avant = try ecriture.candidatures(offre: offre.id).contains {
                $0.etat.estVivante && $0.id != candidature.id
                    && ($0.rangCommission ?? .max) < (candidature.rangCommission ?? .max)
            }
            guard !avant else { return .failure(RefusCandidature(.rangPasEncore)) }
            if let refus = candidature.refusDeSigner { return .failure(refus) }
            return try ecriture.proposer(candidature, jours: offre.delaiJours, now)
        }
    }

    public func repondre(_ id: String, oui: Bool, compte: String) async throws -> Candidature {
        let now = bureau.horloge()
        return try await bureau.depot.decider { ecriture in
            guard let candidature = try ecriture.candidature(id), candidature.compte == compte else {
                return .failure(RefusCandidature(.candidatureInconnue))
            }
            if candidature.etat == (oui ? .acceptee : .declinee) { return .success(candidature) }
            guard candidature.etat == .attribuee, let echeance = candidature.echeance else {
                return .failure(
                    candidature.etat == .sansReponse ? RefusCandidature(.reponseTardive) : .etape(candidature))
            }
            guard now < echeance else { return .failure(RefusCandidature(.reponseTardive)) }
            let type: TypeEvenement = oui ? .candidatureAcceptee : .candidatureDeclinee
            let apres = try ecriture.jouer(candidature.acte(type, now) { $0.par = compte }, sur: candidature)
            if !oui { try ecriture.appelerLeSuivant(candidature.offre, now) }
            return .success(apres)
        }
    }

    /// « Bail signé, radiation attendue »: the dwelling is taken, and the others of the offre are told.
    public func signer(_ id: String, bailleur: String) async throws -> Candidature {
        try await agir(id, bailleur, depuis: [.acceptee]) { ecriture, candidature, offre, now in
            if let refus = candidature.refusDeSigner { return .failure(refus) }
            let signee = try ecriture.jouer(candidature.acte(.bailSigne, now), sur: candidature)
            for autre in try ecriture.candidatures(offre: offre.id) where autre.etat.estVivante && autre.id != id {
                try ecriture.jouer(
                    autre.acte(.candidatureNonRetenue, now) { $0.motif = .logementAttribue }, sur: autre)
            }
            try ecriture.jouer(offre.acte(.offreAttribuee, now), sur: offre)
            return .success(signee)
        }
    }

    /// Answers and pieces that did not come in time.
    /// - Returns: how many.
    @discardableResult
    public func faire(limite: Int = 32) async throws -> Int {
        let now = bureau.horloge()
        let dues = try await bureau.depot.lireActes { try $0.candidaturesEchues(now, limite: limite) }
        for id in dues { try await bureau.depot.ecrireActes { try $0.echoir(id, now) } }
        return dues.count
    }

    private func agir(
        _ id: String, _ bailleur: String, depuis etats: Set<EtatCandidature>,
        _ geste:
            @escaping @Sendable (any EcritureActes, Candidature, Offre, Instant) throws -> Result<
                Candidature, RefusCandidature
            >
    ) async throws -> Candidature {
        let now = bureau.horloge()
        return try await bureau.depot.decider { ecriture in
            switch try ecriture.exiger(id, bailleur: bailleur) {
            case .failure(let refus): return .failure(refus)
            case .success(let (candidature, offre)):
                guard etats.contains(candidature.etat) else { return .failure(.etape(candidature)) }
                return try geste(ecriture, candidature, offre, now)
            }
        }
    }
}
