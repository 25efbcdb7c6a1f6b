internal import Demandes
internal import Journal
internal import Notifications

/// What a reading means in the life of a demande, in its transaction.
extension Ecriture {
    /// - Parameter avant: what was kept before; nil for a first reading.
    func vivre(
        _ rattachement: Rattachement, avant: Demande?, _ tenue: DemandeTenue, _ suite: SuiteRevue, _ now: Instant
    ) throws {
        guard let apres = tenue.contenu else { return }
        if avant?.estRadiee ?? false != apres.estRadiee {
            try noterRadiation(tenue.id, vueLe: apres.estRadiee ? now : nil)
            // What was struck off when the compte got it is shown, not said; a fusion is said once it was followed.
            if avant != nil, apres.successeur == nil, rattachement.etat.estVivant {
                try deposer(
                    Courrier(
                        suite.identifiant("mel_vie"), apres.estRadiee ? .demandeRadiee : .demandeRetablie,
                        compte: rattachement.compte, rattachement: rattachement.id, le: now))
            }
        }
        if apres.successeur != nil {
            try planifier(
                id: suite.identifiant("tch_fusion"), espece: .suivreFusion, argument: rattachement.id, le: now)
        }
        try planifierLaVie(rattachement, tenue, tache: suite.identifiant("tch_vie"))
    }

    /// One task an attachment, brought forward when its next date is nearer; one that comes too early finds nothing to
    /// do and waits again.
    func planifierLaVie(_ rattachement: Rattachement, _ tenue: DemandeTenue, tache: String) throws {
        guard let prochain = try agenda(rattachement, tenue).prochain else { return }
        try planifier(id: tache, espece: .vie, argument: rattachement.id, le: prochain.le)
    }

    /// Says what the calendar brought, each thing once: of several reminders due together the last alone is mailed.
    func dire(_ jalons: [Jalon], _ agenda: Agenda, courrier: String, _ now: Instant) throws {
        guard let tenue = try demande(agenda.rattachement.demande),
            let depart = tenue.contenu.flatMap({ EcheancesDemande($0) })?.depart
        else { return }
        let nouveaux = try jalons.filter { try dire($0, de: tenue.id, depuis: depart, le: now) }
        for jalon in nouveaux {
            guard let type = jalon.evenement else { continue }
            try publier(Evenement(type, ref: tenue.id, version: tenue.version, le: now))
        }
        let aEcrire = nouveaux.last { $0.modele != nil }
        guard let modele = aEcrire?.modele else { return }
        try deposer(
            Courrier(
                courrier, modele, compte: agenda.rattachement.compte, rattachement: agenda.rattachement.id, le: now))
    }
}

extension SuiteRevue {
    /// Another identifier of the same draw: `mel_vie_…`.
    func identifiant(_ prefixe: String) -> String { prefixe + "_" + courrier.drop { $0 != "_" }.dropFirst() }
}

extension Jalon {
    fileprivate var evenement: TypeEvenement? {
        switch self {
        case .renouvelable: .renouvellementOuvert
        case .expiration: .expiration
        case .radiationAttendue: .radiationAttendue
        case .rappel, .dernierRappel: nil
        }
    }

    fileprivate var modele: Modele? {
        switch self {
        case .renouvelable, .rappel, .dernierRappel: .rappelRenouvellement
        case .expiration: .demandeExpiree
        case .radiationAttendue: nil
        }
    }
}
