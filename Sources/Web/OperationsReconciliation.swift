internal import Acces
internal import Demandes
internal import Registre

extension Operations {
    /// Runs over the sites' lists: setting one going, what it would publish, what an operator decides of it.
    static let reconciliation: [Operation] = [
        Operation(
            "POST", "/v1/sites/{site}/reconciliations", .droit(.reconcilier), succes: [202],
            refus: [.siteSansListe, .reconciliationEnCours]
        ) { appel in
            let site = appel.parametres["site"] ?? ""
            var champs = try Champs(corps: appel.corps)
            let liste = champs.texte("liste", .nomDeListe)
            try champs.finir()
            return try await appel.ecrire({ (202, $0.json) }) { memoire in
                try await appel.pieces.reconciliations.lancer(
                    site: site, liste: liste, appel.trace("lancer_reconciliation", site), memoire: memoire)
            }
        },
        Operation(
            "GET", "/v1/reconciliations", .droit(.reconcilier), question: ["site", "limite"], succes: [200]
        ) { appel in
            let limite = try appel.limite
            let toutes = try await appel.pieces.reconciliations.lister(
                site: appel.question["site"], limite: limite,
                appel.trace("lister_reconciliations", appel.question["site"] ?? ""))
            return WireAnswer(
                200,
                .object([
                    ("reconciliations", .array(toutes.map { .object($0.membres) })),
                    ("prochaines", .array(appel.pieces.nuit.prochaines(site: appel.question["site"]).map(\.json))),
                ]))
        },
        Operation(
            "GET", "/v1/reconciliations/{id}", .droit(.reconcilier), succes: [200], refus: [.reconciliationInconnue]
        ) { appel in
            let id = try appel.idReconciliation
            let montree = try await appel.pieces.reconciliations.lire(id, appel.trace("lire_reconciliation", id))
            return WireAnswer(200, montree.json)
        },
        Operation(
            "GET", "/v1/reconciliations/{id}/evenements", .droit(.reconcilier), succes: [200],
            refus: [.reconciliationInconnue]
        ) { appel in
            let id = try appel.idReconciliation
            try await appel.pieces.reconciliations.suivre(id, appel.trace("suivre_reconciliation", id))
            return WireAnswer(events: { try await SuiviDePassage(id, appel).mener($0) })
        },
        Operation(
            "GET", "/v1/sites/{site}/echantillon", .droit(.reconcilier), question: ["nombre", "graine"],
            succes: [200], refus: [.siteSansListe]
        ) { appel in
            let site = appel.parametres["site"] ?? ""
            let (nombre, graine) = try appel.tirage
            let tires = try await Verifications(appel.atelier).tirer(
                site: site, nombre: nombre, graine: graine, appel.trace("tirer_echantillon", site))
            return WireAnswer(200, .object([("rattachements", .strings(tires))]))
        },
        Operation(
            "GET", "/v1/rattachements/{rattachement}/verification", .droit(.reconcilier), succes: [200],
            refus: [.demandeIntrouvable]
        ) { appel in
            guard let id = appel.parametres["rattachement"], Gabarit.estIdentifiant(id, "rat_") else {
                throw Refus(.demandeIntrouvable)
            }
            let verdict = try await Verifications(appel.atelier).verifier(
                id, appel.trace("verifier_rattachement", id))
            return WireAnswer(200, verdict.json(id, appel.atelier.horloge()))
        },
        geste("approbation", .approuver), geste("rejet", .rejeter), geste("pause", .suspendre),
        geste("reprise", .reprendre), geste("annulation", .annuler),
    ]

    private static func geste(_ chemin: String, _ geste: Reconciliations.Geste) -> Operation {
        Operation(
            "POST", "/v1/reconciliations/{id}/\(chemin)", .droit(.reconcilier), succes: [200],
            refus: [.reconciliationInconnue, .gesteImpossible, .reconciliationEnCours]
        ) { appel in
            let motif = try SaisieTexte(appel.corps, "motif", .motif).texte
            let id = try appel.idReconciliation
            return try await appel.ecrire({ (200, .object($0.membres)) }) { memoire in
                try await appel.pieces.reconciliations.decider(
                    geste, de: id, motif: motif, appel.trace("\(geste.rawValue)_reconciliation", id),
                    memoire: memoire)
            }
        }
    }
}

extension RegleTexte {
    /// As a manifest names its operations.
    fileprivate static let nomDeListe = RegleTexte(maximum: 64, "doit être le nom d'une liste du manifeste") { texte in
        !texte.isEmpty
    }
}

extension Appel {
    fileprivate var idReconciliation: String {
        get throws {
            guard let id = parametres["id"], Gabarit.estIdentifiant(id, "rec_") else {
                throw Refus(.reconciliationInconnue)
            }
            return id
        }
    }

    /// `?nombre=` and `?graine=`.
    fileprivate var tirage: (nombre: Int, graine: UInt64) {
        get throws {
            var erreurs = Champs([])
            let nombre = question["nombre"].map { LectureDemandee.entier($0[...], 1...10_000) } ?? 1000
            if nombre == nil { erreurs.noter("nombre", "doit être un nombre entier de 1 à 10 000") }
            let graine = question["graine"].map { LectureDemandee.entier($0[...], 0...Int(Int32.max)) } ?? 0
            if graine == nil { erreurs.noter("graine", "doit être un nombre entier de 0 à 2 147 483 647") }
            try erreurs.finir()
            return (nombre ?? 0, UInt64(graine ?? 0))
        }
    }

    /// `?limite=`, 50 unless it is said.
    fileprivate var limite: Int {
        get throws {
            var erreurs = Champs([])
            if let site = question["site"], site.utf8.count > 64 { erreurs.noter("site", "dépasse 64 caractères") }
            let limite = question["limite"].map { LectureDemandee.entier($0[...], 1...500) } ?? 50
            if limite == nil { erreurs.noter("limite", "doit être un nombre entier de 1 à 500") }
            try erreurs.finir()
            return limite ?? 0
        }
    }
}

extension RapportDeNuit.Prochaine {
    fileprivate var json: JSON {
        .object([("site", .string(cle.site)), ("liste", .string(cle.liste)), ("le", .instant(le))])
    }
}
