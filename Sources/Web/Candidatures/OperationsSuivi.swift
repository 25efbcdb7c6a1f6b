internal import Acces
internal import Candidatures
internal import Demandes
internal import Registre

extension Operations {
    /// What those who are neither the salarié nor his employer read: the demande of a candidature they work on; for an
    /// operator, what became of things and the names of fields, without a value.
    static let suivis: [Operation] = [
        Operation(
            "GET", "/v1/candidatures/{candidature}/demande", .ressort(.lireDemandesDesCandidats), succes: [200],
            refus: [.demandeIntrouvable], gestes: [.candidatureInconnue, .autreBailleur]
        ) { appel in
            let candidature = try await appel.candidature(pour: .lireDemandesDesCandidats).candidature
            // Its work is done: what was read for it is read no more.
            guard candidature.etat.estVivante, let ref = candidature.demande else {
                throw RefusCandidature(.candidatureInconnue)
            }
            let (trace, porteur) = (appel.trace("lire_demande_candidate", ref), appel.porteur)
            let tenue = try await appel.service.depot.ecrireEnsemble { ecriture -> DemandeTenue? in
                try ecriture.tracer(trace)
                return try ecriture.demande(ref)
            }
            guard let tenue, tenue.contenu != nil else { throw Refus(.demandeIntrouvable) }
            return WireAnswer(
                200,
                .object(
                    tenue.membres(pour: porteur) + [
                        ("situation_modifiee_le", .nullable(candidature.situationModifieeLe)),
                        ("champs_modifies", .strings(candidature.champsModifies)),
                    ]))
        },
        Operation("GET", "/v1/comptes/{compte}/suivi", .surCompte(.suivreDossiers), succes: [200]) { appel in
            let (compte, trace, now) = (appel.compte, appel.trace("suivre_dossier", appel.compte), appel.now)
            let reglement = try? await appel.bureau().reglement
            let suivi = try await appel.service.depot.ecrireEnsemble { ecriture -> JSON? in
                guard try ecriture.compte(compte) != nil else { return nil }
                try ecriture.tracer(trace)
                return try SuiviDeDossier(ecriture, compte: compte, reglement, le: now).json
            }
            guard let suivi else { throw Refus(.compteInconnu) }
            return WireAnswer(200, suivi)
        },
        Operation(
            "GET", "/v1/offres/{offre}/suivi", .droit(.suivreDossiers), succes: [200], gestes: [.offreInconnue]
        ) { appel in
            let (offre, now) = (try await appel.offre(), appel.now)
            let toutes = try await appel.lireActes("suivre_offre", offre.id) { lecture in
                try lecture.candidatures(offre: offre.id).filter { $0.etat != .effacee }.map {
                    $0.suivi(try lecture.actes($0.id), now)
                }
            }
            return WireAnswer(
                200, .object(offre.membres + [("candidatures", .array(toutes))]))
        },
    ]
}

/// Where all that is a compte's stands: states, dates, whose move it is, names of fields. Never what a field says.
struct SuiviDeDossier {
    let json: JSON

    /// - Parameter reglement: nil where the gateway has no rules of candidatures.
    init(
        _ lecture: any Lecture & LectureActes, compte: String, _ reglement: Reglement?, le now: Instant
    ) throws {
        let ref = try lecture.demande(tenuePar: compte)
        let vue = try ref.flatMap { try lecture.vue($0, le: now) }
        let dossier = try lecture.dossier(compte: compte)
        let manques = vue.flatMap { vue in reglement.map { $0.manques(dossier, vue, HeureDeParis.jour(now)) } } ?? []
        let employeur = vue.flatMap { vue in reglement.map { $0.employeur(vue.faits, dossier).json(dossier, now) } }
        let candidatures = try lecture.candidatures(compte: compte, limite: 100).map {
            $0.suivi(try lecture.actes($0.id), now)
        }
        let validation = (dossier?.validation ?? .nonDemandee).rawValue
        let tenu = JSON.object([
            ("dossier", .nullable(dossier?.id)), ("validation", .string(validation)),
            ("manques", .strings(manques.map(\.rawValue))), ("employeur", employeur ?? .null),
        ])
        let enCours = try lecture.importVivant(compte: compte)?.json
        let rattachements = try lecture.rattachements(compte: compte).map(\.suivi)
        json = .object([
            ("compte", .string(compte)), ("import", enCours ?? .null), ("rattachements", .array(rattachements)),
            ("demande", vue?.suivi ?? .null), ("dossier", tenu), ("candidatures", .array(candidatures)),
        ])
    }
}

extension Rattachement {
    fileprivate var suivi: JSON {
        .object([
            ("rattachement", .string(id)), ("demande", .string(demande)), ("site", .string(site)),
            ("etat", .string(etat.rawValue)), ("depuis", .instant(depuis)), ("gel", .nullable(gel?.rawValue)),
            ("champs_discordants", .strings(nomsDiscordants)),
            ("a_confirmer", .boolean(aConfirmer)), ("version", .number(version)),
        ])
    }
}

extension VueDemande {
    fileprivate var suivi: JSON {
        .object([
            ("demande", .string(ref)), ("version", .number(version)), ("etat", .string(etat.rawValue)),
            ("lu_le", .nullable(lueLe)), ("gelee", .boolean(estGelee)),
        ])
    }
}

extension Candidature {
    /// Of a rule that is not met, its name: its arithmetic holds incomes.
    fileprivate func suivi(_ actes: [Acte], _ now: Instant) -> JSON {
        let regles = aRevoir.map { ligne in String(ligne.split(separator: " ").first ?? "") }
        return .object([
            ("candidature", .string(id)), ("offre", .string(offre)), ("compte", .nullable(compte)),
            ("demande", .nullable(demande)), ("etat", .string(etat.rawValue)),
            ("libelle", .string(LibelleCandidature(self).texte)), ("depuis", .instant(depuis)),
            ("transmise_le", .nullable(transmiseLe)), ("rang", rang.map { .number($0) } ?? .null),
            ("regles_a_revoir", .strings(regles)), ("champs_modifies", .strings(champsModifies)),
            ("attentes", .array(attentes(actes).map { $0.json(now) })),
        ])
    }
}

extension Attente {
    fileprivate func json(_ now: Instant) -> JSON {
        .object([
            ("raison", .string(raison.rawValue)), ("acteur", .string(raison.responsable.rawValue)),
            ("depuis", .instant(depuis)), ("age_jours", .number(age(now))),
        ])
    }
}
