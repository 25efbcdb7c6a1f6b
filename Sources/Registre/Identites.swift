internal import Demandes
internal import Journal
internal import Notifications
internal import Rapprochement

extension Comptes {
    /// What may be put right in a compte; nil leaves as it is.
    public struct Correction: Sendable {
        public var etatCivil: EtatCivil
        /// The version the person saw, when the caller knows it.
        public var version: Int?

        public init(etatCivil: EtatCivil, version: Int?) {
            self.etatCivil = etatCivil
            self.version = version
        }
    }

    /// Changes the identity of a compte, three times in thirty days at most, and decides again on what it holds.
    public func corriger(
        _ id: String, _ correction: Correction, memoire: Memoire<Compte>? = nil
    ) async throws -> Compte {
        let now = atelier.horloge()
        let atelier = atelier
        let (courrier, tache) = (atelier.secrets.identifiant("mel"), atelier.secrets.identifiant("tch"))
        return try await atelier.depot.decider(memoire, le: now) { ecriture in
            guard var compte = try ecriture.compte(id) else { return .failure(Refus(.compteInconnu)) }
            if let version = correction.version, version != compte.version {
                return .failure(Refus(.compteModifieEntretemps))
            }
            let champs = compte.etatCivil.champsDifferents(correction.etatCivil)
            guard !champs.isEmpty else { return .success(compte) }
            let deja = try ecriture.changementsIdentite(id, depuis: now.plus(jours: -30))
            guard deja.count < atelier.limites.changementsIdentite else {
                let ancien = deja[deja.count - atelier.limites.changementsIdentite]
                return .failure(Refus(.tropDeChangements, jusqua: ancien.plus(jours: 30)))
            }
            compte.etatCivil = correction.etatCivil
            compte.version += 1
            try ecriture.remplacer(compte)
            try ecriture.noterChangementIdentite(id, le: now)
            try ecriture.publier(
                Evenement(.compteModifie, ref: id, version: compte.version, champs: champs, le: now))
            try ecriture.redecider(compte, SuiteRevue(courrier: courrier, atelier.limites), tache: tache, now)
            try ecriture.reposer(compte, taches: tache, now)
            return .success(compte)
        }
    }
}

extension EtatCivil {
    func champsDifferents(_ autre: EtatCivil) -> [String] {
        [
            ("civilite", civilite != autre.civilite), ("nom_naissance", nomNaissance != autre.nomNaissance),
            ("nom_usage", nomUsage != autre.nomUsage), ("prenoms", prenoms != autre.prenoms),
            ("date_naissance", dateNaissance != autre.dateNaissance),
        ].filter(\.1).map(\.0)
    }
}

extension Ecriture {
    /// The decision on what the compte holds, after its identity changed: it freezes, and detaches nothing. What a
    /// reading froze, only a reading thaws: the site is asked at once.
    func redecider(_ compte: Compte, _ suite: SuiteRevue, tache: String, _ now: Instant) throws {
        guard var rattachement = try rattachementVivant(compte: compte.id), rattachement.gel != .reimport,
            let contenu = try demande(rattachement.demande)?.contenu
        else { return }
        guard rattachement.etat == .actif else {
            return try planifier(id: tache, espece: .miseAJour, argument: rattachement.id, le: now)
        }
        _ = try geler(&rattachement, try juger(compte, contenu, rattachement.numero), suite, now)
    }

    /// Lays a decision over an attachment: it freezes, thaws, opens the case that a person settles, or closes it.
    /// - Returns: the open case, for a review.
    func geler(
        _ rattachement: inout Rattachement, _ jugement: Jugement, _ suite: SuiteRevue, _ now: Instant
    ) throws -> Revue? {
        let avant = rattachement
        if let evenement = rattachement.appliquer(jugement.decision, now) {
            try remplacer(rattachement)
            try publier(evenement)
        }
        guard rattachement.gel != .reimport, avant.etat == .gele || rattachement.etat == .gele else { return nil }
        if avant.gel != rattachement.gel, rattachement.gel == .identiteDiscordante {
            try deposer(Courrier(suite.courrier, .rattachementGele, compte: rattachement.compte, le: now))
        }
        return try suivre(jugement, rattachement, suite, now)
    }
}

extension Rattachement {
    /// Freezes on a decision that is not a match, thaws on one that is; a re-import under way keeps its own freeze.
    /// - Returns: what happened; nil when nothing changed.
    mutating func appliquer(_ decision: Decision, _ now: Instant) -> Evenement? {
        guard gel != .reimport else { return nil }
        let avant = self
        switch decision.verdict {
        case .match: (etat, gel, champsDiscordants, role) = (.actif, nil, [], decision.role)
        case .review: (etat, gel, champsDiscordants) = (.gele, .identiteAVerifier, decision.champs)
        case .mismatch: (etat, gel, champsDiscordants) = (.gele, .identiteDiscordante, decision.champs)
        }
        guard self != avant else { return nil }
        if etat != avant.etat { depuis = now }
        version += 1
        let type: TypeEvenement = etat == .gele ? .gel : avant.etat == .gele ? .degel : .rattachementModifie
        let champs = etat == .gele ? champsDiscordants.map(\.rawValue) : role == avant.role ? [] : ["role"]
        return Evenement(type, ref: id, version: version, champs: champs, le: now)
    }

    /// Why a frozen attachment is not refreshed, for the person.
    var refus: Refus? {
        switch gel {
        case nil: nil
        case .identiteDiscordante: Refus(.identiteDiscordante, champs: champsDiscordants)
        case .identiteAVerifier: Refus(.identiteAVerifier, champs: champsDiscordants)
        case .reimport: Refus(.reimportEnCours)
        }
    }
}

extension Refus {
    /// The same, with the day the answer is promised for.
    func promis(_ echeance: Instant?) -> Refus {
        guard let echeance, code == .identiteAVerifier else { return self }
        var refus = self
        refus.precision = phrase + " Réponse promise avant le \(HeureDeParis.phrase(echeance))."
        return refus
    }
}
