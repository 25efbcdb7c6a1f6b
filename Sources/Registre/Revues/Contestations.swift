internal import Demandes
internal import Journal
internal import Notifications
internal import Rapprochement

/// « Ce numéro est le mien »: a person says that a number another compte may hold is theirs.
///
/// Whoever asks learns nothing: whether the number is held, by whom, or exists at all, the answer is the same, no site
/// is asked, and the case is opened. What an agent finds is mailed.
public struct Contestations: Sendable {
    let atelier: Atelier

    public init(_ atelier: Atelier) { self.atelier = atelier }

    public func ouvrir(
        compte: String, saisie: String, departement: String?, explication: String?, memoire: Memoire<Revue>? = nil
    ) async throws -> Revue {
        let route = try atelier.route(saisie, departement)
        guard route.site.estConnecte else { throw Refus.nonConnecte(route.site) }
        let now = atelier.horloge()
        let limites = atelier.limites
        let suite = SuiteRevue(courrier: atelier.secrets.identifiant("mel"), limites)
        return try await atelier.depot.decider(memoire, le: now) { ecriture in
            guard let demandeur = try ecriture.compte(compte) else { return .failure(Refus(.compteInconnu)) }
            guard demandeur.courrielConfirmeLe != nil else { return .failure(Refus(.courrielNonConfirme)) }
            if try ecriture.rattachementVivant(compte: compte)?.numero == route.numero {
                return .failure(Refus(.contestationInutile))
            }
            let ouverte = try ecriture.revueOuverte(compte: compte, numero: route.numero, .contestation)
            if let ouverte { return .success(ouverte) }
            let deja = try ecriture.contestations(compte: compte, depuis: now.plus(jours: -30))
            guard deja.count < limites.contestations else {
                return .failure(
                    Refus(.tropDeContestations, jusqua: deja[deja.count - limites.contestations].plus(jours: 30)))
            }
            let acte = ActeRevue(.ouverture, par: compte, le: now, pourquoi: explication)
            let question = QuestionRevue(contestation: route, departement, compte: compte, acte)
            return .success(try ecriture.ouvrir(question, nil, suite))
        }
    }
}

extension Ecriture {
    /// Who holds the number, and both comptes beside the demande kept of it.
    func contestation(_ revue: Revue) throws -> Revues.Dossier {
        guard let tenu = try tenuParUnAutre(revue) else {
            return Revues.Dossier(revue: revue, faceAFace: nil, tenant: nil)
        }
        let contenu = try demande(tenu.demande)?.contenu
        func face(_ compte: String) throws -> FaceMontree? {
            guard let contenu, let compte = try self.compte(compte) else { return nil }
            return FaceMontree(FaceAFace(compte.etatCivil.identite, contenu))
        }
        return Revues.Dossier(
            revue: revue, faceAFace: try face(revue.compte),
            tenant: Revues.Tenant(rattachement: tenu, faceAFace: try face(tenu.compte)))
    }

    private func tenuParUnAutre(_ revue: Revue) throws -> Rattachement? {
        guard let tenu = try rattachementVivant(numero: revue.numero), tenu.compte != revue.compte else { return nil }
        return tenu
    }

    /// To take an attachment away is as grave as to accept a changed état civil: two agents. The first one's word is
    /// kept on the open case, and counts only against whoever held the number then.
    /// - Returns: nil once another agent agreed, or when nobody holds the number.
    func premierAccord(_ revue: Revue, _ acte: ActeRevue) throws -> Result<Revue, Refus>? {
        guard let tenu = try tenuParUnAutre(revue) else { return nil }
        let accords = revue.accords(depuis: tenu.creeLe)
        if accords.contains(where: { $0 != acte.qui }) { return nil }
        guard accords.isEmpty else { return .failure(Refus(.secondAgentRequis)) }
        let accordee = revue.apres(ActeRevue(.accord, par: acte.qui, le: acte.le, pourquoi: acte.pourquoi))
        try changer(accordee)
        return .success(accordee)
    }

    /// The number leaves whoever holds it and is free; its code still goes to the registry's address. Nobody is told
    /// to whom it went.
    func liberer(_ revue: Revue, courrier: String, _ now: Instant) throws {
        guard var tenu = try tenuParUnAutre(revue) else { return }
        tenu.etat = .retire
        tenu.gel = nil
        tenu.depuis = now
        tenu.version += 1
        try remplacer(tenu)
        try publier(Evenement(.retrait, ref: tenu.id, version: tenu.version, le: now))
        try liberer(demande: tenu.demande, .conteste, le: now)
        try annuler(espece: EspeceTache.miseAJour.rawValue, argument: tenu.id)
        if let vivante = try importVivant(compte: tenu.compte), vivante.but.rattachement == tenu.id {
            try terminer(vivante, .refusee, .aucuneDemande)
        }
        try clore(compte: tenu.compte, numero: tenu.numero, now)
        try deposer(
            Courrier(courrier, .rattachementRetire, compte: tenu.compte, rattachement: tenu.id, le: now))
    }
}
