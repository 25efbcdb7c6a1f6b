internal import Acces
internal import Candidatures
internal import Demandes

extension Operations {
    /// The new offres of which a salarié asks to be told.
    static let alertes: [Operation] = [
        Operation(
            "POST", "/v1/comptes/{compte}/alertes", .surCompte(.tenirDossier), succes: [201],
            gestes: [.alerteIncoherente, .tropDAlertes, .reglesAbsentes]
        ) { appel in
            let criteres = try SaisieAlerte(appel.corps).criteres
            return try await appel.faire("creer_alerte", appel.compte, statut: 201, \AlerteOffre.json) { bureau in
                try await GestionAlertes(bureau).creer(compte: appel.compte, criteres)
            }
        },
        Operation("GET", "/v1/comptes/{compte}/alertes", .surCompte(.lireDossier), succes: [200]) { appel in
            let compte = appel.compte
            let alertes = try await appel.lireActes("lire_alertes", compte) { lecture in
                try lecture.dossier(compte: compte)?.alertes ?? []
            }
            return WireAnswer(200, .object([("alertes", .array(alertes.map(\.json)))]))
        },
        Operation(
            "DELETE", "/v1/comptes/{compte}/alertes/{alerte}", .surCompte(.tenirDossier), succes: [200],
            gestes: [.alerteInconnue, .reglesAbsentes]
        ) { appel in
            _ = try SaisieVide(appel.corps)
            let id = appel.parametres["alerte"] ?? ""
            return try await appel.faire("supprimer_alerte", appel.compte, \AlerteOffre.json) { bureau in
                try await GestionAlertes(bureau).supprimer(id, compte: appel.compte)
            }
        },
    ]
}

extension AlerteOffre {
    var json: JSON {
        .object([
            ("alerte", .string(id)), ("communes", .strings(criteres.communes)),
            ("types", .strings(criteres.types.map(\.rawValue))),
            ("loyer_maximal_centimes", criteres.loyerMaximal.map { .number($0.centimes) } ?? .null),
            ("surface_minimale", criteres.surfaceMinimale.map { .number($0) } ?? .null),
            ("cree_le", .instant(creeLe)),
        ])
    }
}

/// `POST /v1/comptes/{compte}/alertes`: what is absent asks for nothing.
struct SaisieAlerte {
    let criteres: CriteresAlerte

    init(_ corps: [UInt8]) throws {
        var champs = try Champs(corps: corps)
        let communes = champs.textes("communes", CriteresAlerte.communesAuPlus, .codeDeCommune)
        let types = champs.textes(
            "types", TypeLogement.allCases.count, .terme(TypeLogement.allCases.map(\.rawValue)))
        let loyer = champs.entier("loyer_maximal_centimes", 0...100_000_000)
        let surface = champs.entier("surface_minimale", 0...100_000)
        try champs.finir()
        criteres = CriteresAlerte(
            communes: communes ?? [], types: (types ?? []).compactMap(TypeLogement.init(rawValue:)),
            loyerMaximal: loyer.map { Montant(centimes: Int64($0)) }, surfaceMinimale: surface)
    }
}

extension RegleTexte {
    /// Whether it is a commune's, the référentiel says.
    static let codeDeCommune = RegleTexte(maximum: 5, "doit être un code INSEE, comme 29019") {
        $0.utf8.count == 5 && $0.utf8.allSatisfy(\.estAlphanumerique)
    }
}
