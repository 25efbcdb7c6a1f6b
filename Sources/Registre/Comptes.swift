public import Acces
internal import Demandes
internal import Journal
public import Notifications

/// Accounts: created, confirmed, put right.
public struct Comptes: Sendable {
    let atelier: Atelier

    public init(_ atelier: Atelier) { self.atelier = atelier }

    /// What is asked to create a compte.
    public struct Nouveau: Sendable {
        public var etatCivil: EtatCivil
        public var mobile: String?
        public var courriel: AdresseCourriel
        /// An agent vouches for the address: no link is sent.
        public var courrielConfirme: Bool
        /// Version of the text that was agreed to.
        public var consentement: String?

        public init(
            etatCivil: EtatCivil, mobile: String?, courriel: AdresseCourriel, courrielConfirme: Bool,
            consentement: String?
        ) {
            self.etatCivil = etatCivil
            self.mobile = mobile
            self.courriel = courriel
            self.courrielConfirme = courrielConfirme
            self.consentement = consentement
        }
    }

    public func creer(_ nouveau: Nouveau, memoire: Memoire<Compte>? = nil) async throws -> Compte {
        let now = atelier.horloge()
        let secrets = atelier.secrets
        let id = secrets.identifiant("cpt")
        let courrier = secrets.identifiant("mel")
        return try await atelier.depot.decider(memoire, le: now) { ecriture in
            let compte = Compte(
                id: id, numeroALS: try ecriture.nouveauNumeroALS(),
                etatCivil: nouveau.etatCivil, mobile: nouveau.mobile, courriel: nouveau.courriel,
                courrielConfirmeLe: nouveau.courrielConfirme ? now : nil,
                lienEnvoyeLe: nouveau.courrielConfirme ? nil : now,
                consentement: nouveau.consentement.map { Consentement(version: $0, le: now) }, creeLe: now)
            try ecriture.inserer(compte)
            try ecriture.publier(Evenement(.compteCree, ref: id, version: compte.version, le: now))
            if !nouveau.courrielConfirme {
                try ecriture.deposer(Courrier(courrier, .confirmationCourriel, compte: id, le: now))
            }
            return .success(compte)
        }
    }

    /// The compte, for whoever may read it; the reading is traced.
    public func lire(_ id: String, _ trace: TraceAcces) async throws -> Compte {
        try await atelier.depot.decider(le: trace.le) { ecriture in
            guard let compte = try ecriture.compte(id) else { return .failure(Refus(.compteInconnu)) }
            try ecriture.tracer(trace)
            return .success(compte)
        }
    }

    /// Sends the confirmation link again, once a minute at most; the former one stops working.
    public func renvoyerLien(_ id: String, memoire: Memoire<Compte>? = nil) async throws -> Compte {
        let now = atelier.horloge()
        let courrier = atelier.secrets.identifiant("mel")
        return try await atelier.depot.decider(memoire, le: now) { ecriture in
            guard var compte = try ecriture.compte(id) else { return .failure(Refus(.compteInconnu)) }
            guard compte.courrielConfirmeLe == nil else { return .success(compte) }
            if let jusqua = compte.lienEnvoyeLe?.plus(minutes: atelier.limites.lienMinutes), now < jusqua {
                return .failure(Refus(.lienDejaEnvoye, jusqua: jusqua))
            }
            compte.lienEnvoyeLe = now
            compte.version += 1
            try ecriture.remplacer(compte)
            try ecriture.publier(
                Evenement(.compteModifie, ref: id, version: compte.version, champs: ["lien_envoye_le"], le: now))
            try ecriture.deposer(Courrier(courrier, .confirmationCourriel, compte: id, le: now))
            return .success(compte)
        }
    }

    /// Follows the link: `jeton` is what it carries.
    public func confirmerCourriel(
        _ id: String, jeton: String, memoire: Memoire<Compte>? = nil
    ) async throws -> Compte {
        let now = atelier.horloge()
        let atelier = atelier
        return try await atelier.depot.decider(memoire, le: now) { ecriture in
            guard var compte = try ecriture.compte(id) else { return .failure(Refus(.compteInconnu)) }
            guard let envoyeLe = compte.lienEnvoyeLe,
                now < envoyeLe.plus(jours: atelier.limites.validiteLienJours),
                atelier.secrets.egaux(
                    Array(jeton.utf8), Array(atelier.secrets.jetonCourriel(compte: id, envoyeLe: envoyeLe).utf8))
            else { return .failure(Refus(.lienPerime)) }
            guard compte.courrielConfirmeLe == nil else { return .success(compte) }
            compte.courrielConfirmeLe = now
            compte.version += 1
            try ecriture.remplacer(compte)
            try ecriture.publier(Evenement(.courrielConfirme, ref: id, version: compte.version, le: now))
            return .success(compte)
        }
    }
}

/// N° ALS: 10 digits. Its rank is spread over the space so that one number tells nothing of the next.
struct NumeroALS {
    let texte: String

    /// A bijection of 0..<10^10: no two ranks meet, and the factor is prime to the modulus.
    init(rang: Int64) {
        let (espace, facteur, depart): (UInt64, UInt64, UInt64) = (10_000_000_000, 7_236_067_977, 1_618_033_989)
        let (haut, bas) = (UInt64(rang) % espace).multipliedFullWidth(by: facteur)
        let nombre = (espace.dividingFullWidth((haut, bas)).remainder + depart) % espace
        let chiffres = String(nombre)
        texte = String(repeating: "0", count: 10 - chiffres.count) + chiffres
    }
}
