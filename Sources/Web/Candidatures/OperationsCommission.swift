internal import Acces
internal import Candidatures
internal import Demandes

extension Operations {
    /// What a landlord tells of the candidatures it was sent, up to the lease.
    static let commission: [Operation] = [
        geste("reception") { try await Bailleurs($0).accuserReception($1, bailleur: $2) },
        geste("contact") { try await Bailleurs($0).noterContact($1, bailleur: $2) },
        gesteDate("visite") { try await Bailleurs($0).prevoirVisite($1, le: $3, bailleur: $2) },
        gesteDate("commission") { try await Bailleurs($0).inscrire($1, commission: $3, bailleur: $2) },
        Operation(
            "POST", "/v1/candidatures/{candidature}/decision", .ressort(.suivreCommission), succes: [200],
            gestes: [
                .candidatureInconnue, .autreBailleur, .etapeImpossible, .jourIncoherent, .rangDejaDonne,
                .reglesAbsentes,
            ]
        ) { appel in
            let decision = try SaisieDecision(appel.corps).decision
            let (candidature, bailleur) = try await appel.candidatureDuBailleur()
            return try await appel.faire("decider_candidature", candidature, \Candidature.json) { bureau in
                try await Commissions(bureau).decider(candidature, decision, bailleur: bailleur)
            }
        },
        geste("condition-levee") { try await Commissions($0).leverCondition($1, bailleur: $2) },
        geste("proposition", [.rangPasEncore, .candidatureSuspendue, .situationGelee]) {
            try await Commissions($0).proposer($1, bailleur: $2)
        },
        geste("bail", [.candidatureSuspendue, .situationGelee]) { try await Commissions($0).signer($1, bailleur: $2) },
    ]

    private static func geste(
        _ nom: String, _ refus: [CodeCandidature] = [],
        _ faire: @escaping @Sendable (Bureau, String, String) async throws -> Candidature
    ) -> Operation {
        Operation(
            "POST", "/v1/candidatures/{candidature}/\(nom)", .ressort(.suivreCommission), succes: [200],
            gestes: [.candidatureInconnue, .autreBailleur, .etapeImpossible] + refus + [.reglesAbsentes]
        ) { appel in
            _ = try SaisieVide(appel.corps)
            let (candidature, bailleur) = try await appel.candidatureDuBailleur()
            return try await appel.faire(nom, candidature, \Candidature.json) { bureau in
                try await faire(bureau, candidature, bailleur)
            }
        }
    }

    private static func gesteDate(
        _ nom: String,
        _ faire: @escaping @Sendable (Bureau, String, String, DateCivile) async throws -> Candidature
    ) -> Operation {
        Operation(
            "POST", "/v1/candidatures/{candidature}/\(nom)", .ressort(.suivreCommission), succes: [200],
            gestes: [.candidatureInconnue, .autreBailleur, .etapeImpossible, .jourIncoherent, .reglesAbsentes]
        ) { appel in
            var champs = try Champs(corps: appel.corps)
            let jour = champs.jour("le")
            try champs.finir()
            guard let jour else { throw Probleme(champs.erreurs) }
            let (candidature, bailleur) = try await appel.candidatureDuBailleur()
            return try await appel.faire(nom, candidature, \Candidature.json) { bureau in
                try await faire(bureau, candidature, bailleur, jour)
            }
        }
    }
}

extension Appel {
    /// The candidature of the path, and the landlord in whose name the call acts on it.
    fileprivate func candidatureDuBailleur() async throws -> (String, String) {
        let (candidature, offre) = try await candidature(pour: .suivreCommission)
        return (candidature.id, offre.bailleur)
    }
}

/// `POST …/decision`: the commission's five words.
struct SaisieDecision {
    let decision: DecisionCommission

    static let mots = [
        "attribution", "attribution_classee", "sous_condition", "non_attribution", "irrecevabilite",
    ]

    init(_ corps: [UInt8]) throws {
        var champs = try Champs(corps: corps)
        let mot = champs.texteRequis("decision", .terme(Self.mots))
        let rang = champs.entier("rang", 1...100)
        let piece = champs.texte("piece", .libre)
        let avant = mot == "sous_condition" ? champs.jour("avant") : nil
        if mot == "attribution_classee", rang == nil, champs.erreurs.isEmpty {
            champs.noter("rang", "est obligatoire pour une attribution classée")
        }
        try champs.finir()
        switch mot {
        case "attribution": decision = .attribution
        case "attribution_classee": decision = .attributionClassee(rang: rang ?? 1)
        case "sous_condition":
            guard let avant else { throw Probleme(champs.erreurs) }
            decision = .sousCondition(piece: piece ?? "", avant: avant)
        case "non_attribution": decision = .nonAttribution
        default: decision = .irrecevabilite
        }
    }
}

extension Champs {
    /// A compulsory whole day; nil when it is missing or wrong, which `finir` then says.
    mutating func jour(_ nom: String) -> DateCivile? {
        let texte = texteRequis(nom, .date)
        guard !texte.isEmpty else { return nil }
        guard let jour = DateCivile(iso: texte), jour.estComplete else {
            noter(nom, RegleTexte.date.exigence)
            return nil
        }
        return jour
    }
}
