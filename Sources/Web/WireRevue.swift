internal import Demandes
internal import Registre

extension Revues.Guichet {
    func json(_ now: Instant) -> JSON {
        .object([
            ("revues", .array(revues.map { .object($0.membres(now)) })),
            (
                "en_attente",
                .array(
                    comptes.map {
                        .object([
                            ("motif", .string($0.motif.rawValue)), ("ouvertes", .number($0.ouvertes)),
                            ("en_retard", .number($0.enRetard)),
                        ])
                    })
            ),
        ])
    }
}

extension Revues.Dossier {
    /// Both identities, for agents alone.
    func json(_ now: Instant) -> JSON {
        .object(
            revue.membres(now) + [
                ("numero", .string(revue.numero.texte)), ("site", .string(revue.site)),
                ("departement", .nullable(revue.departement)),
                ("actes", .array(revue.actes.map(\.json))),
                ("identites", faceAFace?.json ?? .null),
                (
                    "tenant",
                    tenant.map { tenant in
                        .object([
                            ("compte", .string(tenant.rattachement.compte)),
                            ("rattachement", .string(tenant.rattachement.id)),
                            ("depuis", .instant(tenant.rattachement.creeLe)),
                            ("role", .nullable(tenant.rattachement.nomDuRole)),
                            ("identites", tenant.faceAFace?.json ?? .null),
                        ])
                    } ?? .null
                ),
            ])
    }
}

extension Revue {
    /// Nothing of either identity: what a list shows, and what is kept under an idempotency key.
    func membres(_ now: Instant) -> [(key: String, value: JSON?)] {
        [
            ("revue", .string(id)), ("compte", .string(compte)), ("motif", .string(motif.rawValue)),
            ("etat", .string(etat.rawValue)), ("objet", .object(objet.membres)),
            ("champs", .strings(nomsDiscordants)), ("codes", .strings(codes)), ("role", .nullable(nomDuRole)),
            ("ouverte_le", .instant(ouverteLe)), ("reponse_avant", .instant(echeance)),
            ("en_retard", .boolean(estEnRetard(now))), ("close_le", .nullable(closeLe)), ("version", .number(version)),
        ]
    }

    /// What is kept under the key of an agent's act.
    var resume: JSON {
        .object([
            ("revue", .string(id)), ("etat", .string(etat.rawValue)), ("motif", .string(motif.rawValue)),
            ("reponse_avant", .instant(echeance)), ("version", .number(version)),
        ])
    }

    /// For the compte: nothing of the rules, of agents, nor of anybody else.
    var pourLeCompte: JSON {
        .object([
            ("revue", .string(id)), ("motif", .string(motif.rawValue)), ("etat", .string(etat.rawValue)),
            ("numero", .string(numero.texte)), ("champs", .strings(nomsDiscordants)),
            ("ouverte_le", .instant(ouverteLe)), ("reponse_avant", .instant(echeance)),
            ("close_le", .nullable(closeLe)), ("question", .nullable(question?.pourquoi)),
            ("reponse", .nullable(reponse?.pourquoi)),
        ])
    }

    /// The same whatever the number's state, but for the identifier and the dates.
    var contestation: JSON {
        .object([
            ("revue", .string(id)), ("etat", .string(etat.rawValue)),
            (
                "message",
                .string(
                    "Nous avons noté que ce numéro est le vôtre. Une personne vérifie, et vous répond par "
                        + "courriel avant le \(HeureDeParis.phrase(echeance)).")
            ),
            ("reponse_avant", .instant(echeance)),
        ])
    }
}

extension ObjetRevue {
    fileprivate var membres: [(key: String, value: JSON?)] {
        switch self {
        case .importation(let id): [("demande_import", .string(id))]
        case .rattachement(let id): [("rattachement", .string(id))]
        case .numero: []
        }
    }
}

extension ActeRevue {
    fileprivate var json: JSON {
        .object([
            ("acte", .string(nature.rawValue)), ("qui", .string(qui)), ("le", .instant(le)),
            ("pourquoi", .nullable(pourquoi)), ("preuve", .nullable(preuve)),
        ])
    }
}

extension FaceMontree {
    fileprivate var json: JSON {
        .object([
            ("role_evident", .nullable(roleEvident)),
            (
                "personnes",
                .array(
                    personnes.map { personne in
                        .object([
                            ("role", .string(personne.role)), ("verdict", .string(personne.verdict)),
                            ("codes", .strings(personne.codes)), ("champs", .array(personne.champs.map(\.json))),
                        ])
                    })
            ),
        ])
    }
}

extension FaceMontree.Champ {
    fileprivate var json: JSON {
        .object([
            ("champ", .string(nom)), ("compte", .nullable(compte)), ("demande", .nullable(demande)),
            ("differe", .boolean(differe)), ("ecarts_compte", Self.plages(ecartsDuCompte)),
            ("ecarts_demande", Self.plages(ecartsDeLaDemande)),
        ])
    }

    /// `[debut, fin[`, in Unicode scalars.
    private static func plages(_ plages: [Range<Int>]) -> JSON {
        .array(plages.map { .array([.number($0.lowerBound), .number($0.upperBound)]) })
    }
}
