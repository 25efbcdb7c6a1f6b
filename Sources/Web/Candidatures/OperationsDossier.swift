internal import Acces
internal import Candidatures
internal import Demandes
internal import Notifications

extension Operations {
    /// What the salarié adds here to his demande, and what his employer says of it.
    static let dossiers: [Operation] = [
        Operation(
            "GET", "/v1/comptes/{compte}/dossier", .surCompte(.lireDossier), succes: [200],
            gestes: [.demandeAbsente, .reglesAbsentes]
        ) { appel in
            let (compte, now) = (appel.compte, appel.now)
            let reglement = try await appel.bureau().reglement
            let lu = try await appel.lireActes("lire_dossier", compte) { lecture -> JSON? in
                guard let demande = try lecture.demande(tenuePar: compte), let vue = try lecture.vue(demande, le: now)
                else { return nil }
                return DossierMontre(try lecture.dossier(compte: compte), vue, reglement, now).json
            }
            guard let lu else { throw RefusCandidature(.demandeAbsente) }
            return WireAnswer(200, lu)
        },
        Operation(
            "POST", "/v1/comptes/{compte}/dossier", .surCompte(.tenirDossier), succes: [200],
            gestes: [.dossierIncoherent, .reglesAbsentes]
        ) { appel in
            let saisie = try SaisieDossier(appel.corps).saisie
            return try await appel.faire("completer_dossier", appel.compte, \DossierTenu.resume) { bureau in
                try await GestionDossiers(bureau).completer(compte: appel.compte, saisie)
            }
        },
        Operation(
            "POST", "/v1/comptes/{compte}/dossier/pieces", .surCompte(.tenirDossier), succes: [200],
            gestes: [.demandeAbsente, .dossierACompleter, .reglesAbsentes]
        ) { appel in
            var champs = try Champs(corps: appel.corps)
            let version = champs.entier("version", 1...1_000_000_000) ?? 0
            let cases = champs.liste("cases", 200).compactMap { valeur in
                if case .string(let texte) = valeur { texte } else { nil }
            }
            try champs.finir()
            return try await appel.faire("confirmer_pieces", appel.compte, \DossierTenu.resume) { bureau in
                try await GestionDossiers(bureau).confirmer(
                    compte: appel.compte, cochees: Set(cases), version: version)
            }
        },
        Operation(
            "POST", "/v1/comptes/{compte}/dossier/confidentialite", .surCompte(.tenirDossier), succes: [200],
            gestes: [.reglesAbsentes]
        ) { appel in
            var champs = try Champs(corps: appel.corps)
            let niveau = champs.entier("niveau", 1...3).flatMap(NiveauConfidentialite.init(rawValue:))
            if niveau == nil, champs.erreurs.isEmpty { champs.noter("niveau", "est obligatoire") }
            try champs.finir()
            return try await appel.faire("choisir_confidentialite", appel.compte, \DossierTenu.resume) { bureau in
                try await GestionDossiers(bureau).confier(compte: appel.compte, niveau ?? .anonyme)
            }
        },
        Operation(
            "POST", "/v1/comptes/{compte}/dossier/notifications", .surCompte(.tenirDossier), succes: [200],
            gestes: [.reglesAbsentes]
        ) { appel in
            let mot = try SaisieTexte(
                appel.corps, "canal", .terme(ChoixNotification.allCases.map(\.rawValue))
            ).texte
            return try await appel.faire("choisir_notifications", appel.compte, \DossierTenu.resume) { bureau in
                try await GestionDossiers(bureau).choisir(
                    compte: appel.compte, ChoixNotification(rawValue: mot) ?? .courriel)
            }
        },
        Operation(
            "POST", "/v1/dossiers/{dossier}/validation", .ressort(.validerDossier), succes: [200],
            gestes: [.dossierInconnu, .etapeImpossible, .reglesAbsentes]
        ) { appel in
            var champs = try Champs(corps: appel.corps)
            let valide = champs.booleen("valide")
            if valide == nil, champs.erreurs.isEmpty { champs.noter("valide", "est obligatoire") }
            try champs.finir()
            let id = appel.parametres["dossier"] ?? ""
            let siret: String? = if case .entreprise(let siret) = appel.porteur.ressort { siret } else { nil }
            guard siret != nil || appel.porteur.portee(.validerDossier) == .toute else {
                throw RefusCandidature(.dossierInconnu)
            }
            return try await appel.faire("valider_dossier", id, \DossierTenu.resume) { bureau in
                try await GestionDossiers(bureau).repondre(
                    id, oui: valide == true, siret: siret, par: appel.porteur.nom)
            }
        },
    ]
}

/// `POST /v1/comptes/{compte}/dossier`: all of it, in place of what was said before.
struct SaisieDossier {
    let saisie: GestionDossiers.Saisie

    init(_ corps: [UInt8]) throws {
        var champs = try Champs(corps: corps)
        var saisie = GestionDossiers.Saisie(
            employeur: champs.texteRequis("employeur", .libre),
            residencePrincipale: champs.booleen("residence_principale") ?? false)
        saisie.role = RoleEmploye(rang: champs.entier("titulaire", 0...20) ?? 0)
        saisie.codeEntreprise = champs.texte("code_entreprise", .libre)
        saisie.matricule = champs.texte("matricule", .libre)
        saisie.estEnCDII = champs.booleen("cdii")
        if let entree = champs.texte("date_entree", .date) {
            saisie.dateEntree = DateCivile(iso: entree)
            if saisie.dateEntree?.estComplete != true { champs.noter("date_entree", RegleTexte.date.exigence) }
        }
        try champs.finir()
        self.saisie = saisie
    }
}
