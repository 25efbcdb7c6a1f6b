internal import Acces
internal import Demandes
internal import Registre

extension Operations {
    /// Demandes that may be one person's: the sets, who is in them, what an agent decides.
    static let doublons: [Operation] = [
        Operation(
            "GET", "/v1/doublons", .droit(.resoudreDoublons),
            question: ["etat", "certitude", "etendue", "apres", "limite"], succes: [200],
            refus: [.doublonIntrouvable]
        ) { appel in
            let filtre = try DoublonsDemandes(appel.question).filtre
            let ensembles = try await Doublons(appel.atelier.depot).lister(filtre, appel.trace("lister_doublons", ""))
            return WireAnswer(200, .object([("doublons", .array(ensembles.map(\.json)))]))
        },
        Operation(
            "GET", "/v1/doublons/{doublon}", .droit(.resoudreDoublons), succes: [200], refus: [.doublonIntrouvable]
        ) { appel in
            let id = try appel.idDoublon
            let fiche = try await Doublons(appel.atelier.depot).lire(id, appel.trace("lire_doublon", id))
            return WireAnswer(200, fiche.json)
        },
        Operation(
            "POST", "/v1/doublons/{doublon}/resolution", .droit(.resoudreDoublons), succes: [200],
            refus: [.doublonIntrouvable, .doublonClos, .doublonModifie, .doublonNonLicite]
        ) { appel in
            let saisie = try SaisieResolution(appel.corps)
            let id = try appel.idDoublon
            return try await appel.ecrire({ (200, $0.json) }) { memoire in
                try await Doublons(appel.atelier.depot).resoudre(
                    id, saisie.verdict, motif: saisie.motif, version: saisie.version,
                    appel.trace("resoudre_doublon", id), memoire: memoire)
            }
        },
    ]
}

extension Appel {
    fileprivate var idDoublon: String {
        get throws {
            guard let id = parametres["doublon"], Gabarit.estIdentifiant(id, "dbl_") else {
                throw Refus(.doublonIntrouvable)
            }
            return id
        }
    }
}

/// `?etat=…&certitude=…&etendue=…&apres=…&limite=…`.
private struct DoublonsDemandes {
    let filtre: FiltreDoublons

    init(_ question: [String: String]) throws {
        var erreurs = Champs([])
        func terme<E: CaseIterable & RawRepresentable<String>>(_ nom: String, _: E.Type) -> E? {
            let terme = question[nom].flatMap { E(rawValue: $0) }
            if question[nom] != nil, terme == nil {
                erreurs.noter(nom, RegleTexte.terme(E.allCases.map(\.rawValue)).exigence)
            }
            return terme
        }
        let etat = terme("etat", EtatDoublon.self) ?? .ouvert
        let certitude = terme("certitude", CertitudeDoublon.self)
        let etendue = terme("etendue", EtendueDoublon.self)
        let apres = question["apres"]
        if let apres, !Gabarit.estIdentifiant(apres, "dbl_") {
            erreurs.noter("apres", "doit être l'identifiant d'un ensemble de doublons")
        }
        let limite = question["limite"].map { LectureDemandee.entier($0[...], 1...1000) } ?? 100
        if limite == nil { erreurs.noter("limite", "doit être un nombre entier de 1 à 1000") }
        try erreurs.finir()
        filtre = FiltreDoublons(
            etat: etat, certitude: certitude, etendue: etendue, apres: apres, limite: limite ?? 0)
    }
}

/// `POST /v1/doublons/{doublon}/resolution`.
private struct SaisieResolution {
    let verdict: VerdictDoublon
    let motif: String
    let version: Int?

    init(_ corps: [UInt8]) throws {
        var champs = try Champs(corps: corps)
        let terme = champs.texteRequis("verdict", .terme(VerdictDoublon.allCases.map(\.rawValue)))
        motif = champs.texteRequis("motif", .motif)
        version = champs.entier("version", 1...1_000_000_000)
        try champs.finir()
        guard let verdict = VerdictDoublon(rawValue: terme) else { throw Probleme(champs.erreurs) }
        self.verdict = verdict
    }
}
