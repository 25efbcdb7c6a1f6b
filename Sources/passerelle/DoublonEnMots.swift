/// A set of duplicates for a person at a terminal: who is in each demande, then what links them, then what was decided.
enum DoublonEnMots {
    static func lines(_ set: [String: Any]) -> [String] {
        let spread = text(set, "etendue") == "autre_departement" ? "autre département" : "même département"
        let head = "\(text(set, "certitude")), \(spread) : \(text(set, "etat"))"
        return [head] + objects(set, "membres").flatMap(member) + objects(set, "liens").map(link)
            + objects(set, "resolutions").map(resolution)
    }

    private static func member(_ member: [String: Any]) -> [String] {
        let place = [text(member, "numero"), text(member, "site")].filter { !$0.isEmpty }.joined(separator: ", ")
        return ["\(text(member, "demande")) (\(place))"]
            + objects(member, "personnes").map { person in
                let used = text(person, "nom_usage")
                return "  \(text(person, "role")) : \(text(person, "nom_naissance"))"
                    + (used.isEmpty ? "" : " (usage \(used))")
                    + ", \(text(person, "prenoms")), \(text(person, "date_naissance"))"
            }
    }

    private static func link(_ link: [String: Any]) -> String {
        let (both, codes) = (link["demandes"] as? [String] ?? [], link["codes"] as? [String] ?? [])
        return "\(both.joined(separator: " = ")) : \(text(link, "regle")) (\(codes.joined(separator: " ")))"
    }

    private static func resolution(_ resolution: [String: Any]) -> String {
        "\(text(resolution, "verdict")), \(text(resolution, "par")), \(text(resolution, "le")) : "
            + text(resolution, "motif")
    }

    private static func objects(_ object: [String: Any], _ name: String) -> [[String: Any]] {
        object[name] as? [[String: Any]] ?? []
    }

    /// A control character would move the cursor of whoever reads.
    private static func text(_ object: [String: Any], _ name: String) -> String {
        let scalars = (object[name] as? String ?? "").unicodeScalars
        return String(
            String.UnicodeScalarView(scalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
    }
}
