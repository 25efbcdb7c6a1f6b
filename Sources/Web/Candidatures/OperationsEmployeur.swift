internal import Acces
internal import Candidatures
internal import Demandes
internal import Registre

extension Operations {
    /// What an employer sees, shown to the salarié and served to his employer: one value, read at the same place.
    static let employeurs: [Operation] = [
        Operation(
            "GET", "/v1/comptes/{compte}/vue-employeur", .surCompte(.lireDossier), succes: [200],
            gestes: [.demandeAbsente, .reglesAbsentes]
        ) { appel in
            let (compte, trace) = (appel.compte, appel.trace("lire_vue_employeur", appel.compte))
            let (reglement, now) = (try await appel.bureau().reglement, appel.now)
            let lue = try await appel.service.depot.ecrireEnsemble { ecriture -> JSON? in
                try ecriture.tracer(trace)
                return try RegardDEmployeur(ecriture, compte: compte, reglement, le: now)?.duSalarie
            }
            guard let lue else { throw RefusCandidature(.demandeAbsente) }
            return WireAnswer(200, lue)
        },
        Operation(
            "GET", "/v1/employeur/comptes", .ressort(.voirCommeEmployeur), question: ["apres", "limite"],
            succes: [200], gestes: [.reglesAbsentes], lister),
        Operation(
            "GET", "/v1/employeur/comptes/{compte}", .ressort(.voirCommeEmployeur), succes: [200],
            refus: [.compteInconnu], gestes: [.reglesAbsentes]
        ) { appel in
            let (compte, trace) = (appel.compte, appel.trace("voir_comme_employeur", appel.compte))
            let (reglement, now) = (try await appel.bureau().reglement, appel.now)
            guard let siret = appel.etablissement, Gabarit.estIdentifiant(compte, "cpt_") else {
                throw Refus(.compteInconnu)
            }
            let lue = try await appel.service.depot.ecrireEnsemble { ecriture -> JSON? in
                guard let regard = try RegardDEmployeur(ecriture, compte: compte, reglement, le: now),
                    regard.estMontre(a: siret)
                else { return nil }
                try ecriture.tracer(trace)
                return .object([("compte", .string(compte))] + regard.membres)
            }
            guard let lue else { throw Refus(.compteInconnu) }
            return WireAnswer(200, lue)
        },
    ]

    /// His salariés who show him something, each with a line of her own in the access log.
    @Sendable private static func lister(_ appel: Appel) async throws -> WireAnswer {
        let limite = try appel.limite(200)
        let (apres, now) = (appel.question["apres"] ?? "", appel.now)
        let reglement = try await appel.bureau().reglement
        guard let siret = appel.etablissement else { throw Probleme(.droitManquant) }
        let (qui, requete) = (appel.porteur.nom, appel.requete)
        let (lues, suite) = try await appel.service.depot.ecrireEnsemble { ecriture -> ([JSON], String?) in
            let dossiers = try ecriture.dossiers(montresA: siret, apres: apres, limite: limite)
            let lues = try dossiers.compactMap { dossier -> JSON? in
                guard let compte = dossier.compte,
                    let regard = try RegardDEmployeur(ecriture, compte: compte, reglement, le: now),
                    regard.estMontre(a: siret)
                else { return nil }
                try ecriture.tracer(
                    TraceAcces(qui: qui, acte: "voir_comme_employeur", ref: compte, requete: requete, le: now))
                return regard.resume(compte)
            }
            return (lues, dossiers.count == limite ? dossiers.last?.id : nil)
        }
        return WireAnswer(200, .object([("comptes", .array(lues)), ("suite", .nullable(suite))]))
    }
}

extension Appel {
    /// The SIRET of the employer who asks.
    fileprivate var etablissement: String? {
        if case .entreprise(let siret) = porteur.ressort { siret } else { nil }
    }
}

extension RegardDEmployeur {
    /// What he chose stands beside what is shown: his employer's policy may offer less.
    fileprivate var duSalarie: JSON {
        let choisi = (dossier?.niveau ?? .anonyme).rawValue
        let propres: [(key: String, value: JSON?)] = [
            ("phrase", .string(vue.phrase)), ("niveau_choisi", .number(choisi)),
            ("niveaux_offerts", .niveaux(offerts)),
        ]
        return .object(propres + membres)
    }

    fileprivate func resume(_ compte: String) -> JSON {
        let valeur = { (champ: ChampEmployeur) in vue.champs.first { $0.champ == champ }?.valeur }
        return .object([
            ("compte", .string(compte)), ("dossier", .nullable(dossier?.id)),
            ("niveau", .number(vue.niveau.rawValue)), ("nom", .nullable(valeur(.nom))),
            ("prenom", .nullable(valeur(.prenom))), ("a_valider", .boolean(dossier?.validation == .enAttente)),
        ])
    }
}
