internal import Demandes

// What the manifest says of the host and of its data: its limits, its pace, what to expect, what is sensitive.
extension Grammar {
    static let limits = Section(
        "limits",
        [
            .init("rate", .form(.rate), "Débit de l'hôte, toutes personnes et tous lots confondus."),
            .init("concurrent", .integer(1...64), "Appels en même temps."),
            .init("daily", .integer(1...100_000_000), "Appels par jour civil, à Paris."),
            .init("on_demand_share", .form(.percent), "Part du débit réservée aux personnes ; 30%."),
            .init(
                "retry_after", .word(HostLimits.RetrySource.allCases.map(\.rawValue)), "Où est dite l'attente ; header."
            ),
            .init("window", .section(window), "Heures où les lots peuvent tourner."),
        ])

    private static let window = Section(
        "window",
        [
            .init("from", .form(.hour), required: true, "Début, heure de Paris."),
            .init("to", .form(.hour), required: true, "Fin, heure de Paris."),
        ])

    static let freshness = Section(
        "freshness",
        [
            .init("publishes", .word(Freshness.Cadence.allCases.map(\.rawValue)), "À quel rythme le site publie."),
            .init("delay", .form(.duration), "Combien de temps un changement peut mettre à nous parvenir."),
            .init("stale_after", .form(.duration), "Âge au-delà duquel l'absence de nouveauté s'examine."),
            .init("maintenance", .list(.section(maintenance), atLeast: 0), "Fermetures annoncées ; [] : aucune."),
        ])

    private static let maintenance = Section(
        "maintenance",
        [
            .init("days", .list(.word(Freshness.Day.allCases.map(\.rawValue)), atLeast: 1), "Jours ; tous par défaut."),
            .init("from", .form(.hour), required: true, "Début, heure de Paris."),
            .init("to", .form(.hour), required: true, "Fin, heure de Paris."),
        ])

    static let expectations = Section(
        "expectations",
        [
            .init("total", .form(.volume), "Enregistrements d'un passage : liste entière, incrément."),
            .init("change_per_run", .form(.percent), "Écart permis avec l'annonce ou l'habitude."),
            .init("removals_per_run", .form(.percent), "Part des rattachements qu'un passage peut terminer ; 2%."),
            .init(
                "fill", .names(.form(.percent), .canonicalPath), "Part des demandes où ce champ est rempli, au moins."),
        ])

    static let privacy = Section(
        "privacy",
        [
            .init(
                "paths", .names(.word(Privacy.Sensitivity.allCases.map(\.rawValue)), .sourcePath), "Classe d'un chemin."
            ),
            .init("raw_retention", .form(.days), "Combien de jours garder les réponses reçues ; 30d, au plus."),
        ])

    static let habilitation = Section(
        "habilitation",
        [
            .init("kind", .word(Habilitation.Kind.allCases.map(\.rawValue)), required: true, "Ce qu'elle permet."),
            .init("text", .text, required: true, "Le texte ou la convention."),
            .init("date", .form(.date), required: true, "Sa date."),
            .init("territories", .list(.form(.departement), atLeast: 1), required: true, "Les départements couverts."),
        ])

    // What a list says of itself.
    static let list = Shape.section(
        Section(
            "list",
            [
                .init("mode", .word(ModeListe.allCases.map(\.rawValue)), required: true, "Ce que la liste donne."),
                .init("page", page, "Comment on passe à la suite."),
                .init("cursor", .section(cursor), "Le champ qui date les enregistrements."),
                .init("identity", .form(.sourcePath), "Ce qui nomme un enregistrement, pour départager les ex æquo."),
                .init("total", .form(.sourcePath), "Où est annoncé le total, depuis la racine."),
                .init("removals", .section(removals), "À quoi on voit qu'une demande n'y est plus ; none."),
                .init("max_body", .form(.size), "Taille d'une page ; celle de transport."),
                .init("total_time", .form(.duration), "Temps pour une page entière, 90s au plus ; celui de transport."),
            ]))

    private static let page = Shape.choice(
        on: "style",
        [
            (
                "token",
                Section(
                    "page token",
                    pageKeys("token") + [
                        .init("next", .form(.sourcePath), required: true, "Où est le jeton de la suite."),
                        .init("since", .word(["first", "every"]), "Pages où {{ depuis }} a une valeur ; first."),
                    ])
            ),
            (
                "number",
                Section(
                    "page number",
                    pageKeys("number") + [.init("first", .integer(0...1), "Numéro de la première page ; 1.")])
            ),
            (
                "range",
                Section(
                    "page range",
                    pageKeys("range") + [
                        .init("unit", .form(.unit), required: true, "Unité de Range et Content-Range.")
                    ])
            ),
            (
                "whole",
                Section(
                    "page whole",
                    [.init("style", .word(["whole"]), required: true, "Le genre : la réponse est toute la liste.")])
            ),
        ])

    private static func pageKeys(_ style: String) -> [Section.Key] {
        [
            .init("style", .word([style]), required: true, "Le genre."),
            .init("size", .integer(1...10_000), required: true, "Enregistrements par page."),
        ]
    }

    private static let cursor = Section(
        "cursor",
        [
            .init("path", .form(.sourcePath), required: true, "Depuis l'enregistrement."),
            .init("format", .word(CursorFormat.allCases.map(\.rawValue)), required: true, "Sa forme."),
            .init("zone", .form(.zone), "Fuseau d'une heure sans décalage ; Europe/Paris."),
            .init("order", .word(ListRules.Order.allCases.map(\.rawValue)), "L'ordre que le site annonce ; none."),
            .init("overlap", .form(.duration), "Recouvrement d'un passage sur l'autre ; 0s."),
            .init("ceiling", .form(.duration), "Distance du plafond au début du passage ; 0s."),
        ])

    private static let removals = Section(
        "removals",
        [.init("by", .word(RetraitListe.allCases.map(\.rawValue)), required: true, "status, complete-list ou none.")])
}
