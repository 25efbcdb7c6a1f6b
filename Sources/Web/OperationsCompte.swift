internal import Acces
internal import Demandes
internal import Notifications
internal import Registre

extension Operations {
    /// Accounts: created, read, put right, their address confirmed.
    static let compte: [Operation] = [
        Operation("POST", "/v1/comptes", .droit(.creerComptes), succes: [201]) { appel in
            let saisie = try SaisieCompte(appel.corps, aujourdhui: HeureDeParis.jour(appel.now))
            return try await appel.ecrire({ (201, $0.resume) }) { memoire in
                try await Comptes(appel.atelier).creer(saisie.nouveau, memoire: memoire)
            }
        },
        Operation("GET", "/v1/comptes/{compte}", .compte, succes: [200]) { appel in
            let trace = appel.trace("lire_compte", appel.compte)
            return WireAnswer(200, try await Comptes(appel.atelier).lire(appel.compte, trace).json)
        },
        Operation(
            "PATCH", "/v1/comptes/{compte}/identite", .compte, succes: [200],
            refus: [.compteModifieEntretemps, .tropDeChangements]
        ) { appel in
            let saisie = try SaisieIdentite(appel.corps, aujourdhui: HeureDeParis.jour(appel.now))
            let comptes = Comptes(appel.atelier)
            let compte = try await comptes.lire(appel.compte, appel.trace("corriger_identite", appel.compte))
            // What was not said is what was just read: without a version of the client's, ours guards it.
            let correction = Comptes.Correction(
                etatCivil: saisie.appliquee(a: compte), version: saisie.version ?? compte.version)
            return try await appel.ecrire({ (200, $0.resume) }) { memoire in
                try await comptes.corriger(appel.compte, correction, memoire: memoire)
            }
        },
        Operation("POST", "/v1/comptes/{compte}/courriel/lien", .compte, succes: [202], refus: [.lienDejaEnvoye]) {
            appel in
            _ = try SaisieVide(appel.corps)
            return try await appel.ecrire({ (202, $0.resume) }) { memoire in
                try await Comptes(appel.atelier).renvoyerLien(appel.compte, memoire: memoire)
            }
        },
        Operation(
            "POST", "/v1/comptes/{compte}/courriel/confirmation", .compte, succes: [200], refus: [.lienPerime]
        ) { appel in
            let saisie = try SaisieTexte(appel.corps, "jeton", .jeton)
            return try await appel.ecrire({ (200, $0.resume) }) { memoire in
                try await Comptes(appel.atelier).confirmerCourriel(
                    appel.compte, jeton: saisie.texte, memoire: memoire)
            }
        },
    ]
}

extension Compte {
    var json: JSON {
        .object([
            ("compte", .string(id)), ("numero_als", .string(numeroALS)),
            ("civilite", .nullable(etatCivil.civilite?.rawValue)),
            ("nom_naissance", .string(etatCivil.nomNaissance)), ("nom_usage", .nullable(etatCivil.nomUsage)),
            ("prenoms", .string(etatCivil.prenoms)),
            ("date_naissance", .nullable(etatCivil.dateNaissance?.iso)), ("mobile", .nullable(mobile)),
            ("courriel", .string(courriel.texte)), ("courriel_confirme_le", .nullable(courrielConfirmeLe)),
            (
                "consentement",
                consentement.map {
                    .object([("version", .string($0.version)), ("le", .instant($0.le))])
                } ?? .null
            ),
            ("cree_le", .instant(creeLe)), ("version", .number(version)),
        ])
    }

    /// What a write answers: it is kept under its key, so it holds nothing of the person.
    var resume: JSON {
        .object([
            ("compte", .string(id)), ("numero_als", .string(numeroALS)),
            ("courriel_confirme_le", .nullable(courrielConfirmeLe)), ("cree_le", .instant(creeLe)),
            ("version", .number(version)),
        ])
    }
}
