internal import Demandes
internal import Journal

extension Candidature {
    /// The candidature after an act; nil for one that is not an act on a candidature, or comes before the first.
    static func appliquer(_ acte: Acte, a avant: Candidature?) -> Candidature? {
        guard var apres = avant ?? naissance(acte) else { return nil }
        if acte.type == .effacement { return apres.effacee(acte) }
        apres.version = acte.version
        if let etat = etat(apres: acte) {
            apres.etat = etat
            apres.depuis = acte.le
        }
        apres.noter(acte)
        if !apres.etat.estVivante { apres.finir() }
        return apres
    }

    private static func naissance(_ acte: Acte) -> Candidature? {
        guard acte.type == .candidatureDeposee || acte.type == .effacement, let offre = acte.details.offre else {
            return nil
        }
        return Candidature(id: acte.ref, offre: offre, creeLe: acte.le)
    }

    /// The state an act leads to; nil when it leaves it as it is.
    private static func etat(apres acte: Acte) -> EtatCandidature? {
        switch acte.type {
        case .candidatureDeposee: .deposee
        case .candidaturePresentee: .presentee
        case .candidatureValidee: .validee
        case .candidatureTransmise: .transmise
        case .candidatureEnCommission: .enCommission
        case .candidatureAttribuee, .conditionLevee: .attribuee
        case .candidatureSousCondition: .sousCondition
        case .candidatureAcceptee: .acceptee
        case .bailSigne: .bailSigne
        case .candidatureAnnulee: .annulee
        case .candidatureRejetee: .rejetee
        case .candidatureNonRetenue: .nonRetenue
        case .candidatureDeclinee: .declinee
        case .candidatureSansReponse: .sansReponse
        case .candidatureClose: .close
        default: nil
        }
    }

    private mutating func noter(_ acte: Acte) {
        let details = acte.details
        if let lue = details.versionDemande { versionDemande = lue }
        switch acte.type {
        case .candidatureDeposee, .candidatureSuivie:
            (demande, compte) = (details.demande, details.compte)
            if acte.type == .candidatureSuivie { estGelee = false }
        case .candidatureDesignee:
            if let le = details.jour, let reference = details.mot {
                designation = DesignationPrefet(le: le, reference: reference)
            }
        case .designationRetiree: designation = nil
        case .candidatureClassee: (rang, points) = (details.rang, details.points)
        case .candidatureTransmise: transmiseLe = acte.le
        case .candidatureRecue: recueLe = acte.le
        case .candidatureContactee: contactLe = acte.le
        case .visitePrevue: visite = details.jour
        case .candidatureEnCommission: commission = details.jour
        case .candidatureAttribuee: rangCommission = details.rang
        case .candidatureSousCondition: (condition, echeance, rangCommission) = (details.mot, details.echeance, 1)
        case .conditionLevee: (condition, echeance, rangCommission) = (nil, nil, 1)
        case .logementPropose: (echeance, delaiJours) = (details.echeance, details.delaiJours)
        case .candidatureAcceptee, .bailSigne: echeance = nil
        default: noterLaDemande(acte)
        }
        if acte.type != .candidatureSuspendue, let motif = details.motif { self.motif = motif }
    }

    /// What reached its demande.
    private mutating func noterLaDemande(_ acte: Acte) {
        switch acte.type {
        case .candidatureReevaluee: aRevoir = acte.details.lignes
        case .situationModifiee:
            situationModifieeLe = acte.le
            champsModifies = Array(Set(champsModifies + acte.details.lignes)).sorted()
        case .piecesAConfirmer: piecesAConfirmer = true
        case .piecesConfirmees: piecesAConfirmer = false
        case .candidatureGelee: estGelee = true
        case .candidatureDegelee: estGelee = false
        case .candidatureAvertie: estExpiree = acte.details.oui ?? true
        case .candidatureSuspendue: (estSuspendue, motif) = (true, acte.details.motif)
        case .candidatureReprise: (estSuspendue, motif) = (false, nil)
        default: break
        }
    }

    /// Nothing is waited for any more.
    private mutating func finir() {
        echeance = nil
        (piecesAConfirmer, estGelee, estExpiree, estSuspendue) = (false, false, false, false)
    }

    /// What stays of an erased one is the same whatever it was: its offre, that there was one, until when.
    private func effacee(_ acte: Acte) -> Candidature {
        var tombe = Candidature(id: id, offre: offre, creeLe: acte.le)
        tombe.etat = .effacee
        tombe.version = acte.version
        return tombe
    }
}
