import Demandes

extension Constat {
    /// One line for programs: no value of the demande is in it.
    var json: String {
        JSON.object([
            ("constat", .string(nature.rawValue)), ("code", .string(nature.code)), ("chemin", .string(chemin)),
            ("champ", JSON.optional(champ)), ("detail", JSON.optional(detail)), ("refuse", .boolean(nature.refuse)),
            ("cause", .string(nature.cause)),
        ]).text
    }
}

extension Reponse {
    /// An outcome that is not a demande, for programs.
    var json: String {
        var members: [(key: String, value: JSON)] = [
            ("issue", .string(issue.rawValue)), ("code", .string(issue.code)),
            ("acteur", .string(issue.acteur.rawValue)), ("reessai", .string(issue.reessai.rawValue)),
        ]
        members += details
        return JSON.object(members).text
    }

    /// What an operator or an integrator does about it; to a salarié, `Issue.phrase` speaks.
    var consigne: String {
        guard case .secretAbsent(let fichier) = self else { return issue.phrase }
        return "Le secret « \(fichier) » manque, est vide ou ne convient pas : le site n'a pas été interrogé. "
            + "Déposez-le dans ce fichier, ou dites où est le dossier des secrets (--secrets DOSSIER, ou secrets: dans "
            + "passerelle.yml)."
    }

    private var details: [(key: String, value: JSON)] {
        switch self {
        case .ailleurs(let site): [("site", JSON.optional(site))]
        case .radiee(let radiation, let successor):
            [
                ("date", JSON.optional(radiation.date.valeur?.iso)),
                ("motif", JSON.optional(radiation.motif.valeur?.rawValue)),
                ("remplacePar", JSON.optional(successor?.texte)),
            ]
        case .verrouillee(let until), .limitee(let until): [("jusqua", JSON.optional(until?.iso))]
        case .indisponible(let panne, let until):
            [("panne", .string(panne.code)), ("cause", .string(panne.cause)), ("jusqua", JSON.optional(until?.iso))]
        case .rejetee(let code, let field): [("controle", .string(code)), ("champ", JSON.optional(field))]
        case .illisible(let constats): [("constats", .array(constats.map { .raw($0.json) }))]
        case .structureRompue(let rupture, let detail):
            [("rupture", .string(rupture.code)), ("cause", .string(rupture.cause)), ("detail", JSON.optional(detail))]
        case .defautAdaptateur(let detail): [("detail", .string(detail))]
        case .secretAbsent(let fichier): [("fichier", .string(fichier))]
        case .trouvee, .nonModifiee, .numeroInconnu, .nonHabilite, .identifiantsRefuses: []
        }
    }
}

extension Provenance {
    var json: JSON {
        .object([
            ("site", .string(site)), ("adaptateur", .string(adaptateur)), ("version", .string(version)),
            (
                "lectures",
                .array(
                    lectures.map { lecture in
                        .object([
                            ("operation", .string(lecture.operation)), ("lueLe", .string(lecture.lueLe.iso)),
                            ("empreinte", .string(lecture.empreinte.hexadecimal)),
                            (
                                "origines",
                                .object(
                                    lecture.origines.sorted { $0.key < $1.key }.map {
                                        (key: $0.key, value: .array($0.value.map(JSON.string)))
                                    })
                            ),
                        ])
                    })
            ),
        ])
    }
}
