internal import Demandes
internal import Journal

/// What a conseiller does with the best of an offre, up to the landlord. Before each gesture the candidature is brought
/// up to what its demande says now: nothing goes forward on what is no longer true.
public struct Instruction: Sendable {
    let bureau: Bureau

    public init(_ bureau: Bureau) { self.bureau = bureau }

    public func valider(_ id: String, par agent: String) async throws -> Candidature {
        let (now, reglement) = (bureau.horloge(), bureau.reglement)
        return try await bureau.depot.decider { ecriture in
            switch try ecriture.exiger(id) {
            case .failure(let refus): return .failure(refus)
            case .success(let lue):
                if lue.etat == .validee { return .success(lue) }
                guard lue.etat == .presentee else { return .failure(.etape(lue)) }
                let (courante, vue) = try ecriture.rattraper(lue, reglement, now)
                guard courante.etat == .presentee else { return .failure(.etape(courante)) }
                if let refus = courante.obstacle(vue) { return .failure(refus) }
                return .success(
                    try ecriture.jouer(courante.acte(.candidatureValidee, now) { $0.par = agent }, sur: courante))
            }
        }
    }

    /// With a reason of the catalogue. The demande is free at once, and the next one takes the place.
    public func rejeter(_ id: String, _ motif: MotifCandidature, par agent: String) async throws -> Candidature {
        guard MotifCandidature.rejets.contains(motif) else { throw RefusCandidature(.motifHorsCatalogue) }
        let now = bureau.horloge()
        return try await bureau.depot.decider { ecriture in
            switch try ecriture.exiger(id) {
            case .failure(let refus): return .failure(refus)
            case .success(let lue):
                guard lue.etat.estAnnulable else { return .failure(.etape(lue)) }
                let rejetee = try ecriture.jouer(
                    lue.acte(.candidatureRejetee, now) {
                        $0.motif = motif
                        $0.par = agent
                    }, sur: lue)
                try ecriture.completer(lue.offre, now)
                return .success(rejetee)
            }
        }
    }

    /// To the landlord: from here on it is cancelled no more. Asked again, it is the same.
    public func transmettre(_ id: String, par agent: String) async throws -> Candidature {
        let (now, reglement) = (bureau.horloge(), bureau.reglement)
        return try await bureau.depot.decider { ecriture in
            switch try ecriture.exiger(id) {
            case .failure(let refus): return .failure(refus)
            case .success(let lue):
                if lue.etat == .transmise { return .success(lue) }
                guard lue.etat == .validee else { return .failure(.etape(lue)) }
                let (courante, vue) = try ecriture.rattraper(lue, reglement, now)
                guard courante.etat == .validee else { return .failure(.etape(courante)) }
                if let refus = courante.obstacle(vue) { return .failure(refus) }
                guard let lueLe = vue?.lueLe, now < lueLe.plus(jours: reglement.fraicheurJours) else {
                    return .failure(RefusCandidature(.lectureTropAncienne))
                }
                return .success(
                    try ecriture.jouer(courante.acte(.candidatureTransmise, now) { $0.par = agent }, sur: courante))
            }
        }
    }
}

extension Candidature {
    /// Why a conseiller may not go on with it.
    fileprivate func obstacle(_ vue: VueDemande?) -> RefusCandidature? {
        guard let vue else { return RefusCandidature(.demandeAbsente) }
        if estGelee || vue.estGelee { return RefusCandidature(.situationGelee) }
        if vue.estRadiee { return RefusCandidature(.demandeInactive, champs: [vue.etat.rawValue]) }
        if !aRevoir.isEmpty { return RefusCandidature(.candidatureARevoir, champs: aRevoir) }
        if piecesAConfirmer { return RefusCandidature(.piecesNonConfirmees) }
        return nil
    }
}

extension EcritureActes {
    /// What the journal has not brought yet, read where it stands: the event finds nothing left to do when it comes.
    func rattraper(
        _ candidature: Candidature, _ reglement: Reglement, _ now: Instant
    ) throws -> (Candidature, VueDemande?) {
        guard let demande = candidature.demande, let vue = try vue(demande, le: now) else { return (candidature, nil) }
        guard vue.version > candidature.versionDemande, let offre = try offre(candidature.offre) else {
            return (candidature, vue)
        }
        let lecture = LectureSuivie(
            vue: vue, avant: try self.vue(demande, version: candidature.versionDemande, le: now), champs: [],
            cause: nil)
        let suites = Suites(reglement: reglement, offre: offre, now: now, cause: nil)
        return (try jouer(suites.apres(lecture, sur: candidature), sur: candidature), vue)
    }

    /// One after the other, each on what the one before left.
    func jouer(_ suites: [Suite], sur candidature: Candidature) throws -> Candidature {
        var courante = candidature
        for suite in suites { courante = try jouer(suite.acte(sur: courante), sur: courante) }
        return courante
    }
}
