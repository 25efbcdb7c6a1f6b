/// The keys of `manifest.yml`: what the decoder admits, and what `docs/schema/manifest.json` says.
enum Grammar {
    /// Shapes that hold themselves.
    static let definitions: [String: Shape] = ["regle": ruleItem]

    static let manifest = Section(
        "manifeste",
        [
            .init("adapter", .section(adapter), required: true, "Qui est le site, qui répond de l'adaptateur."),
            .init("transport", .section(transport), required: true, "Où le site répond, et dans quelles bornes."),
            .init("auth", auth, required: true, "Comment on s'y présente."),
            .init("format", .section(format), required: true, "Ce que le site parle."),
            .init("operations", .names(.section(operation), .name), required: true, "Les appels."),
            .init("errors", .list(error, atLeast: 1), required: true, "Ce que veulent dire ses refus, dans l'ordre."),
            .init("dispatch", dispatch, "Où le site pose ses fichiers numérotés de changements."),
            .init("limits", .section(limits), "Ce que l'hôte permet."),
            .init("freshness", .section(freshness), "Quand ses changements nous parviennent."),
            .init("expectations", .section(expectations), "Ce qu'une lecture en nombre doit donner."),
            .init("privacy", .section(privacy), "Ce que des chemins de la source ont de sensible."),
            .init("habilitation", .section(habilitation), "À quel titre on garde ce qu'il liste."),
        ])

    private static let adapter = Section(
        "adapter",
        [
            .init("id", .form(.identifier), required: true, "Le nom du dossier."),
            .init("title", .text, required: true, "Le nom du site."),
            .init("owner", .text, required: true, "Qui répond de l'adaptateur."),
            .init("extends", .form(.identifier), "La famille de _familles/ qu'il étend."),
            .init("site", .form(.identifier), "L'hôte, quand plusieurs adaptateurs ont le même ; l'id par défaut."),
            .init("todo", .text, "Brouillon : ce qu'une personne doit encore confirmer."),
        ])

    private static let transport = Section(
        "transport",
        [
            .init("production", .form(.base), "Adresse de base en production."),
            .init("recette", .form(.base), "Adresse de base en recette."),
            .init("connect", .form(.duration), "Temps pour se connecter ; 5s."),
            .init("total", .form(.duration), "Temps pour la réponse entière ; 15s."),
            .init("max_body", .form(.size), "Taille de la réponse ; 4MiB."),
            .init("max_depth", .integer(1...1024), "Profondeur du document ; 64."),
        ])

    private static let auth = Shape.distinct(
        [("production", .section(authByEnvironment)), ("recette", .section(authByEnvironment))],
        otherwise: authKind)

    private static let authByEnvironment = Section(
        "auth",
        [
            .init("production", authKind, required: true, "En production."),
            .init("recette", authKind, required: true, "En recette."),
        ])

    private static let authKind = Shape.choice(
        on: "kind", Auth.Kind.allCases.map { ($0.rawValue, Section("auth \($0.rawValue)", authKeys($0))) })

    private static func authKeys(_ kind: Auth.Kind) -> [Section.Key] {
        let own: [Section.Key] =
            switch kind {
            case .none: []
            case .basic:
                [
                    .init("username", .secret, required: true, "Le compte."),
                    .init("password", .secret, required: true, "Le mot de passe."),
                ]
            case .apiKey:
                [
                    .init("header", .form(.header), required: true, "L'en-tête qui porte la clé."),
                    .init("secret", .secret, required: true, "La clé."),
                ]
            case .oauth2Client:
                [
                    .init("token", .form(.endpoint), required: true, "Où demander le jeton."),
                    .init("client", .secret, required: true, "L'identifiant de client."),
                    .init("secret", .secret, required: true, "Le secret de client."),
                    .init("scope", .text, "Les droits demandés, séparés par une espace."),
                    .init("client_auth", .word(["basic", "body"]), "Où le client se nomme ; basic."),
                ]
            case .mutualTLS:
                [
                    .init("certificate", .secret, required: true, "Notre certificat, au format PEM."),
                    .init("key", .secret, required: true, "Sa clé, au format PEM."),
                    .init("guichet", .form(.guichet), required: true, "Les cinq caractères qui nomment le certificat."),
                ]
            case .wsSecurity:
                [
                    .init("username", .secret, required: true, "Le compte."),
                    .init("password", .secret, required: true, "Le mot de passe, envoyé seulement haché."),
                ]
            }
        return [.init("kind", .word([kind.rawValue]), required: true, "Le genre.")] + own
    }

    private static let format = Section(
        "format",
        [
            .init("kind", .word(Format.Kind.allCases.map(\.rawValue)), required: true, "La syntaxe."),
            .init("envelope", .word(Format.Envelope.allCases.map(\.rawValue)), "none par défaut ; mtom : SOAP 1.2."),
            .init("content_type", .form(.media), required: true, "Le type d'une bonne réponse."),
            .init(
                "namespaces", .names(.form(.namespace), .prefix),
                "Les préfixes des chemins XML ; \"\" : celui des noms sans espace de noms."),
        ])

    private static let operation = Section(
        "opération",
        [
            .init("method", .word(["GET", "POST"]), required: true, "On ne fait que lire."),
            .init("path", .form(.path), required: true, "Chemin après l'adresse de base."),
            .init("query", .names(.text, .parameter), "Paramètres ; celui dont un mot est vide n'est pas envoyé."),
            .init("headers", .names(.text, .header), "En-têtes."),
            .init("request", .form(.file), "Fichier de requests/ qui fait le corps."),
            .init("completes", .flag, "true : complète la première lecture."),
            .init("action", .text, "Action SOAP."),
            .init("response", .section(response), "Où est la charge utile d'une réponse mtom."),
            .init("signals", .section(signals), "Où la réponse dit qu'elle refuse."),
            .init("list", list, "L'opération donne une liste."),
        ])

    private static let response = Section(
        "response",
        [
            .init("element", .text, required: true, "L'élément de la réponse."),
            .init("payload", .text, required: true, "Celui qui porte le fichier."),
        ])

    private static let signals = Section(
        "signals", Signal.refusals.map { .init($0.rawValue, .form(.sourcePath), $0.says) })

    private static let error = Shape.distinct(
        [
            (
                "otherwise",
                .section(
                    Section(
                        "errors",
                        [.init("otherwise", .word(outcomes), required: true, "Toute autre réponse.")]))
            )
        ],
        otherwise: .section(
            Section(
                "errors",
                [
                    .init("when", .section(when), required: true, "Ce à quoi elle ressemble."),
                    .init("then", .word(outcomes), required: true, "Ce qu'elle veut dire."),
                ])))

    private static let outcomes = OutcomeKind.allCases.map(\.rawValue)

    private static let when = Section(
        "when",
        [
            .init("status", .form(.status), "Le statut, ou sa centaine."),
            .init("code", .text, "Le signal code ; une étoile finale vaut pour la suite."),
            .init("field", .text, "Le signal field, de même."),
            .init("fault", .text, "Un texte de la faute SOAP, de même."),
            .init("body", .word(["html"]), "Le corps est une page HTML."),
        ])
}

extension Form {
    static let parameter = Form("^[A-Za-z0-9_.-]+$", "un nom de paramètre")
    static let file = Form("^(?!\\.)[A-Za-z0-9._-]+$", "un nom de fichier de requests/")
}
