internal import Acces
internal import Candidatures
internal import Demandes
internal import Notifications

extension Operations {
    /// Offres: a landlord's, from its draft to its term, and what a compte sees of them.
    static let offres: [Operation] = [
        Operation(
            "POST", "/v1/offres", .ressort(.tenirOffres), succes: [201],
            gestes: [.offreIncoherente, .delaiTropCourt, .autreBailleur, .reglesAbsentes]
        ) { appel in
            let saisie = try SaisieOffre(appel.corps)
            let bailleur = try appel.bailleur(saisie.bailleur)
            return try await appel.faire("creer_offre", bailleur, statut: 201, \Offre.json) { bureau in
                try await GestionOffres(bureau).creer(
                    saisie.logement, bailleur: bailleur, delaiJours: saisie.delaiJours)
            }
        },
        Operation(
            "GET", "/v1/offres", .ressort(.lireOffres), question: ["bailleur", "limite"], succes: [200], lister),
        Operation(
            "GET", "/v1/offres/{offre}", .ressort(.lireOffres), succes: [200], gestes: [.offreInconnue]
        ) { appel in
            let offre = try await appel.offre()
            guard offre.etat != .brouillon || appel.porteur.peut(.tenirOffres, sur: offre.appartenance) else {
                throw RefusCandidature(.offreInconnue)
            }
            return WireAnswer(200, .object(offre.membres + [("avertissement", .string(Avertissement.fraude))]))
        },
        Operation(
            "POST", "/v1/offres/{offre}/publication", .ressort(.tenirOffres), succes: [200],
            gestes: [.offreInconnue, .autreBailleur, .etapeImpossible, .reglesAbsentes]
        ) { appel in
            _ = try SaisieVide(appel.corps)
            let (offre, bailleur) = try await appel.offreTenue()
            return try await appel.faire("publier_offre", offre.id, \Offre.json) { bureau in
                try await GestionOffres(bureau).publier(offre.id, bailleur: bailleur)
            }
        },
        Operation(
            "POST", "/v1/offres/{offre}/retrait", .ressort(.tenirOffres), succes: [200],
            gestes: [.offreInconnue, .autreBailleur, .etapeImpossible, .reglesAbsentes]
        ) { appel in
            _ = try SaisieVide(appel.corps)
            let (offre, bailleur) = try await appel.offreTenue()
            return try await appel.faire("retirer_offre", offre.id, \Offre.json) { bureau in
                try await GestionOffres(bureau).retirer(offre.id, bailleur: bailleur)
            }
        },
        Operation(
            "GET", "/v1/offres/{offre}/candidatures", .ressort(.lireCandidatures), succes: [200],
            gestes: [.offreInconnue]
        ) { appel in
            let (offre, porteur) = (try await appel.offre(), appel.porteur)
            let toutes = try await appel.lireActes("lister_candidatures", offre.id) { lecture in
                try lecture.candidatures(offre: offre.id).filter { une in
                    une.etat != .effacee && porteur.peut(.lireCandidatures, sur: une.appartenance(offre))
                }
            }
            return WireAnswer(200, .object([("candidatures", .array(toutes.map(\.json)))]))
        },
        Operation(
            "GET", "/v1/comptes/{compte}/offres", .surCompte(.lireCandidatures), succes: [200],
            gestes: [.demandeAbsente, .reglesAbsentes]
        ) { appel in
            let bureau = try await appel.bureau()
            let compte = appel.compte
            let vues = try await appel.lireActes("lire_offres_du_compte", compte) { lecture in
                try lecture.offresVues(compte: compte, bureau.reglement, le: appel.now)
            }
            guard let vues else { throw RefusCandidature(.demandeAbsente) }
            return WireAnswer(200, vues.json)
        },
    ]

