internal import Demandes
internal import Journal
public import Notifications

extension Acte {
    /// The mail that tells of it: one for each cause, and none for what the person just did.
    var modele: Modele? {
        guard famille == .candidature else { return nil }
        return switch type {
        case .candidatureDeposee: .candidatureDeposee
        case .candidatureRejetee: .candidatureRejetee
        case .candidatureClassee: details.oui == false ? .candidatureClassee : nil
        case .candidaturePresentee: .candidaturePresentee
        case .candidatureTransmise: .candidatureTransmise
        case .visitePrevue: .visitePrevue
        case .candidatureEnCommission: .candidatureEnCommission
        case .candidatureAttribuee, .conditionLevee: .candidatureAttribuee
        case .candidatureSousCondition: .candidatureSousCondition
        case .candidatureNonRetenue: .candidatureNonRetenue
        case .logementPropose: .logementPropose
        case .candidatureSansReponse: .logementSansReponse
        case .bailSigne: .bailSigne
        case .candidatureReevaluee: details.lignes.isEmpty ? nil : .candidatureARevoir
        case .piecesAConfirmer: .piecesAConfirmer
        case .candidatureSuspendue: .candidatureSuspendue
        case .candidatureReprise: .candidatureReprise
        case .candidatureClose: .candidatureClose
        default: nil
        }
    }
}

extension LectureActes {
    /// The words of a mail about a candidature, looked up when it leaves; nil when what it tells of is no more.
    public func variablesDuCourrier(_ courrier: Courrier) throws -> Variables? {
        if let offre = courrier.offre { return try variablesDAlerte(courrier, offre) }
        guard let id = courrier.candidature, let candidature = try candidature(id), candidature.etat != .effacee,
            let offre = try offre(candidature.offre)
        else { return nil }
        let citee = CandidatureCitee(
            logement: offre.logement.titre, dateLimite: offre.dateLimite,
            echeance: candidature.echeance.map { HeureDeParis.jour($0.plus(minutes: -1)) },
            jour: courrier.modele == .visitePrevue ? candidature.visite : candidature.commission,
            rang: courrier.modele == .candidatureClassee ? candidature.rang : candidature.rangCommission,
            condition: candidature.condition, motif: candidature.motif?.libelle,
            aRevoir: candidature.aRevoir)
        switch courrier.modele {
        // It went on, or ended, meanwhile: another message tells of that.
        case .candidatureClassee where candidature.etat != .deposee: return nil
        case .candidaturePresentee where candidature.etat != .presentee: return nil
        // Put right meanwhile: there is nothing left to ask.
        case .piecesAConfirmer where !candidature.piecesAConfirmer: return nil
        case .candidatureARevoir where candidature.aRevoir.isEmpty: return nil
        case .logementPropose where candidature.etat != .attribuee: return nil
        default: return .candidature(courrier.modele, citee)
        }
    }

    /// Nil once the alert was taken away, or the offre is no longer open.
    private func variablesDAlerte(_ courrier: Courrier, _ id: String) throws -> Variables? {
        guard let offre = try offre(id), offre.etat == .publiee, let dateLimite = offre.dateLimite,
            let dossier = try dossier(compte: courrier.compte),
            dossier.alertes.contains(where: { $0.id == courrier.alerte })
        else { return nil }
        let logement = offre.logement
        return .offreNouvelle(
            OffreCitee(
                logement: logement.titre, surface: logement.surface,
                loyer: Ecriture.euros(logement.loyerCharge.centimes), dateLimite: dateLimite))
    }
}
