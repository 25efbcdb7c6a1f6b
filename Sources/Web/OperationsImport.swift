internal import Demandes
internal import Registre

extension Operations {
    /// Refusals that follow from the number or from the site alone, or from the compte itself.
    private static let refusDuNumero: [CodeRefus] = [
        .numeroMalForme, .siteNonConnecte, .siteIndisponible, .courrielNonConfirme, .naissanceRequise, .tropDeNumeros,
        .importEnCours,
    ]

    /// From a number typed to a demande attached.
    static let imports: [Operation] = [
        Operation(
            "POST", "/v1/comptes/{compte}/imports", .compte, succes: [202], refus: refusDuNumero + [.compteDejaRattache]
        ) { appel in
            let saisie = try SaisieNumero(appel.corps, requis: true)
            return try await appel.ecrire({ (202, $0.json) }) { memoire in
                try await Imports(appel.atelier).demander(
                    compte: appel.compte, saisie: saisie.numero ?? "", departement: saisie.departement,
                    memoire: memoire)
            }
        },
        Operation(
            "GET", "/v1/comptes/{compte}/imports/en-cours", .compte, succes: [200], refus: [.aucunImport]
        ) { appel in
            let trace = appel.trace("lire_import", appel.compte)
            guard let enCours = try await Lectures(appel.atelier).importEnCours(compte: appel.compte, trace) else {
                throw Refus(.aucunImport)
            }
            return WireAnswer(200, enCours.json)
        },
        Operation(
            "DELETE", "/v1/comptes/{compte}/imports/en-cours", .compte, succes: [200],
            refus: [.aucunImport, .importEnCours]
        ) { appel in
            _ = try SaisieVide(appel.corps)
            return try await appel.ecrire({ (200, $0.json) }) { memoire in
                try await Imports(appel.atelier).renoncer(compte: appel.compte, memoire: memoire)
            }
        },
        Operation(
            "POST", "/v1/comptes/{compte}/code", .compte, succes: [200, 202],
            refus: [
                .cleIncorrecte, .cleBloquee, .numeroDejaRattache, .demandeRadiee, .demandeIntrouvable,
                .compteDejaRattache, .aucuneDemande, .siteIndisponible,
            ]
        ) { appel in
            let saisie = try SaisieTexte(appel.corps, "code", .code)
            return try await appel.ecrire({ ($0.statut, $0.json) }) { memoire in
                try await Imports(appel.atelier).entrerCode(
                    compte: appel.compte, saisie: saisie.texte, memoire: memoire)
            }
        },
        Operation(
            "POST", "/v1/comptes/{compte}/confirmation", .compte, succes: [202],
            refus: refusDuNumero + [.aucuneDemande, .confirmationInutile]
        ) { appel in
            _ = try SaisieVide(appel.corps)
            return try await appel.ecrire({ (202, $0.json) }) { memoire in
                try await Imports(appel.atelier).confirmer(compte: appel.compte, memoire: memoire)
            }
        },
        Operation(
            "POST", "/v1/comptes/{compte}/reimport", .compte, succes: [202], refus: refusDuNumero + [.aucuneDemande]
        ) { appel in
            let saisie = try SaisieNumero(appel.corps, requis: false)
            return try await appel.ecrire({ (202, $0.json) }) { memoire in
                try await Retraits(appel.atelier).reimporter(
                    compte: appel.compte, saisie: saisie.numero, departement: saisie.departement, memoire: memoire)
            }
        },
    ]
}

extension ImportDemande {
    /// Byte-equal for whatever was found, but for the identifier and the number's own words. The two last members are
    /// for a compte whose identity already is the registry's.
    var json: JSON {
        .object([
            ("demande_import", .string(id)), ("message", .string(message)),
            ("verifications", .strings(verifications)),
            ("courriel_masque", courrielMasque.map(JSON.string)),
            ("lien_ajout_courriel", lienAjoutCourriel.map(JSON.string)),
        ])
    }
}

extension DemandeImport {
    /// Where it is; never what was found.
    var json: JSON {
        .object([
            ("demande_import", .string(id)), ("etat", .string(etat.rawValue)), ("but", .string(but.nom)),
            ("cree_le", .instant(creeLe)), ("expire_le", .instant(expireLe)),
        ])
    }
}

extension IssueCode {
    /// 202 when the import ends later, by itself.
    var statut: Int {
        if case .enAttenteDuSite = self { return 202 }
        return 200
    }

    var json: JSON {
        switch self {
        case .rattachee(let rattachement): json("rattachee", rattachement: rattachement.id)
        case .enAttenteDuSite(let prochainEssai): json("en_attente_du_site", prochainEssai: prochainEssai)
        case .identiteAVerifier: json("identite_a_verifier", reponseAvant: reponsePromise)
        case .identiteDiscordante: json("identite_discordante")
        }
    }

    private func json(
        _ etat: String, rattachement: String? = nil, prochainEssai: Instant? = nil, reponseAvant: Instant? = nil
    ) -> JSON {
        .object([
            ("etat", .string(etat)), ("champs", .strings(nomsDiscordants)),
            ("rattachement", rattachement.map(JSON.string)), ("prochain_essai", prochainEssai.map(JSON.instant)),
            ("reponse_avant", reponseAvant.map(JSON.instant)),
        ])
    }
}
