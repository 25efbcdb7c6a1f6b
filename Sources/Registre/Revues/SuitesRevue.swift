internal import Demandes
internal import Journal
internal import Notifications
internal import Rapprochement

/// What an answer changes, in its transaction.
extension Ecriture {
    /// Keeps the answer and mails it.
    func repondre(_ revue: Revue, courrier: String) throws {
        try changer(revue)
        let modele: Modele =
            switch (revue.motif, revue.etat) {
            case (.contestation, .acceptee): .contestationAcceptee
            case (.contestation, _): .contestationRefusee
            case (.numeroReactive, .acceptee): .reactivationAcceptee
            case (.numeroReactive, _): .reactivationRefusee
            case (_, .acceptee): .revueAcceptee
            default: .revueRefusee
            }
        let le = revue.closeLe ?? revue.ouverteLe
        try deposer(Courrier(courrier, modele, compte: revue.compte, revue: revue.id, le: le))
    }

    /// What waited for a person goes on: the site is asked again, and its word decides with theirs.
    /// - Returns: why it cannot, for now.
    func reprendre(_ revue: Revue, tache: String, relecture: String, _ now: Instant) throws -> Refus? {
        switch revue.objet {
        case .numero: break
        case .rattachement(let id):
            guard try rattachement(id)?.etat.estVivant == true else { return Refus(.revueClose) }
            try planifier(id: tache, espece: .miseAJour, argument: id, le: now)
        case .importation(let id):
            guard let demande = try demandeImport(id) else { return Refus(.revueClose) }
            if let vivante = try importVivant(compte: revue.compte) {
                guard vivante.etat == .attendCode else { return Refus(.importEnCours) }
                try terminer(vivante, .remplacee)
                try renoncer(a: vivante, tache: relecture, now)
            }
            try reprendre(demande, tache: tache, now)
        }
        return nil
    }

    /// Two persons: the import ends there, the attachment stays frozen for what differs.
    func ecarter(_ revue: Revue, _ now: Instant) throws {
        switch revue.objet {
        case .numero: break
        case .importation(let id):
            guard let demande = try demandeImport(id), demande.etat == .enRevue else { return }
            try terminer(demande, .refusee, .identiteDiscordante, champs: revue.champs)
        case .rattachement(let id):
            guard var rattachement = try rattachement(id), rattachement.gel == .identiteAVerifier else { return }
            rattachement.gel = .identiteDiscordante
            rattachement.version += 1
            try remplacer(rattachement)
            try publier(
                Evenement(
                    .gel, ref: id, version: rattachement.version,
                    champs: rattachement.champsDiscordants.map(\.rawValue),
                    le: now))
        }
    }
}
