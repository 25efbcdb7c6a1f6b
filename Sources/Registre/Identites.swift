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
            try ecriture.redecider(compte, courrier: courrier, tache: tache, now)
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
    func redecider(_ compte: Compte, courrier: String, tache: String, _ now: Instant) throws {
        guard var rattachement = try rattachementVivant(compte: compte.id), rattachement.gel != .reimport,
            let contenu = try demande(rattachement.demande)?.contenu
        else { return }
        guard rattachement.etat == .actif else {
            return try planifier(id: tache, espece: .miseAJour, argument: rattachement.id, le: now)
        }
        let decision = rapprocher(compte.etatCivil.identite, contenu)
        guard let evenement = rattachement.appliquer(decision, now) else { return }
        try remplacer(rattachement)
        try publier(evenement)
        if rattachement.etat == .gele {
            try deposer(Courrier(courrier, .rattachementGele, compte: compte.id, le: now))
        }
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
