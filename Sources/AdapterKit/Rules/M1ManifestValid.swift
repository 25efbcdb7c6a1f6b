extension KitRule {
    static let manifestValid = KitRule(
        "M1", .recevable, "le dossier se charge, sans clé inconnue",
        reason: "Une clé mal écrite serait une règle qui ne s'applique pas, sans que personne le sache.",
        good: "`owner: equipe-exemple`", bad: "`proprietaire: equipe-exemple` : la grammaire ne connaît pas cette clé"
    ) { (_: Conformity) in .green() }
}
