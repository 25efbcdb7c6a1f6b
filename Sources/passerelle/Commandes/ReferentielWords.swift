/// What an import or the tables held say, in sentences.
struct ReferentielWords {
    private let answer: [String: Any]

    init(_ answer: [String: Any]) { self.answer = answer }

    private var tables: [[String: Any]] { answer["tables"] as? [[String: Any]] ?? [] }
    private var geography: [String: Any] { answer["geographie"] as? [String: Any] ?? [:] }

    var rejected: Int { tables.reduce(0) { $0 + ($1["rejetees"] as? Int ?? 0) } }

    var all: [String] {
        guard !tables.isEmpty else { return ["Aucune table n'est tenue : importez-les par « referentiel import »."] }
        return tables.flatMap(table) + limits + zones + postcodes
    }

    private func table(_ table: [String: Any]) -> [String] {
        let text = { (name: String) in table[name] as? String ?? "" }
        let number = { (name: String) in table[name] as? Int ?? 0 }
        let line =
            "\(text("table")) (\(text("fichier")), au \(text("effet"))) : \(number("lues")) lignes lues, "
            + "\(number("gardees")) gardées, \(number("rejetees")) rejetées."
        let rejects = (table["rejets"] as? [[String: Any]] ?? []).map {
            "  ligne \($0["ligne"] as? Int ?? 0) : \($0["defaut"] as? String ?? "")"
        }
        let hidden = number("rejetees") - rejects.count
        return [line] + rejects + (!rejects.isEmpty && hidden > 0 ? ["  et \(hidden) autres."] : [])
    }

    private var limits: [String] {
        let limits = Part(geography["limites"])
        guard limits.number("lues") > 0 else { return [] }
        return [
            "Limites : \(limits.number("lues")) lues, \(limits.number("portees")) entre communes d'aujourd'hui, "
                + "\(limits.number("reunies")) dans une commune réunie depuis, \(limits.number("perdues")) perdues"
                + limits.cited("inconnus") + "."
        ]
            + limits.sentence("approchees", "ont toutes les limites de la commune qu'elles formaient alors")
            + limits.sentence("isolees", "ne touchent aucune autre")
    }

    private var zones: [String] {
        let zones = Part(geography["zones_abc"])
        return zones.sentence("inconnus", "du zonage A, B, C ne mènent à aucune commune")
            + zones.sentence(
                "discordantes", "réunissent des communes de zones A, B, C différentes : la leur est inconnue")
            + zones.sentence("sans_zone", "n'ont pas de zone A, B, C")
    }

    private var postcodes: [String] {
        Part(geography["codes_postaux"]).sentence("inconnus", "des codes postaux ne mènent à aucune commune")
    }

    private struct Part {
        private let members: [String: Any]

        init(_ value: Any?) { members = value as? [String: Any] ?? [:] }

        func number(_ name: String) -> Int { members[name] as? Int ?? 0 }

        func cited(_ name: String) -> String {
            let list = members[name] as? [String: Any] ?? [:]
            let (count, codes) = (list["nombre"] as? Int ?? 0, list["codes"] as? [String] ?? [])
            guard count > 0 else { return "" }
            return " (" + codes.prefix(10).joined(separator: ", ") + (count > 10 ? ", …" : "") + ")"
        }

        func sentence(_ name: String, _ words: String) -> [String] {
            let count = (members[name] as? [String: Any])?["nombre"] as? Int ?? 0
            return count > 0 ? ["\(count) communes\(cited(name)) \(words)."] : []
        }
    }
}
