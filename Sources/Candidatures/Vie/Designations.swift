internal import Demandes
internal import Journal

/// The prefect designates, and nobody else (CCH R441-3): an agent notes his word, with its date and its reference, on a
/// candidature that waits for the close. No point replaces it, and no field of a demande gives it.
public struct Designations: Sendable {
    let bureau: Bureau

    public init(_ bureau: Bureau) { self.bureau = bureau }

    /// Said again, the same is the same; another word replaces the one before.
    public func noter(
        _ id: String, _ designation: DesignationPrefet, par agent: String
    ) async throws -> Candidature {
        let propre = designation.reference.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard designation.le.estComplete, designation.le <= HeureDeParis.jour(bureau.horloge()) else {
            throw RefusCandidature(.designationIncoherente, champs: ["le"])
        }
        guard (1...100).contains(propre.count) else {
            throw RefusCandidature(.designationIncoherente, champs: ["reference"])
        }
        let notee = DesignationPrefet(le: designation.le, reference: propre)
        return try await agir(id) { candidature, now in
            guard candidature.designation != notee else { return nil }
            return candidature.acte(.candidatureDesignee, now) {
                $0.par = agent
                $0.jour = notee.le
                $0.mot = notee.reference
            }
        }
    }

    /// It was noted by mistake, or the prefect took it back.
    public func retirer(_ id: String, par agent: String) async throws -> Candidature {
        try await agir(id) { candidature, now in
            candidature.designation.map { _ in candidature.acte(.designationRetiree, now) { $0.par = agent } }
        }
    }

    /// Until the close, which looks at it once.
    private func agir(
        _ id: String, _ acte: @escaping @Sendable (Candidature, Instant) -> Acte?
    ) async throws -> Candidature {
        let now = bureau.horloge()
        return try await bureau.depot.decider { ecriture in
            switch try ecriture.exiger(id) {
            case .failure(let refus): return .failure(refus)
            case .success(let candidature):
                guard candidature.etat == .deposee, candidature.rang == nil else {
                    return .failure(.etape(candidature))
                }
                guard let acte = acte(candidature, now) else { return .success(candidature) }
                return .success(try ecriture.jouer(acte, sur: candidature))
            }
        }
    }
}
