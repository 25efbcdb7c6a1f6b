internal import Acces
internal import Candidatures
internal import Demandes
internal import Journal

extension Operations {
    /// Candidatures: what the salarié does, what he and those who work on it read.
    static let candidatures: [Operation] = [
        Operation(
            "POST", "/v1/comptes/{compte}/candidatures", .surCompte(.postuler), succes: [201],
            gestes: [
                .offreInconnue, .demandeAbsente, .offreClose, .demandeInactive, .candidatureEnCours,
                .dossierACompleter, .situationGelee, .nonEligible, .eligibiliteAVerifier, .delaiDeCarence,
                .reglesAbsentes,
            ]
        ) { appel in
            let offre = try SaisieTexte(appel.corps, "offre", .identifiantDOffre).texte
            return try await appel.faire("postuler", appel.compte, statut: 201, \Candidature.json) { bureau in
                try await DepotsDeCandidature(bureau).postuler(offre, compte: appel.compte)
            }
        },
        Operation("GET", "/v1/comptes/{compte}/candidatures", .surCompte(.lireCandidatures), succes: [200]) { appel in
            let compte = appel.compte
            let toutes = try await appel.lireActes("lire_candidatures", compte) { lecture in
                try lecture.candidatures(compte: compte, limite: 100)
            }
            return WireAnswer(200, .object([("candidatures", .array(toutes.map(\.json)))]))
        },
        Operation(
            "POST", "/v1/comptes/{compte}/candidatures/{candidature}/annulation", .surCompte(.annulerCandidature),
            succes: [200], gestes: [.candidatureInconnue, .etapeImpossible, .dejaTransmise, .reglesAbsentes]
        ) { appel in
            _ = try SaisieVide(appel.corps)
            let id = appel.parametres["candidature"] ?? ""
            return try await appel.faire("annuler_candidature", appel.compte, \Candidature.json) { bureau in
                try await DepotsDeCandidature(bureau).annuler(id, compte: appel.compte)
            }
        },
        Operation(
            "POST", "/v1/comptes/{compte}/candidatures/{candidature}/reponse", .surCompte(.postuler),
            succes: [200], gestes: [.candidatureInconnue, .etapeImpossible, .reponseTardive, .reglesAbsentes]
        ) { appel in
            var champs = try Champs(corps: appel.corps)
            let accepte = champs.booleen("accepte")
            if accepte == nil, champs.erreurs.isEmpty { champs.noter("accepte", "est obligatoire") }
            try champs.finir()
            let id = appel.parametres["candidature"] ?? ""
            return try await appel.faire("repondre_proposition", appel.compte, \Candidature.json) { bureau in
                try await Commissions(bureau).repondre(id, oui: accepte == true, compte: appel.compte)
            }
        },
        Operation(
            "GET", "/v1/candidatures/{candidature}", .ressort(.lireCandidatures), succes: [200],
            gestes: [.candidatureInconnue, .autreBailleur, .reglesAbsentes], lire),
        Operation(
            "GET", "/v1/reconstruction", .droit(.verifier), succes: [200], gestes: [.reglesAbsentes]
        ) { appel in
            let bilan = try await Reconstruction(try await appel.bureau()).verifier()
            return WireAnswer(
                200,
                .object([
                    ("evenements", .number(bilan.evenements)), ("empreinte_rejouee", .string(bilan.empreinteRejouee)),
                    ("empreinte_courante", .string(bilan.empreinteCourante)), ("egales", .boolean(bilan.egales)),
                    ("ecarts", bilan.ecarts.isEmpty ? nil : .strings(bilan.ecarts)),
                ]))
        },
    ]

    /// With its dated history, and where it stands; the points and their arithmetic are the agents' alone.
    @Sendable private static func lire(_ appel: Appel) async throws -> WireAnswer {
        let (candidature, offre) = try await appel.candidature(pour: .lireCandidatures)
        let actes = try await appel.lireActes("lire_candidature", candidature.id) { try $0.actes(candidature.id) }
        let position = try await Clotures(try await appel.bureau()).position(candidature.id)
        return WireAnswer(
            200,
            .object(
                candidature.membres + [
                    ("offre_titre", .string(offre.logement.titre)),
                    ("date_limite", .nullable(offre.dateLimite?.iso)), ("position", position.json),
                    ("designation", candidature.designation?.json ?? .null),
                    ("avertissement", .nullable(candidature.avertissement)),
                    ("historique", .array(actes.map(\.json))),
                ]))
    }
}

extension Operations {
    /// What a conseiller does.
    static let instruction: [Operation] = [
        Operation(
            "POST", "/v1/candidatures/{candidature}/validation", .ressort(.instruireCandidatures), succes: [200],
            gestes: [
                .candidatureInconnue, .etapeImpossible, .demandeAbsente, .situationGelee, .demandeInactive,
                .candidatureARevoir, .piecesNonConfirmees, .reglesAbsentes,
            ]
        ) { appel in
            _ = try SaisieVide(appel.corps)
            let id = try await appel.candidature(pour: .instruireCandidatures).candidature.id
            return try await appel.faire("valider_candidature", id, \Candidature.json) { bureau in
                try await Instruction(bureau).valider(id, par: appel.porteur.nom)
            }
        },
        Operation(
            "POST", "/v1/candidatures/{candidature}/rejet", .ressort(.instruireCandidatures), succes: [200],
            gestes: [.candidatureInconnue, .etapeImpossible, .motifHorsCatalogue, .reglesAbsentes]
        ) { appel in
            let mot = try SaisieTexte(appel.corps, "motif", .libre).texte
            guard let motif = MotifCandidature(rawValue: mot) else { throw RefusCandidature(.motifHorsCatalogue) }
            let id = try await appel.candidature(pour: .instruireCandidatures).candidature.id
            return try await appel.faire("rejeter_candidature", id, \Candidature.json) { bureau in
                try await Instruction(bureau).rejeter(id, motif, par: appel.porteur.nom)
            }
        },
        Operation(
            "POST", "/v1/candidatures/{candidature}/transmission", .ressort(.transmettreCandidature), succes: [200],
            gestes: [
                .candidatureInconnue, .etapeImpossible, .demandeAbsente, .situationGelee, .demandeInactive,
                .candidatureARevoir, .piecesNonConfirmees, .lectureTropAncienne, .reglesAbsentes,
            ]
        ) { appel in
            _ = try SaisieVide(appel.corps)
            let id = try await appel.candidature(pour: .transmettreCandidature).candidature.id
            return try await appel.faire("transmettre_candidature", id, \Candidature.json) { bureau in
                try await Instruction(bureau).transmettre(id, par: appel.porteur.nom)
            }
        },
    ]
}
