public import Demandes
internal import Journal
internal import Notifications

/// What whoever holds demandes asks of candidatures, in its own transaction, before it lets go of one or moves it.
public enum EngagementTenu: Sendable, Hashable {
    case aucun
    /// It can still be cancelled.
    case annulable(candidature: String)
    case transmis(candidature: String, le: Instant)
}

extension LectureActes {
    public func engagementTenu(demande: String) throws -> EngagementTenu {
        guard let vivante = try candidatureVivante(demande: demande) else { return .aucun }
        guard vivante.etat.estTransmise else { return .annulable(candidature: vivante.id) }
        return .transmis(candidature: vivante.id, le: vivante.transmiseLe ?? vivante.depuis)
    }
}

extension EcritureActes {
    /// The demande leaves its compte: what was not sent is cancelled with it; what a landlord has waits for a word.
    public func libererEngagement(demande: String, _ motif: MotifCandidature, le now: Instant) throws {
        guard let vivante = try candidatureVivante(demande: demande) else { return }
        guard vivante.etat.estTransmise else {
            try annuler(vivante, motif, now)
            return
        }
        guard !vivante.estSuspendue else { return }
        try jouer(vivante.acte(.candidatureSuspendue, now) { $0.motif = motif }, sur: vivante)
    }

    /// A re-import or a fusion leads from one demande to another: the candidature goes on under the other. Where both
    /// have one, the more advanced stays and the other ends.
    public func reporterEngagement(de ancienne: String, a nouvelle: String, compte: String, le now: Instant) throws {
        guard ancienne != nouvelle, var suivie = try candidatureVivante(demande: ancienne) else { return }
        if let tenue = try candidatureVivante(demande: nouvelle) {
            let garde = tenue.passeAvant(suivie) ? tenue : suivie
            let perdante = garde.id == tenue.id ? suivie : tenue
            try jouer(perdante.acte(.candidatureClose, now) { $0.motif = .fusion }, sur: perdante)
            try completer(perdante.offre, now)
            guard garde.id == suivie.id else { return }
        }
        suivie = try candidature(suivie.id) ?? suivie
        let version = try vue(nouvelle, le: now)?.version ?? 0
        try jouer(
            suivie.acte(.candidatureSuivie, now) {
                $0.demande = nouvelle
                $0.compte = compte
                $0.versionDemande = version
            }, sur: suivie)
    }
}

extension Candidature {
    /// Farther along; as far, the one posted first.
    fileprivate func passeAvant(_ autre: Candidature) -> Bool {
        let (mien, sien) = (etat.rangDeVie ?? -1, autre.etat.rangDeVie ?? -1)
        return mien != sien ? mien > sien : (creeLe, id) < (autre.creeLe, autre.id)
    }
}
