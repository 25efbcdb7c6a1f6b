internal import Acces
internal import Demandes
internal import Registre

extension Operations {
    /// Signing in and out, and one's own password. Nothing here bears an idempotency key: what it asks and what it
    /// answers are secrets, and are kept nowhere.
    static let sessions: [Operation] = [
        Operation(
            "POST", "/v1/sessions", .sansJeton, ecrit: false, succes: [201],
            codes: [.identificationRefusee, .tropDEssais, .connexionsSaturees]
        ) { appel in
            let saisie = try SaisieConnexion(appel.corps)
            let ouverte = try await appel.pieces.identification.ouvrir(
                saisie.identifiant, motDePasse: saisie.motDePasse, requete: appel.requete, le: appel.now)
            return WireAnswer(
                201, .object([("jeton", .string(ouverte.jeton))] + ouverte.session.membres))
        },
        Operation("GET", "/v1/sessions/courante", .tous, succes: [200]) { appel in
            WireAnswer(200, .object(appel.porteur.membres))
        },
        Operation(
            "DELETE", "/v1/sessions/courante", .tous, ecrit: false, succes: [204], codes: [.introuvable]
        ) { appel in
            _ = try SaisieVide(appel.corps)
            guard let jeton = appel.jeton, try await appel.pieces.identification.fermer(jeton) else {
                throw Probleme(.introuvable)
            }
            return WireAnswer(204)
        },
        Operation(
            "POST", "/v1/sessions/courante/mot-de-passe", .tous, ecrit: false, succes: [204],
            codes: [.tropDEssais, .connexionsSaturees]
        ) { appel in
            let saisie = try SaisieMotDePasse(appel.corps, actuelRequis: true)
            try await appel.pieces.identification.changer(
                try await appel.identifiant(), de: saisie.actuel ?? "", en: saisie.nouveau, le: appel.now)
            return WireAnswer(204)
        },
        Operation(
            "POST", "/v1/comptes/{compte}/mot-de-passe", .compte, ecrit: false, succes: [204],
            codes: [.tropDEssais, .connexionsSaturees]
        ) { appel in
            let connexions = appel.pieces.identification
            let identifiant = try await appel.identifiant(compte: appel.compte)
            // Whoever answers for the person need not know it; the person herself must, once there is one.
            let doitLeSavoir = appel.porteur == .compte(appel.compte)
            let actuelRequis = doitLeSavoir ? try await connexions.aUnMotDePasse(identifiant) : false
            let saisie = try SaisieMotDePasse(appel.corps, actuelRequis: actuelRequis)
            if let actuel = saisie.actuel {
                try await connexions.changer(identifiant, de: actuel, en: saisie.nouveau, le: appel.now)
            } else {
                try await connexions.poser(saisie.nouveau, identifiant, le: appel.now)
            }
            return WireAnswer(204)
        },
    ]
}

extension Appel {
    /// By what the bearer signs in.
    fileprivate func identifiant() async throws -> Identifiant {
        switch porteur {
        case .personne: throw Probleme(.jetonRequis)
        case .compte(let id): try await identifiant(compte: id)
        case .agent(let nom, _, _): .agent(nom)
        }
    }

    fileprivate func identifiant(compte id: String) async throws -> Identifiant {
        guard let compte = try await atelier.depot.lire({ try $0.compte(id) }) else { throw Refus(.compteInconnu) }
        return .compte(id, numeroALS: compte.numeroALS)
    }
}

/// `POST /v1/sessions`.
private struct SaisieConnexion {
    let identifiant: String
    let motDePasse: String

    init(_ corps: [UInt8]) throws {
        var champs = try Champs(corps: corps)
        identifiant = champs.texteRequis("identifiant", .identifiant)
        motDePasse = champs.texteRequis("mot_de_passe", .motDePasse)
        try champs.finir()
    }
}

private struct SaisieMotDePasse {
    let actuel: String?
    let nouveau: String

    init(_ corps: [UInt8], actuelRequis: Bool) throws {
        var champs = try Champs(corps: corps)
        actuel =
            actuelRequis
            ? champs.texteRequis("mot_de_passe_actuel", .motDePasse)
            : champs.texte("mot_de_passe_actuel", .motDePasse)
        nouveau = champs.texteRequis("mot_de_passe", .nouveauMotDePasse)
        try champs.finir()
    }
}

extension SessionTenue {
    fileprivate var membres: [(key: String, value: JSON?)] {
        porteur.membres + [
            ("ouverte_le", .instant(ouverteLe)), ("expire_le", .instant(expireLe)),
            ("finit_le", .instant(ouverteLe.plus(heures: DureeSession.heures))),
        ]
    }
}

extension Porteur {
    fileprivate var membres: [(key: String, value: JSON?)] {
        switch self {
        case .personne: []
        case .compte(let id): [("compte", .string(id))]
        case .agent(let nom, let role, let ressort):
            [("agent", .string(nom)), ("role", .string(role.rawValue))] + ressort.membres
        }
    }
}

extension Ressort {
    /// What is an agent's own, as it is said when he is created.
    var membres: [(key: String, value: JSON?)] {
        switch self {
        case .rien, .tout, .compte: []
        case .territoires(let codes): [("territoires", .strings(codes.sorted()))]
        case .bailleur(let id): [("bailleur", .string(id))]
        case .entreprise(let siret): [("siret", .string(siret))]
        }
    }
}
