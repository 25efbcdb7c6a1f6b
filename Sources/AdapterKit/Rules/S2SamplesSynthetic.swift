extension KitRule {
    static let samplesSynthetic = KitRule(
        "S2", .recevable, "les exemples ne peuvent être ceux de personne",
        reason: "Le dépôt est public : aucune personne réelle n'y entre, même masquée.",
        good: "`06 39 98 12 34` (fiction, ARCEP), `lise@courriel.example`, un NIR du mois 13, le guichet `99G01`",
        bad: "un téléphone ordinaire, un courriel d'un vrai domaine, un NIR ou un numéro qui pourrait exister"
    ) { (folder: KitFolder) in
        let files = folder.homes.flatMap { home in folder.files(home).filter { $0.hasPrefix("\(home)/samples/") } }
        return .findings(files.flatMap { suspects(folder.text($0) ?? "", $0) })
    }

    private static func suspects(_ text: String, _ path: String) -> [Finding] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { index, line in
            let line = String(line)
            let kinds = [
                (RealLook.phones(line), "Un téléphone des tranches que l'ARCEP réserve à la fiction (06 39 98 …)."),
                (RealLook.emails(line), "Un courriel en `.example`."),
                (RealLook.nirs(line), "Un NIR qui ne peut exister : un mois de 13 à 19."),
                (
                    RealLook.numbers(line),
                    "Un numéro unique que personne ne porte : son guichet s'écrit comme 99G01, ou G99 et deux chiffres."
                ),
            ]
            return kinds.filter(\.0).map { _, expected in
                Finding(
                    "S2", path, line: index + 1, expected: expected,
                    remedy: "Remplacez la valeur par une valeur inventée ; si elle est réelle, détruisez l'exemple.")
            }
        }
    }
}
