// The keys of `mapping.yml`.
extension Grammar {
    static let mapping = Section(
        "mapping",
        [
            .init("operations", .names(.section(operationMapping), .name), required: true, "Ce qui est lu."),
            .init(
                "groups", .names(.list(.named("regle"), atLeast: 0), .name),
                "Des règles que plusieurs éléments partagent."),
        ])

    private static let operationMapping = Section(
        "opération",
        [
            .init("record", .form(.sourcePath), required: true, "Où est un enregistrement, depuis la racine."),
            .init(
                "rules", .either([.list(.named("regle"), atLeast: 1), .text]), required: true,
                "Les règles, ou le nom de l'opération dont les règles servent ici."),
            .init("envelope", .list(.section(ignored), atLeast: 0), "Ce qui entoure les enregistrements."),
        ])

    static let ruleItem = Shape.distinct(
        [
            ("ignore", .section(ignored)), ("include", .section(included)), ("at", .section(nested)),
            ("fields", .section(fields)), ("to", .section(rule)), ("todo", .section(undecided)),
        ],
        otherwise: .section(rule))

    private static let todo = Section.Key("todo", .text, "Brouillon : ce qu'une personne doit encore confirmer.")

    /// A leaf that nobody has decided of yet.
    private static let undecided = Section(
        "todo",
        [
            .init("todo", .text, required: true, "Ce qui reste à décider."),
            .init("from", .form(.sourcePath), required: true, "La feuille."),
        ])

    private static let ignored = Section(
        "ignore",
        [
            .init(
                "ignore", .form(Form("^(\\$|/|@|\\*|\\.$|[A-Za-z_]).*$", "un chemin dans la réponse", rule: .badPath)),
                required: true, "Le chemin écarté."),
            .init("reason", .text, required: true, "Pourquoi."),
            .init("by", .text, "Par qui."),
            .init("on", .text, "Quand."),
            .init("card", .form(Form("^one$", "one", rule: .badCardinality)), "one : écarté, mais obligatoire."),
            todo,
        ])

    private static let included = Section("include", [.init("include", .text, required: true, "Le groupe."), todo])

    private static let nested = Section(
        "at",
        [
            .init("at", .form(.sourcePath), required: true, "L'élément."),
            .init("rules", .list(.named("regle"), atLeast: 1), required: true, "Les règles qu'il précède."),
            todo,
        ])

    private static let fields = Section(
        "fields",
        [
            .init("card", .form(.cardinality), required: true, "Combien de valeurs."),
            .init("as", .form(.transform), required: true, "La transformation."),
            .init("fields", .names(.form(.sourcePath), .field), required: true, "Champ : chemin."),
            todo,
        ])

    private static let rule = Section(
        "règle",
        [
            .init("to", .form(.target), required: true, "Le champ canonique ; . : la section où l'on est, avec each."),
            .init("from", .either([.form(.sourcePath), .list(.form(.sourcePath), atLeast: 1)]), "D'où."),
            .init("card", .form(.cardinality), required: true, "Combien de valeurs."),
            .init("as", .form(.transform), "La transformation."),
            .init("each", .text, "Le groupe qui lit l'élément."),
            .init(
                "combine", .form(Form("^(single|first-of|concat)$", "first-of ou concat", rule: .badTransform)),
                "Plusieurs sources."),
            .init("absent", .word(["not-declared", "not-entitled"]), "Ce que dit une feuille qui manque."),
            .init("removed", .text, "Le mot par lequel le site dit qu'une valeur a été retirée."),
            .init("first", .text, "Pourquoi la première occurrence compte seule : ce que dit le contrat."),
            .init("empty", .word(["allowed"]), "L'élément obligatoire peut être vide."),
            todo,
        ])
}
