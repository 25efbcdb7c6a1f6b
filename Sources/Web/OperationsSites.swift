internal import Acces
internal import Demandes
internal import Registre

extension Operations {
    /// How each connected site stands; not asking one for a while, asking it again.
    static let sites: [Operation] = [
        Operation("GET", "/v1/sites", .droit(.surveillerLesSites), succes: [200]) { appel in
            let tous = try await appel.pieces.sites.lister(appel.trace("lister_sites", ""))
            return WireAnswer(200, .object([("sites", .array(tous.map { $0.json(appel.now) }))]))
        },
        Operation(
            "POST", "/v1/sites/{site}/pause", .droit(.conduireLesSites), succes: [200], refus: [.siteInconnu]
        ) { appel in
            let motif = try SaisieTexte(appel.corps, "motif", .motif).texte
            let site = appel.parametres["site"] ?? ""
            return try await appel.ecrire({ (200, $0.json) }) { memoire in
                try await appel.pieces.sites.suspendre(
                    site, motif: motif, trace: appel.trace("suspendre_site", site), memoire: memoire)
            }
        },
        Operation(
            "POST", "/v1/sites/{site}/reprise", .droit(.conduireLesSites), succes: [200],
            refus: [.siteInconnu, .siteEnMarche]
        ) { appel in
            _ = try SaisieVide(appel.corps)
            let site = appel.parametres["site"] ?? ""
            return try await appel.ecrire({ (200, .object([("site", .string($0))])) }) { memoire in
                try await appel.pieces.sites.reprendre(
                    site, trace: appel.trace("reprendre_site", site), memoire: memoire)
            }
        },
    ]
}

extension SuspensionDeSite {
    var json: JSON {
        .object([("site", .string(site)), ("motif", .string(motif)), ("par", .string(par)), ("le", .instant(le))])
    }
}

extension SiteExploite {
    func json(_ now: Instant) -> JSON {
        let passage = dernierBonPassage
        let age = passage.map { (now.millisecondes - $0.commenceeLe.millisecondes) / 1000 }
        return .object([
            ("site", .string(fiche.id)), ("titre", .string(fiche.titre)), ("etat", .string(etat.rawValue)),
            ("palier", palier.map { .string($0.rawValue) } ?? .null),
            ("suspension", suspension?.json ?? .null), ("arret", arret?.json ?? .null), ("hote", hote.json),
            ("dernier_bon_passage", .nullable(passage?.finieLe ?? passage?.avanceeLe)),
            ("age_des_donnees_s", age.map { .number($0) } ?? .null),
            ("enregistrements", .number(enregistrements)), ("rejets", .number(rejets)), ("derives", .number(derives)),
            ("prochain_passage", .nullable(prochainPassage)),
        ])
    }
}

extension EtatDHote {
    fileprivate var json: JSON {
        var jusqua: Instant?
        if case .ouvert(let instant) = circuit { jusqua = instant }
        return .object([
            ("circuit", .string(circuit.nom)), ("coupe_jusqua", .nullable(jusqua)),
            ("attendre_jusqua", .nullable(attendreJusqua)),
            ("identifiants_refuses_depuis", .nullable(identifiantsRefusesDepuis)),
            ("quota_restant", quotaRestant.map { .number($0) } ?? .null),
            ("places", places.map { .number($0) } ?? .null), ("en_cours", .number(enCours)),
        ])
    }
}
