internal import Adapters
internal import Demandes

extension KitRule {
    static let groundSaid = KitRule(
        "A1", .recevable, "ce qui se garde au-delà des rattachements se garde à un titre qui est dit",
        reason:
            "Le fichier entier d'un site est fait de gens qui n'ont rien demandé ici : un texte le permet, ou rien.",
        good: #"`habilitation: { kind: fichier-complet, text: Convention du 15 janvier 2026, date: 2026-01-15, "#
            + #"territories: ["29"] }`"#,
        bad: "la même sans `text`, sans `date` ou sans `territories` ; `text: à compléter`"
    ) { (conformity: Conformity) in
        guard let file = conformity.adapter.promises.wholeFile else {
            return .pointless("rien ne se garde que les rattachements")
        }
        let words = file.texte.lowercased().split { !$0.isLetter && !$0.isNumber }
        guard words.count < 2 || !placeholders.isDisjoint(with: words.map(String.init)) else {
            return .green(note: "départements \(file.departements.sorted().joined(separator: ", "))")
        }
        return .red([
            Finding(
                "A1", "\(conformity.id)/manifest.yml",
                expected: "À `habilitation.text`, le nom du texte ou de la convention qui permet de garder le fichier.",
                remedy: "Écrivez-le en entier ; si aucun texte ne le permet, ôtez `habilitation`.")
        ])
    }

    /// Words of whoever means to come back to it.
    private static let placeholders: Set = ["todo", "compléter", "completer", "voir", "inconnu", "xxx"]
}
