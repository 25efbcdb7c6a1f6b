extension KitRule {
    static let notesPresent = KitRule(
        "N1", .fiable, "NOTES.md dit que faire quand ce site change",
        reason: "Celui qui ouvrira ce dossier un jour de panne ne sera pas celui qui l'a écrit.",
        good: "qui appeler, où est le contrat, ce qui a déjà changé", bad: "un `NOTES.md` absent ou vide"
    ) { (folder: KitFolder) in
        let path = "\(folder.id)/NOTES.md"
        let lines = (folder.text(path) ?? "").split(separator: "\n").filter { !$0.hasPrefix("#") }
        guard lines.isEmpty else { return .green() }
        return .red([
            Finding(
                "N1", path, expected: "Quelques lignes : le contrat, qui appeler, que faire quand le site change.",
                remedy: "Écrivez-les.")
        ])
    }
}
