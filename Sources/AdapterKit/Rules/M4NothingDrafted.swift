internal import Adapters

extension KitRule {
    static let nothingDrafted = KitRule(
        "M4", .recevable, "rien n'attend plus qu'une personne le confirme",
        reason:
            "Une règle devinée d'un exemple ou d'un tableau peut être fausse : quelqu'un la relit contre le contrat.",
        good: "`- { to: demandeur.nomNaissance, from: \"$.nom\", card: one, as: text }`",
        bad: "la même ligne avec `todo: deviné du libellé`, ou une ligne de `codes/` à l'état `todo`"
    ) { (conformity: Conformity) in
        .findings(
            conformity.adapter.todos.map { todo in
                Finding(
                    "M4", at: todo.position, expected: "Une décision : \(todo.why).",
                    remedy: "Comparez au contrat, corrigez s'il le faut, puis ôtez `todo`.")
            })
    }
}
