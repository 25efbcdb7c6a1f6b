public import Demandes
internal import Journal

/// What a landlord does with the candidatures it was sent, up to its commission. It acts on its own offres alone.
public struct Bailleurs: Sendable {
    let bureau: Bureau

    public init(_ bureau: Bureau) { self.bureau = bureau }

    /// Those it was sent, of one of its offres.
    public func transmises(_ offre: String, bailleur: String) async throws -> [Candidature] {
        try await bureau.depot.lireActes { lecture -> Result<[Candidature], RefusCandidature> in
            switch try lecture.exigerOffre(offre) {
            case .failure(let refus): return .failure(refus)
            case .success(let lue):
                guard lue.bailleur == bailleur else { return .failure(RefusCandidature(.autreBailleur)) }
                return .success(try lecture.candidatures(offre: offre).filter { $0.transmiseLe != nil })
            }
        }.get()
    }

    public func accuserReception(_ id: String, bailleur: String) async throws -> Candidature {
        try await agir(id, bailleur) { candidature, now in
            candidature.recueLe == nil ? candidature.acte(.candidatureRecue, now) : nil
        }
    }

    public func noterContact(_ id: String, bailleur: String) async throws -> Candidature {
        try await agir(id, bailleur) { candidature, now in candidature.acte(.candidatureContactee, now) }
    }

    public func prevoirVisite(_ id: String, le jour: DateCivile, bailleur: String) async throws -> Candidature {
        try refuserPasse(jour)
        return try await agir(id, bailleur) { candidature, now in
            candidature.acte(.visitePrevue, now) { $0.jour = jour }
        }
    }

    /// « Proposée à la commission » of that day.
    public func inscrire(_ id: String, commission jour: DateCivile, bailleur: String) async throws -> Candidature {
        try refuserPasse(jour)
        return try await agir(id, bailleur, depuis: [.transmise]) { candidature, now in
            candidature.acte(.candidatureEnCommission, now) { $0.jour = jour }
        }
    }

    private func refuserPasse(_ jour: DateCivile) throws {
        guard jour.estComplete, jour >= HeureDeParis.jour(bureau.horloge()) else {
            throw RefusCandidature(.jourIncoherent, champs: [jour.iso])
        }
    }

    private func agir(
        _ id: String, _ bailleur: String, depuis etats: Set<EtatCandidature> = [.transmise, .enCommission],
        _ acte: @escaping @Sendable (Candidature, Instant) -> Acte?
    ) async throws -> Candidature {
        let now = bureau.horloge()
        return try await bureau.depot.decider { ecriture in
            switch try ecriture.exiger(id, bailleur: bailleur) {
            case .failure(let refus): return .failure(refus)
            case .success(let (candidature, _)):
                guard etats.contains(candidature.etat) else { return .failure(.etape(candidature)) }
                guard let acte = acte(candidature, now) else { return .success(candidature) }
                return .success(try ecriture.jouer(acte, sur: candidature))
            }
        }
    }
}
