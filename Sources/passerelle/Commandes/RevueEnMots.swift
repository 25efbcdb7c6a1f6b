/// A case for a person at a terminal: one line a field, what differs between brackets.
enum RevueEnMots {
    static func lines(_ dossier: [String: Any]) -> [String] {
        let late = dossier["en_retard"] as? Bool == true ? ", EN RETARD" : ""
        let (reason, state) = (text(dossier, "motif"), text(dossier, "etat"))
        let head = "\(reason) : \(state), réponse promise avant \(text(dossier, "reponse_avant"))" + late
        if reason == "numero_reactive", let held = dossier["tenant"] as? [String: Any] {
            return [head, "le compte tient maintenant \(text(held, "rattachement")), depuis \(text(held, "depuis"))"]
        }
        return [head] + persons(dossier["identites"], "compte") + holder(dossier["tenant"])
    }

    private static func holder(_ tenant: Any?) -> [String] {
        guard let tenant = tenant as? [String: Any] else { return [] }
        return ["tenu par \(text(tenant, "compte")) depuis \(text(tenant, "depuis"))"]
            + persons(tenant["identites"], "tenant")
    }

    private static func persons(_ face: Any?, _ side: String) -> [String] {
        let persons = (face as? [String: Any])?["personnes"] as? [[String: Any]] ?? []
        return persons.flatMap { person in
            let codes = person["codes"] as? [String] ?? []
            let fields = person["champs"] as? [[String: Any]] ?? []
            return ["\(text(person, "role")) : \(text(person, "verdict")) (\(codes.joined(separator: " ")))"]
                + fields.flatMap { field(($0), side) }
        }
    }

    private static func field(_ field: [String: Any], _ side: String) -> [String] {
        let (mine, theirs) = (field["compte"] as? String, field["demande"] as? String)
        guard mine != nil || theirs != nil else { return [] }
        let mark = field["differe"] as? Bool == true ? "≠" : " "
        return [
            "  \(mark) \(text(field, "champ"))",
            "      \(padded(side)) \(marked(mine, field["ecarts_compte"]))",
            "      \(padded("demande")) \(marked(theirs, field["ecarts_demande"]))",
        ]
    }

    /// `KERVAD[O]R`.
    static func marked(_ text: String?, _ ranges: Any?) -> String {
        guard let text else { return "—" }
        let scalars = Array(text.unicodeScalars)
        var (marked, last) = ("", 0)
        for range in ranges as? [[Int]] ?? [] where range.count == 2 {
            guard last <= range[0], range[0] <= range[1], range[1] <= scalars.count else { return text }
            marked += part(scalars[last..<range[0]]) + "[" + part(scalars[range[0]..<range[1]]) + "]"
            last = range[1]
        }
        return marked + part(scalars[last...])
    }

    private static func part(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        // A control character would move the cursor of whoever reads.
        String(String.UnicodeScalarView(scalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
    }

    private static func text(_ object: [String: Any], _ name: String) -> String { object[name] as? String ?? "" }

    private static func padded(_ side: String) -> String {
        side + String(repeating: " ", count: max(0, 8 - side.count))
    }
}
