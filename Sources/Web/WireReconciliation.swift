internal import Demandes
internal import Registre

/// Runs over lists, as they travel.
extension Reconciliation {
    var membres: [(key: String, value: JSON?)] {
        [
            ("reconciliation", .string(id)), ("site", .string(site)), ("liste", .string(liste)),
            ("mode", .string(mode.rawValue)), ("etat", .string(etat.rawValue)), ("depuis", .nullable(depuis)),
            ("repere", .nullable(repere)), ("bilan", bilan.json), ("borne", borne?.json ?? .null),
            ("cause", .nullable(cause)), ("decision", decision?.json ?? .null), ("commencee_le", .instant(commenceeLe)),
            ("avancee_le", .instant(avanceeLe)), ("finie_le", .nullable(finieLe)), ("avancement", avancement.json),
        ]
    }
}

extension Avancement {
    fileprivate var json: JSON {
        .object([
            ("listees", .number(listees)), ("lues", .number(lues)), ("interpretees", .number(interpretees)),
            ("changees", .number(changees)), ("publiees", .number(publiees)),
            ("debit_par_s", debit.map { .raw(String(($0 * 10).rounded() / 10)) } ?? .null), ("reste", .number(reste)),
            ("fin_le", .nullable(finLe)),
        ])
    }
}

extension BilanReconciliation {
    fileprivate var json: JSON {
        .object([
            ("pages", .number(pages)), ("annoncees", annoncees.map { .number($0) } ?? .null),
            ("listees", .number(listees)), ("refusees", .number(refusees)), ("anonymes", .number(anonymes)),
            ("tenues", .number(tenues)),
            ("egales", .number(egales)), ("nouvelles", .number(nouvelles)), ("modifiees", .number(modifiees)),
            ("radiees", .number(radiees)), ("retirees", .number(retirees)),
            ("plus_recentes", .number(plusRecentes)), ("reservees", .number(reservees)),
            ("sans_reponse", .number(sansReponse)), ("publiees", .number(publiees)), ("remises", .number(remises)),
            ("laissees", .number(laissees)), ("gardees", .number(gardees)),
            ("gardees_ecrites", .number(gardeesEcrites)), ("gardees_radiees", .number(gardeesRadiees)),
            ("gardees_absentes", .number(gardeesAbsentes)), ("effacees", .number(effacees)),
            ("anomalies", .strings(anomalies.map(\.code))),
        ])
    }
}

extension BorneFermee {
    fileprivate var json: JSON {
        .object([
            ("code", .string(code.code)), ("cause", .string(code.cause)), ("detail", .string(detail)),
        ])
    }
}

extension DecisionReconciliation {
    fileprivate var json: JSON {
        .object([("par", .string(par)), ("motif", .string(motif)), ("le", .instant(le))])
    }
}

extension Reconciliations.Lancee {
    var json: JSON {
        .object(
            reconciliation.membres + [
                ("duree_minimale_s", duree.map { .number(Int($0 / .seconds(1))) } ?? .null)
            ])
    }
}

extension Reconciliations.Montree {
    var json: JSON {
        let groupes = apercu.groupes.map { groupe in
            JSON.object([
                ("nature", .string(groupe.nature.rawValue)), ("nombre", .number(groupe.nombre)),
                ("rattachements", .strings(groupe.references)),
            ])
        }
        let champs = apercu.champs.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { champ, nombre in
            JSON.object([("champ", .string(champ)), ("demandes", .number(nombre))])
        }
        return .object(
            reconciliation.membres + [("groupes", .array(groupes)), ("champs", .array(champs))])
    }
}

extension Verifications.Verdict {
    /// - Parameter now: the gateway's clock, which whoever asks may not share.
    func json(_ rattachement: String, _ now: Instant) -> JSON {
        switch self {
        case .egale: Self.json(rattachement, "egale")
        case .ecartee: Self.json(rattachement, "ecartee")
        case .differente(let champs, let depuis):
            Self.json(rattachement, "differente", champs, depuis: .boolean(depuis))
        case .sansReponse(let issue, let jusqua):
            Self.json(
                rattachement, "sans_reponse", issue: .string(issue.code),
                attente: jusqua.map { .number(WireAnswer.seconds(until: $0, now)) } ?? .null)
        }
    }

    private static func json(
        _ rattachement: String, _ mot: String, _ champs: [String] = [], depuis: JSON = .null, issue: JSON = .null,
        attente: JSON = .null
    ) -> JSON {
        .object([
            ("rattachement", .string(rattachement)), ("verdict", .string(mot)), ("champs", .strings(champs)),
            ("changee_depuis", depuis), ("issue", issue), ("attente_s", attente),
        ])
    }
}
