extension KitRule {
    static let namesAgree = KitRule(
        "M2", .recevable, "le dossier, l'identifiant et les fichiers portent les noms convenus",
        reason: "Un seul nom par chose : le dossier est l'identifiant, les exemples se rangent par leur numéro.",
        good: "`99-exemple/samples/010-couple/`, `codes/oui-non.csv`",
        bad: "`id: 98-autre` dans `99-exemple/`, `samples/Couple/`, `manifest.yaml`"
    ) { (folder: KitFolder) in
        if let fault = folder.fault, fault.rule == "M2" { return .red([fault]) }
        return .findings(folder.files(folder.id).compactMap { misnamed($0, in: folder.id) })
    }

    private static func misnamed(_ path: String, in home: String) -> Finding? {
        let parts = path.split(separator: "/").dropFirst(home.split(separator: "/").count).map(String.init)
        guard let problem = problem(parts, home) else { return nil }
        return Finding("M2", path, expected: problem, remedy: "Renommez-le.")
    }

    private static func problem(_ parts: [String], _ home: String) -> String? {
        guard home.wholeMatch(of: #/[a-z0-9]+(-[a-z0-9]+)*/#) != nil else {
            return "Un dossier en minuscules, chiffres et tirets."
        }
        switch parts.first ?? "" {
        case "manifest.yml", "mapping.yml", "NOTES.md", "certificate.json", "requests", "schema": return nil
        case "codes" where parts.count == 2 && parts[1].wholeMatch(of: #/[a-z0-9]+(-[a-z0-9]+)*\.csv/#) != nil:
            return nil
        case "codes": return "Une table `codes/nom-en-minuscules.csv`."
        case "samples" where parts.count == 3 && parts[1].wholeMatch(of: #/\d{3}(-[a-z0-9]+)+/#) != nil: return nil
        case "samples": return "Un exemple `samples/NNN-nom/`, en minuscules, chiffres et tirets."
        default: return "Un des fichiers du dossier d'un adaptateur (docs/adapters.md § 1)."
        }
    }
}
