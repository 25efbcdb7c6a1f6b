internal import Demandes
internal import Journal

/// Reads the journal as anyone does, and plays what it means for running candidatures. How far it went is kept with its
/// effects, in one transaction: killed at any moment, it loses nothing and does nothing twice.
public struct SuitesDuJournal: Sendable {
    let bureau: Bureau

    public init(_ bureau: Bureau) { self.bureau = bureau }

    /// A person's click may wait for the transaction under way.
    public static let lot = 64

    /// - Returns: how many events were read; none is left when it is 0.
    @discardableResult
    public func suivre(limite: Int = lot) async throws -> Int {
        // Most turns find nothing new, and a writer is not woken for that.
        let enReste = try await bureau.depot.lireActes { lecture in
            try !lecture.inscriptions(apres: lecture.positionSuivie(), limite: 1).isEmpty
        }
        guard enReste else { return 0 }
        let (now, reglement) = (bureau.horloge(), bureau.reglement)
        let (lus, efface) = try await bureau.depot.ecrireActes { ecriture in
            let inscriptions = try ecriture.inscriptions(apres: ecriture.positionSuivie(), limite: limite)
            guard let derniere = inscriptions.last else { return (0, false) }
            for inscription in inscriptions { try ecriture.suivre(inscription, reglement, now) }
            try ecriture.avancerSuivi(jusqua: derniere.position)
            return (inscriptions.count, inscriptions.contains { $0.evenement.type == .effacement })
        }
        if efface { try await bureau.depot.tasser() }
        return lus
    }
}

extension EcritureActes {
    fileprivate func suivre(_ inscription: Inscription, _ reglement: Reglement, _ now: Instant) throws {
        let evenement = inscription.evenement
        guard Acte.famille(evenement.ref) == nil, let demande = try demandeDe(evenement) else { return }
        if evenement.type == .effacement { try effacerDossiers(demande, now, inscription.position) }
        let concernees =
            evenement.type == .effacement
            ? try candidatures(demande: demande) : try [candidatureVivante(demande: demande)].compactMap { $0 }
        for candidature in concernees {
            guard let offre = try offre(candidature.offre),
                let fait = try fait(evenement, demande, candidature, now)
            else { continue }
            let suites = Suites(reglement: reglement, offre: offre, now: now, cause: inscription.position)
            let apres = try jouer(suites.apres(fait, sur: candidature), sur: candidature)
            if apres.etat == .effacee { try oublierActes(apres.id, jusqua: apres.version - 1) }
            // The place that it leaves goes to the next one.
            if candidature.etat.estVivante, !apres.etat.estVivante { try completer(offre.id, now) }
        }
    }

    /// What a compte added to a demande goes with it.
    private func effacerDossiers(_ demande: String, _ now: Instant, _ cause: Int64) throws {
        guard let dossier = try dossier(confirmePour: demande) else { return }
        let acte = Acte(
            .effacement, ref: dossier.id, version: dossier.version + 1, le: now, DetailsActe { $0.cause = cause })
        try jouer(acte, sur: dossier)
        try oublierActes(dossier.id, jusqua: dossier.version)
    }
}

extension LectureActes {
    /// The demande an event is about; nil when it reaches no candidature.
    fileprivate func demandeDe(_ evenement: Evenement) throws -> String? {
        switch evenement.type {
        case .demandeModifiee, .renouvellement, .radiation, .deradiation, .expiration, .effacement:
            evenement.ref.hasPrefix("dem_") ? evenement.ref : nil
        case .gel, .degel, .suppression, .retablissement: try demande(rattachement: evenement.ref)
        default: nil
        }
    }

    /// What an event says, with the facts of the version it names: how late it is read changes nothing.
    func fait(
        _ evenement: Evenement, _ demande: String, _ candidature: Candidature, _ now: Instant
    ) throws -> FaitDuJournal? {
        switch evenement.type {
        case .demandeModifiee:
            guard let vue = try vue(demande, version: evenement.version, le: now) else { return nil }
            let avant = try self.vue(demande, version: candidature.versionDemande, le: now)
            return .lue(LectureSuivie(vue: vue, avant: avant, champs: evenement.champs, cause: evenement.cause))
        case .radiation:
            guard let vue = try vue(demande, version: evenement.version, le: now) else { return nil }
            return .radiee(MotifCandidature(radiation: vue.motifRadiation))
        case .deradiation: return .deradiee
        case .renouvellement: return .renouvelee
        case .expiration: return .expiree
        case .gel: return .gelee
        case .degel: return .degelee
        case .suppression: return .supprimee
        case .retablissement: return .retablie
        case .effacement: return .effacee
        default: return nil
        }
    }
}
