internal import Adapters

extension KitRule {
    static let ownerPresent = KitRule(
        "O1", .recevable, "quelqu'un répond de l'adaptateur",
        reason: "Un site change un jour : il faut savoir qui le lira ce jour-là.",
        good: "`owner: equipe-exemple`", bad: "`owner: todo`, ou pas d'`owner`"
    ) { (folder: KitFolder) in
        if let fault = folder.fault { return fault.rule == "O1" ? .red([fault]) : .notPlayed }
        let path = "\(folder.id)/manifest.yml"
        guard let owner = owner(folder.text(path) ?? "", path) else { return .green() }
        let word = owner.text.lowercased()
        guard word.isEmpty || ["todo", "null", "?", "-", "inconnu"].contains(word) else { return .green() }
        return .red([
            Finding(
                "O1", path, line: owner.line, expected: "Le nom d'une équipe ou d'une personne qui en répond.",
                remedy: "Écrivez-le à `owner`.")
        ])
    }

    private static func owner(_ text: String, _ path: String) -> (text: String, line: Int)? {
        guard let manifest = try? YAMLValue.parse(text, name: path), var reader = try? YAMLReader(manifest),
            let section = reader.optional("adapter"), var adapter = try? YAMLReader(section),
            let owner = adapter.optional("owner"), let word = try? owner.text()
        else { return nil }
        return (word, owner.position.line)
    }
}
