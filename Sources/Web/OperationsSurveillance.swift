internal import Acces
internal import Demandes
internal import Registre

extension Operations {
    /// What the sites send, what is put aside, what a mended adapter changes, which sites are asked.
    static let surveillance: [Operation] = [
        Operation(
            "GET", "/v1/adaptateurs/{id}/derive", .droit(.surveillerLesSites), question: ["depuis"], succes: [200],
            refus: [.adaptateurInconnu]
        ) { appel in
            let id = try appel.adaptateur
            let depuis = try appel.depuis
            let rapport = try await appel.pieces.surveillance.rapport(
                id, depuis: depuis, appel.trace("lire_derive", id))
            return WireAnswer(200, rapport.json)
        },
        Operation(
            "GET", "/v1/adaptateurs/{id}/relecture", .droit(.surveillerLesSites), succes: [200],
            refus: [.adaptateurInconnu]
        ) { appel in
            let id = try appel.adaptateur
            let bilan = try await appel.pieces.relectures.mener(
                id, appliquer: false, appel.trace("previsualiser_relecture", id))
            return WireAnswer(200, bilan.json)
        },
        Operation(
            "POST", "/v1/adaptateurs/{id}/relecture", .droit(.conduireLesSites), succes: [200],
            refus: [.adaptateurInconnu]
        ) { appel in
            _ = try SaisieVide(appel.corps)
            let id = try appel.adaptateur
            // Done again, it finds nothing more to change: the answer is kept apart from its effects.
            let bilan = try await appel.pieces.relectures.mener(
                id, appliquer: true, appel.trace("appliquer_relecture", id))
            let reponse = WireAnswer(200, bilan.json)
            try await appel.retenir(reponse)
            return reponse
        },
        Operation(
            "POST", "/v1/adaptateurs/{id}/arret", .droit(.conduireLesSites), succes: [200],
            refus: [.adaptateurInconnu]
        ) { appel in
            let motif = try SaisieTexte(appel.corps, "motif", .motif).texte
            let id = try appel.adaptateur
            return try await appel.ecrire({ (200, $0.json) }) { memoire in
                try await appel.pieces.surveillance.arreter(
                    id, motif: motif, trace: appel.trace("arreter_site", id), memoire: memoire)
            }
        },
        Operation(
            "DELETE", "/v1/adaptateurs/{id}/arret", .droit(.conduireLesSites), succes: [200],
            refus: [.adaptateurInconnu, .siteEnMarche]
        ) { appel in
            _ = try SaisieVide(appel.corps)
            let id = try appel.adaptateur
            return try await appel.ecrire({ (200, .object([("adaptateur", .string($0))])) }) { memoire in
                try await appel.pieces.surveillance.reprendre(
                    id, trace: appel.trace("reprendre_site", id), memoire: memoire)
            }
        },
        Operation(
            "GET", "/v1/quarantaine", .droit(.surveillerLesSites), question: ["adaptateur", "etat", "limite"],
            succes: [200]
        ) { appel in
            let demande = try ListeDemandee(appel.question)
            let toutes = try await Quarantaines(appel.atelier.depot).lister(
                adaptateur: demande.adaptateur, etat: demande.etat, limite: demande.limite,
                appel.trace("lister_quarantaine", demande.adaptateur ?? ""))
            return WireAnswer(200, .object([("quarantaine", .array(toutes.map(\.json)))]))
        },
        Operation(
            "GET", "/v1/quarantaine/{id}", .droit(.surveillerLesSites), succes: [200],
            refus: [.quarantaineIntrouvable]
        ) { appel in
            let id = try appel.idQuarantaine
            let (quarantaine, demande) = try await Quarantaines(appel.atelier.depot).lire(
                id, appel.trace("lire_quarantaine", id))
            return WireAnswer(200, .object(quarantaine.membres + [("demande", .nullable(demande))]))
        },
        Operation(
            "POST", "/v1/quarantaine/{id}/mise-a-l-ecart", .droit(.conduireLesSites), succes: [200],
            refus: [.quarantaineIntrouvable, .quarantaineClose]
        ) { appel in
            let motif = try SaisieTexte(appel.corps, "motif", .motif).texte
            let id = try appel.idQuarantaine
            return try await appel.ecrire({ (200, $0.json) }) { memoire in
                try await Quarantaines(appel.atelier.depot).ecarter(
                    id, motif: motif, appel.trace("ecarter_quarantaine", id), memoire: memoire)
            }
        },
    ]
}

extension RegleTexte {
    /// Why an operator decides so.
    static let motif = RegleTexte(maximum: 300, "doit dire pourquoi") { texte in
        texte.contains { !$0.isWhitespace }
    }
}

extension Appel {
    /// The adapter of the path.
    fileprivate var adaptateur: String {
        get throws {
            let id = parametres["id"] ?? ""
            try pieces.relectures.exiger(id)
            return id
        }
    }

    fileprivate var idQuarantaine: String {
        get throws {
            guard let id = parametres["id"], Gabarit.estIdentifiant(id, "qua_") else {
                throw Refus(.quarantaineIntrouvable)
            }
            return id
        }
    }

    /// The day of `?depuis=`, or a week ago.
    fileprivate var depuis: DateCivile {
        get throws {
            guard let texte = question["depuis"] else { return HeureDeParis.jour(now.plus(jours: -7)) }
            guard let jour = DateCivile(iso: texte), jour.estComplete else {
                throw Probleme([
                    ErreurDeChamp(champ: "depuis", message: "« depuis » \(RegleTexte.date.exigence).")
                ])
            }
            return jour
        }
    }
}

/// `?adaptateur=…&etat=…&limite=…`.
private struct ListeDemandee {
    let adaptateur: String?
    let etat: EtatQuarantaine?
    let limite: Int

    init(_ question: [String: String]) throws {
        var erreurs = Champs([])
        adaptateur = question["adaptateur"]
        if let adaptateur, adaptateur.utf8.count > 64 { erreurs.noter("adaptateur", "dépasse 64 caractères") }
        etat = question["etat"].flatMap(EtatQuarantaine.init)
        if question["etat"] != nil, etat == nil {
            erreurs.noter("etat", RegleTexte.terme(EtatQuarantaine.allCases.map(\.rawValue)).exigence)
        }
        let limite = question["limite"].map { LectureDemandee.entier($0[...], 1...1000) } ?? 100
        if limite == nil { erreurs.noter("limite", "doit être un nombre entier de 1 à 1000") }
        try erreurs.finir()
        self.limite = limite ?? 0
    }
}
