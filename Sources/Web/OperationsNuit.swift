internal import Acces
internal import Demandes
internal import Registre

extension Operations {
    /// The morning report.
    static let nuit: [Operation] = [
        Operation("GET", "/v1/nuit", .droit(.surveillerLesSites), question: ["date"], succes: [200]) { appel in
            var erreurs = Champs([])
            let jour = appel.question["date"].map { DateCivile(iso: $0) }
            if case .some(.none) = jour { erreurs.noter("date", "doit être un jour, AAAA-MM-JJ") }
            try erreurs.finir()
            guard let nuit = try await appel.pieces.nuit.lire(jour ?? nil) else { throw Refus(.champInvalide) }
            return WireAnswer(200, nuit.json)
        }
    ]
}

extension Nuit {
    fileprivate var json: JSON {
        .object([
            ("jour", .string(jour.iso)), ("de", .instant(de)), ("a", .instant(a)),
            ("listes", .array(lignes.map(\.json))),
            (
                "copies",
                .array(
                    copies.sorted { $0.key < $1.key }.map { site, copies in
                        .object([
                            ("site", .string(site)), ("tenues", .number(copies.tenues)),
                            ("anciennes", .number(copies.anciennes)),
                        ])
                    })
            ),
        ])
    }
}

extension Nuit.Ligne {
    fileprivate var json: JSON {
        .object([
            ("site", .string(cle.site)), ("liste", .string(cle.liste)), ("etat", .string(etat.rawValue)),
            ("code", .nullable(code)), ("cause", .nullable(cause)), ("consigne", .nullable(consigne)),
            ("acteur", .string(acteur.rawValue)), ("passage", .nullable(passage)), ("prochaine", .nullable(prochaine)),
        ])
    }
}
