internal import Demandes
internal import Registre

extension RapportDerive {
    var json: JSON {
        .object([
            ("adaptateur", .string(adaptateur)), ("depuis", .string(depuis.iso)),
            ("arret", arret?.json ?? .null), ("quarantaine", .number(quarantaines)),
            ("derives", .array(derives.map(\.json))), ("chutes", .array(chutes.map(\.json))),
            ("manques", .array(manques.map(\.json))),
            ("lectures", .array(lectures)),
        ])
    }

    /// Calls of each operation by what they came to, over the days.
    private var lectures: [JSON] {
        let sommes = issues.reduce(into: [[String]: Int]()) { sommes, ligne in
            sommes[[ligne.cle.operation, ligne.cle.issue.rawValue], default: 0] += ligne.nombre
        }
        return sommes.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { cle, nombre in
            .object([("operation", .string(cle[0])), ("issue", .string(cle[1])), ("nombre", .number(nombre))])
        }
    }
}

extension LigneDerive {
    var json: JSON {
        .object([
            ("espece", .string(cle.nature.espece.rawValue)), ("nature", .string(cle.nature.rawValue)),
            ("operation", .string(cle.operation)), ("chemin", .string(cle.chemin)),
            ("champ", .nullable(cle.champ.isEmpty ? nil : cle.champ)),
            ("detail", .nullable(cle.detail.isEmpty ? nil : cle.detail)), ("nombre", .number(nombre)),
            ("premier", .instant(premiereLe)), ("dernier", .instant(derniereLe)),
        ])
    }
}

extension RapportDerive.Chute {
    var json: JSON {
        .object([
            ("champ", .string(champ)), ("operation", .string(operation)), ("origines", .strings(origines)),
            ("jour", .string(jour.iso)), ("remplis", .number(remplis)), ("lus", .number(lus)),
            ("remplis_avant", .number(remplisAvant)), ("lus_avant", .number(lusAvant)),
        ])
    }
}

extension RapportDerive.ManqueDuJour {
    var json: JSON {
        .object([
            ("champ", .string(manque.champ)), ("operation", .string(operation)), ("jour", .string(jour.iso)),
            ("remplis", .number(manque.remplis)), ("lus", .number(manque.lus)),
            ("attendu", .number(Int((manque.part * 100).rounded()))),
        ])
    }
}

extension ArretDeSite {
    var json: JSON {
        .object([
            ("adaptateur", .string(adaptateur)), ("cause", .string(cause.rawValue)), ("motif", .string(motif)),
            ("par", .string(par)), ("le", .instant(le)),
        ])
    }
}

extension Quarantaine {
    var json: JSON { .object(membres) }

    /// Nothing of the person: whose it is stays sealed.
    var membres: [(key: String, value: JSON?)] {
        [
            ("id", .string(id)), ("etat", .string(etat.rawValue)), ("site", .string(site)),
            ("adaptateur", .string(adaptateur)), ("version", .string(version)), ("operation", .string(operation)),
            ("reference", .nullable(reference)), ("issue", .string(issue.rawValue)),
            ("constats", .array(constats.map(\.json))),
            ("nombre", .number(nombre)), ("premier", .instant(premiereLe)), ("dernier", .instant(derniereLe)),
            ("relisible", .boolean(numero != nil)), ("close_le", .nullable(closeLe)),
            ("close_par", .nullable(closePar)), ("motif", .nullable(motif)),
        ]
    }
}

extension Constat {
    fileprivate var json: JSON {
        .object([
            ("nature", .string(nature.rawValue)), ("chemin", .string(chemin)), ("champ", .nullable(champ)),
            ("detail", .nullable(detail)),
        ])
    }
}

extension BilanRelecture {
    var json: JSON {
        .object([
            ("adaptateur", .string(adaptateur)), ("version", .string(version)), ("applique", .boolean(applique)),
            ("phrase", .string(phrase)), ("changent", .number(changements.count)),
            (
                "champs",
                .array(champs.map { .object([("champ", .string($0.champ)), ("nombre", .number($0.nombre))]) })
            ),
            ("refs", .strings(Array(changements.keys.sorted().prefix(20)))), ("relues", .number(relues)),
            ("sans_reponse", .number(sansReponse)), ("refusees", .number(refusees)), ("laissees", .number(laissees)),
            (
                "quarantaine",
                .object([("lisibles", .number(lisibles)), ("refusees", .number(encoreRefusees))])
            ),
        ])
    }
}