    /// A landlord's own, whatever their state; to anyone else those that are open.
    @Sendable private static func lister(_ appel: Appel) async throws -> WireAnswer {
        guard let limite = Int(appel.question["limite"] ?? "100"), (1...1000).contains(limite) else {
            throw Probleme([ErreurDeChamp(champ: "limite", message: "« limite » doit être un nombre de 1 à 1000.")])
        }
        let (porteur, voulu) = (appel.porteur, appel.question["bailleur"])
        let offres = try await appel.service.depot.lireActes { lecture in
            if case .bailleur(let id) = porteur.ressort { return try lecture.offres(bailleur: id, limite: limite) }
            if let voulu, porteur.portee(.tenirOffres) == .toute {
                return try lecture.offres(bailleur: voulu, limite: limite)
            }
            return try lecture.offresOuvertes(communes: nil, limite: limite)
                .filter { porteur.peut(.lireOffres, sur: $0.appartenance) }
        }
        return WireAnswer(200, .object([("offres", .array(offres.map(\.json)))]))
    }
}

extension Appel {
    /// The landlord in whose name the call acts: its own, or the one that an agent for all names.
    fileprivate func bailleur(_ saisi: String?) throws -> String {
        if case .bailleur(let id) = porteur.ressort {
            guard saisi == nil || saisi == id else { throw RefusCandidature(.autreBailleur) }
            return id
        }
        guard let saisi else {
            throw Probleme([ErreurDeChamp(champ: "bailleur", message: "« bailleur » est obligatoire.")])
        }
        try exiger(.tenirOffres, sur: .bailleur(saisi))
        return saisi
    }

    /// The offre of the path, and the landlord in whose name the call acts on it: the domain refuses another's.
    func offreTenue() async throws -> (Offre, String) {
        let offre = try await offre()
        if case .bailleur(let id) = porteur.ressort { return (offre, id) }
        try exiger(.tenirOffres, sur: offre.appartenance)
        return (offre, offre.bailleur)
    }
}

/// `POST /v1/offres`.
struct SaisieOffre {
    let bailleur: String?
    let logement: LogementOffert
    let delaiJours: Int

    init(_ corps: [UInt8]) throws {
        var champs = try Champs(corps: corps)
        bailleur = champs.texte("bailleur", .identifiantDeBailleur)
        let titre = champs.texteRequis("titre", .libre)
        let commune = champs.texteRequis("commune", .libre)
        let type = TypeLogement(
            rawValue: champs.texteRequis("type", .terme(TypeLogement.allCases.map(\.rawValue))))
        let financement = champs.texteRequis("financement", .libre)
        let reservataire = champs.texte("reservataire", .terme(Reservataire.allCases.map(\.rawValue)))
        let surface = champs.entier("surface", 0...100_000) ?? 0
        let loyer = champs.entier("loyer_centimes", 0...100_000_000) ?? 0
        let charges = champs.entier("charges_centimes", 0...100_000_000) ?? 0
        let entreprises = champs.textes("entreprises", Self.entreprisesAuPlus, .libre)
        delaiJours = champs.entier("delai_jours", 0...365) ?? Offre.delaiMinimum
        try champs.finir()
        guard let type else { throw Probleme(champs.erreurs) }
        logement = LogementOffert(
            titre: titre, commune: commune, type: type, surface: surface, financement: financement,
            loyer: Montant(centimes: Int64(loyer)), charges: Montant(centimes: Int64(charges)),
            reservataire: reservataire.flatMap(Reservataire.init(rawValue:)) ?? .actionLogement,
            entreprises: entreprises ?? [])
    }

    /// Firms whose employees may come first.
    static let entreprisesAuPlus = 50
}

extension RegleTexte {
    /// The rules of offres say themselves what is wrong.
    static let libre = RegleTexte(maximum: 500, "doit être un texte")
    static let identifiantDeBailleur = RegleTexte(
        maximum: 64, "doit être l'identifiant d'un bailleur : lettres, chiffres, points, tirets"
    ) { !$0.isEmpty && $0.utf8.allSatisfy(\.estDIdentifiant) }
    static let identifiantDOffre = RegleTexte(maximum: 68, "doit être l'identifiant d'une offre") {
        Gabarit.estIdentifiant($0, "off_")
    }
}
