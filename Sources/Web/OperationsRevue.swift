internal import Acces
internal import Demandes
internal import Registre

extension Operations {
    /// The review desk, and what a compte sees and says of its own cases.
    static let revues: [Operation] = [
        Operation(
            "GET", "/v1/revues", .droit(.instruireRevues), question: ["motif", "etat", "limite"], succes: [200]
        ) { appel in
            let demande = try RevuesDemandees(appel.question)
            let guichet = try await Revues(appel.atelier).lister(
                motif: demande.motif, etat: demande.etat, limite: demande.limite, appel.trace("lister_revues", ""))
            return WireAnswer(200, guichet.json(appel.now))
        },
        Operation(
            "POST", "/v1/revues", .droit(.instruireRevues), succes: [201],
            refus: [.compteInconnu, .numeroMalForme, .rienARouvrir, .siteIndisponible, .demandeIntrouvable]
        ) { appel in
            let saisie = try SaisieEtatCivil(appel.corps)
            return try await appel.ecrire({ (201, $0.resume) }) { memoire in
                try await Revues(appel.atelier).rouvrir(
                    compte: saisie.compte, saisie: saisie.numero, pourquoi: saisie.pourquoi, preuve: saisie.preuve,
                    appel.trace("rouvrir_etat_civil", saisie.compte), memoire: memoire)
            }
        },
        Operation(
            "GET", "/v1/revues/{revue}", .droit(.instruireRevues), succes: [200], refus: [.revueIntrouvable]
        ) { appel in
            let id = try appel.revue
            let dossier = try await Revues(appel.atelier).lire(id, appel.trace("lire_revue", id))
            return WireAnswer(200, dossier.json(appel.now))
        },
        Operation(
            "POST", "/v1/revues/{revue}/acceptation", .droit(.instruireRevues), succes: [200],
            refus: [.revueIntrouvable, .revueClose, .secondAgentRequis, .importEnCours]
        ) { appel in
            var champs = try Champs(corps: appel.corps)
            let motif = champs.texteRequis("motif", .motif)
            let role = champs.texte("role", .role)
            try champs.finir()
            let id = try appel.revue
            return try await appel.ecrire({ (200, $0.resume) }) { memoire in
                try await Revues(appel.atelier).accepter(
                    id, role: role, pourquoi: motif, appel.trace("accepter_revue", id), memoire: memoire)
            }
        },
        Operation(
            "POST", "/v1/revues/{revue}/refus", .droit(.instruireRevues), succes: [200],
            refus: [.revueIntrouvable, .revueClose]
        ) { appel in
            let motif = try SaisieTexte(appel.corps, "motif", .motif).texte
            let id = try appel.revue
            return try await appel.ecrire({ (200, $0.resume) }) { memoire in
                try await Revues(appel.atelier).refuser(
                    id, pourquoi: motif, appel.trace("refuser_revue", id), memoire: memoire)
            }
        },
        Operation(
            "POST", "/v1/revues/{revue}/question", .droit(.instruireRevues), succes: [200],
            refus: [.revueIntrouvable, .revueClose]
        ) { appel in
            let question = try SaisieTexte(appel.corps, "question", .motif).texte
            let id = try appel.revue
            return try await appel.ecrire({ (200, $0.resume) }) { memoire in
                try await Revues(appel.atelier).demander(
                    id, question: question, appel.trace("questionner_revue", id), memoire: memoire)
            }
        },
        Operation("GET", "/v1/comptes/{compte}/revues", .compte, succes: [200]) { appel in
            let toutes = try await RevuesDuCompte(appel.atelier).lister(
                compte: appel.compte, appel.trace("lire_revues_du_compte", appel.compte))
            return WireAnswer(200, .object([("revues", .array(toutes.map(\.pourLeCompte)))]))
        },
        Operation(
            "POST", "/v1/comptes/{compte}/revues/{revue}/reponse", .compte, succes: [200],
            refus: [.revueIntrouvable, .aucuneQuestion]
        ) { appel in
            let reponse = try SaisieTexte(appel.corps, "reponse", .motif).texte
            let id = try appel.revue
            return try await appel.ecrire({ (200, $0.resume) }) { memoire in
                try await RevuesDuCompte(appel.atelier).repondre(
                    compte: appel.compte, id, reponse: reponse, memoire: memoire)
            }
        },
        Operation(
            "POST", "/v1/comptes/{compte}/contestations", .compte, succes: [202],
            refus: [
                .numeroMalForme, .siteNonConnecte, .courrielNonConfirme, .contestationInutile, .tropDeContestations,
            ]
        ) { appel in
            var champs = try Champs(corps: appel.corps)
            let numero = champs.texteRequis("numero", .numero)
            let departement = champs.texte("departement", .departement)
            let explication = champs.texte("explication", .motif)
            try champs.finir()
            return try await appel.ecrire({ (202, $0.contestation) }) { memoire in
                try await Contestations(appel.atelier).ouvrir(
                    compte: appel.compte, saisie: numero, departement: departement, explication: explication,
                    memoire: memoire)
            }
        },
    ]
}

/// `POST /v1/revues`: a refused identity whose état civil changed.
private struct SaisieEtatCivil {
    let compte: String
    let numero: String?
    let pourquoi: String
    let preuve: String

    init(_ corps: [UInt8]) throws {
        var champs = try Champs(corps: corps)
        compte = champs.texteRequis("compte", .compte)
        numero = champs.texte("numero", .numero)
        pourquoi = champs.texteRequis("motif", .motif)
        preuve = champs.texteRequis("preuve", .motif)
        try champs.finir()
    }
}

/// `?motif=…&etat=…&limite=…`.
private struct RevuesDemandees {
    let motif: MotifRevue?
    let etat: EtatRevue?
    let limite: Int

    init(_ question: [String: String]) throws {
        var erreurs = Champs([])
        motif = question["motif"].flatMap(MotifRevue.init)
        if question["motif"] != nil, motif == nil {
            erreurs.noter("motif", RegleTexte.terme(MotifRevue.allCases.map(\.rawValue)).exigence)
        }
        etat = question["etat"].flatMap(EtatRevue.init)
        if question["etat"] != nil, etat == nil {
            erreurs.noter("etat", RegleTexte.terme(EtatRevue.allCases.map(\.rawValue)).exigence)
        }
        let limite = question["limite"].map { LectureDemandee.entier($0[...], 1...1000) } ?? 100
        if limite == nil { erreurs.noter("limite", "doit être un nombre entier de 1 à 1000") }
        try erreurs.finir()
        self.limite = limite ?? 0
    }
}

extension RegleTexte {
    /// `demandeur`, `codemandeur-1`…
    fileprivate static let role = RegleTexte(maximum: 32, "doit être demandeur, codemandeur-1, codemandeur-2…") {
        !$0.isEmpty && $0.utf8.allSatisfy(\.estDIdentifiant)
    }
}

extension Appel {
    fileprivate var revue: String {
        get throws {
            guard let id = parametres["revue"], Gabarit.estIdentifiant(id, "rev_") else {
                throw Refus(.revueIntrouvable)
            }
            return id
        }
    }
}
