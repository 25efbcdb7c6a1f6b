internal import Demandes
internal import Registre

extension EnsembleDoublon {
    var json: JSON { .object(membresJSON) }

    /// Identifiers alone: nobody's name.
    fileprivate var membresJSON: [(key: String, value: JSON?)] {
        [
            ("doublon", .string(id)), ("version", .number(version)), ("etat", .string(etat.rawValue)),
            ("certitude", .string(certitude.rawValue)), ("etendue", .string(etendue.rawValue)),
            ("dates_connues", .boolean(estPrecis)), ("demandes", .strings(membres)), ("cree_le", .instant(creeLe)),
            ("depuis", .instant(depuis)),
        ]
    }
}

extension Doublons.Fiche {
    var json: JSON {
        .object(
            ensemble.membresJSON + [
                ("membres", .array(membres.map(\.json))), ("liens", .array(liens.map(\.json))),
                ("resolutions", .array(resolutions.map(\.json))),
            ])
    }
}

extension Doublons.Membre {
    fileprivate var json: JSON {
        .object([
            ("demande", .string(demande)), ("numero", .nullable(numero?.texte)), ("site", .nullable(site)),
            ("territoire", .nullable(personnes.first?.territoire)), ("personnes", .array(personnes.map(\.json))),
        ])
    }
}

extension PersonneTenue {
    fileprivate var json: JSON {
        .object([
            ("role", .string(nomDuRole)), ("nom_naissance", .string(etatCivil.nomNaissance)),
            ("nom_usage", .nullable(etatCivil.nomUsage)), ("prenoms", .string(etatCivil.prenoms)),
            ("date_naissance", .nullable(etatCivil.dateNaissance?.iso)),
        ])
    }
}

extension LienTenu {
    fileprivate var json: JSON {
        .object([
            ("demandes", .strings([gauche, droite])), ("regle", .string(nomDeLaRegle)),
            ("certitude", .string(certitude.rawValue)), ("codes", .strings(codes)),
        ])
    }
}

extension ResolutionDoublon {
    fileprivate var json: JSON {
        .object([
            ("verdict", .string(verdict.rawValue)), ("motif", .string(motif)), ("par", .string(par)),
            ("le", .instant(le)), ("version", .number(version)), ("demandes", .strings(membres)),
        ])
    }
}
