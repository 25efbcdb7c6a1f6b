internal import Acces
internal import Demandes
internal import Registre

extension Operations {
    /// A demande attached: read, brought up to date, withdrawn.
    static let demande: [Operation] = [
        Operation("GET", "/v1/comptes/{compte}/demande", .compte, succes: [200], refus: [.aucuneDemande]) { appel in
            let trace = appel.trace("lire_demande", appel.compte)
            let dossier = try await Lectures(appel.atelier).dossier(compte: appel.compte, trace)
            return WireAnswer(200, dossier.json(HeureDeParis.jour(trace.le)))
        },
        Operation("GET", "/v1/comptes/{compte}/rattachements", .compte, succes: [200]) { appel in
            let trace = appel.trace("lire_rattachements", appel.compte)
            let tous = try await Lectures(appel.atelier).historique(compte: appel.compte, trace)
            return WireAnswer(200, .object([("rattachements", .array(tous.map(\.json)))]))
        },
        Operation(
            "POST", "/v1/comptes/{compte}/mise-a-jour", .compte, succes: [200, 202],
            refus: [
                .aucuneDemande, .confirmationRequise, .reimportEnCours, .identiteDiscordante, .identiteAVerifier,
            ]
        ) { appel in
            _ = try SaisieVide(appel.corps)
            let (delai, perime, now) = (appel.pieces.delaiDUnChangement, appel.pieces.ageDUneVieilleCopie, appel.now)
            let surveillance = appel.pieces.surveillance
            return try await appel.ecrire({
                let suspension = $0.site.flatMap { surveillance.suspension($0) }
                return (
                    $0.etat == .enCours ? 202 : 200,
                    $0.json(delai($0.site), perime: perime($0.site), suspendu: suspension?.le, now)
                )
            }) { memoire in
                try await appel.pieces.misesAJour.demander(
                    compte: appel.compte, trace: appel.trace("mise_a_jour", appel.compte), memoire: memoire)
            }
        },
        Operation("POST", "/v1/comptes/{compte}/retrait", .compte, succes: [200], refus: [.aucuneDemande]) { appel in
            _ = try SaisieVide(appel.corps)
            return try await appel.ecrire({ (200, $0.resume) }) { memoire in
                try await Retraits(appel.atelier).retirer(compte: appel.compte, memoire: memoire)
            }
        },
        Operation(
            "GET", "/v1/demandes/{ref}/versions/{version}", .tous, succes: [200], refus: [.demandeIntrouvable],
            codes: [.droitManquant], version),
    ]

    /// A demande as it was: for whoever holds or held it, and for agents entitled to read demandes.
    @Sendable private static func version(_ appel: Appel) async throws -> WireAnswer {
        let titulaire: String?
        switch (appel.porteur.portee(.lireDemandes), appel.porteur) {
        case (.toute, _): titulaire = nil
        case (.sienne, .compte(let id)): titulaire = id
        case (.sienne, .agent), (.sienne, .personne), (.jamais, _): throw Probleme(.droitManquant)
        }
        guard let ref = appel.parametres["ref"], Gabarit.estIdentifiant(ref, "dem_"),
            let texte = appel.parametres["version"], texte.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            texte.utf8.count <= 9, texte.utf8.first != 0x30, let version = Int(texte)
        else { throw Refus(.demandeIntrouvable) }
        let tenue = try await Lectures(appel.atelier).version(
            version, de: ref, compte: titulaire, appel.trace("lire_version", ref))
        return WireAnswer(200, tenue.json)
    }
}

extension Rattachement {
    var json: JSON { .object(membres + personnels) }

    /// What a write answers: it is kept under its key, so it holds nothing of the person.
    var resume: JSON { .object(membres) }

    private var membres: [(key: String, value: JSON?)] {
        [
            ("rattachement", .string(id)), ("demande", .string(demande)), ("etat", .string(etat.rawValue)),
            ("depuis", .instant(depuis)), ("version", .number(version)),
        ]
    }

    private var personnels: [(key: String, value: JSON?)] {
        [
            ("numero", .string(numero.texte)), ("site", .string(site)), ("departement", .nullable(departement)),
            ("role", .nullable(nomDuRole)), ("gel", .nullable(gel?.rawValue)),
            ("champs_discordants", .strings(nomsDiscordants)),
            ("a_confirmer", .boolean(aConfirmer)), ("suite", .nullable(suite)), ("cree_le", .instant(creeLe)),
        ]
    }
}

extension DemandeTenue {
    var json: JSON { .object(membres) }

    fileprivate var membres: [(key: String, value: JSON?)] {
        [
            ("ref", .string(id)), ("version", .number(version)), ("lu_le", .nullable(lueLe)),
            ("modifie_sur_le_site_le", .nullable(modifieeSurLeSiteLe)),
            // The canonical text is JSON already, and one text is enough.
            ("demande", contenu.map { .raw(CanonicalText($0).texte) } ?? .null),
        ]
    }
}

extension Lectures.Dossier {
    /// - Parameter jour: the day it is seen, in Paris.
    func json(_ jour: DateCivile) -> JSON {
        .object(
            [
                ("numero_als", .string(numeroALS)), ("rattachement", rattachement.json),
                ("prochain_essai", .nullable(prochainEssai)), ("vie", vie?.json(jour) ?? .null),
            ] + tenue.membres)
    }
}
