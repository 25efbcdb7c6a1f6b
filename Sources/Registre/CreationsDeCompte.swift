internal import Demandes
internal import Journal
public import Notifications

/// Comptes that people create by themselves, and the links by which they choose a password.
///
/// Nothing tells whether an address is a compte's: what is answered, and at what pace, is the same. Who holds the
/// mailbox alone learns it.
public struct CreationsDeCompte: Sendable {
    let atelier: Atelier

    public init(_ atelier: Atelier) { self.atelier = atelier }

    /// Creates a compte and sends the link that confirms its address. Where the address is a compte's already, the link
    /// that changes its password leaves instead.
    public func creer(_ nouveau: Comptes.Nouveau) async throws {
        let attendre = atelier.cadencer(atelier.limites.cadenceImport)
        let (now, atelier) = (atelier.horloge(), atelier)
        let (id, courrier) = (atelier.secrets.identifiant("cpt"), atelier.secrets.identifiant("mel"))
        try await atelier.depot.ecrire { ecriture in
            if let connu = try ecriture.compte(courriel: nouveau.courriel) {
                return try ecriture.envoyerLien(connu, courrier, atelier.limites, now)
            }
            let deja = try ecriture.creations(courriel: nouveau.courriel, depuis: now.plus(heures: -24))
            let estTot = deja.last.map { now < $0.plus(minutes: atelier.limites.lienMinutes) } ?? false
            guard !estTot, deja.count < atelier.limites.creationsParJour else { return }
            let compte = Compte(
                id: id, numeroALS: try ecriture.nouveauNumeroALS(), etatCivil: nouveau.etatCivil,
                mobile: nouveau.mobile, courriel: nouveau.courriel, courrielConfirmeLe: nil, lienEnvoyeLe: now,
                consentement: nouveau.consentement.map { Consentement(version: $0, le: now) }, creeLe: now)
            try ecriture.inserer(compte)
            try ecriture.noterCreation(compte, le: now)
            try ecriture.publier(Evenement(.compteCree, ref: id, version: compte.version, le: now))
            try ecriture.deposer(Courrier(courrier, .confirmationCourriel, compte: id, le: now))
        }
        await attendre()
    }

    /// « Mot de passe oublié ».
    public func rappeler(_ courriel: AdresseCourriel) async throws {
        let attendre = atelier.cadencer(atelier.limites.cadenceImport)
        let (now, limites) = (atelier.horloge(), atelier.limites)
        let courrier = atelier.secrets.identifiant("mel")
        try await atelier.depot.ecrire { ecriture in
            guard let compte = try ecriture.compte(courriel: courriel) else { return }
            try ecriture.envoyerLien(compte, courrier, limites, now)
        }
        await attendre()
    }

    /// Whose the link is, while it may be used.
    public func compte(_ id: String, jeton: String) async throws -> Compte {
        let (now, atelier) = (atelier.horloge(), atelier)
        let lu = try await atelier.depot.lire { try $0.compte(id) }
        guard let compte = lu, let envoyeLe = compte.lienEnvoyeLe,
            now < compte.finDuLien(envoyeLe, atelier.limites),
            atelier.secrets.egaux(
                Array(jeton.utf8), Array(atelier.secrets.jetonCourriel(compte: id, envoyeLe: envoyeLe).utf8))
        else { throw Refus(.lienPerime) }
        return compte
    }

    /// The password is chosen: the address is confirmed, and the link good for nothing more.
    public func honorer(_ lu: Compte) async throws {
        let now = atelier.horloge()
        _ = try await atelier.depot.decider(le: now) { ecriture -> Result<Compte, Refus> in
            guard var compte = try ecriture.compte(lu.id), compte.lienEnvoyeLe == lu.lienEnvoyeLe,
                try ecriture.compte(courriel: compte.courriel).map({ $0.id == compte.id }) ?? true
            else { return .failure(Refus(.lienPerime)) }
            let confirme = compte.courrielConfirmeLe != nil
            compte.courrielConfirmeLe = compte.courrielConfirmeLe ?? now
            compte.lienEnvoyeLe = nil
            compte.version += 1
            try ecriture.remplacer(compte)
            try ecriture.publier(
                Evenement(
                    confirme ? .compteModifie : .courrielConfirme, ref: compte.id, version: compte.version,
                    champs: confirme ? ["lien_envoye_le"] : [], le: now))
            return .success(compte)
        }
    }
}

extension Compte {
    /// Two days to confirm an address; much less to change a password.
    func finDuLien(_ envoyeLe: Instant, _ limites: Limites) -> Instant {
        courrielConfirmeLe == nil
            ? envoyeLe.plus(jours: limites.validiteLienJours)
            : envoyeLe.plus(heures: limites.validiteMotDePasseHeures)
    }
}

extension Ecriture {
    /// The link that changes the password, once a minute at most; the former one stops working.
    fileprivate func envoyerLien(_ tenu: Compte, _ courrier: String, _ limites: Limites, _ now: Instant) throws {
        if let envoyeLe = tenu.lienEnvoyeLe, now < envoyeLe.plus(minutes: limites.lienMinutes) { return }
        var compte = tenu
        compte.lienEnvoyeLe = now
        compte.version += 1
        try remplacer(compte)
        try publier(
            Evenement(.compteModifie, ref: compte.id, version: compte.version, champs: ["lien_envoye_le"], le: now))
        try deposer(Courrier(courrier, .nouveauMotDePasse, compte: compte.id, le: now))
    }
}
