public import Demandes

/// An outcome as `expected.json` writes it: one JSON document, indented for a reader, the same bytes each time.
public enum ExpectedJSON {
    public static func octets(_ reponse: Reponse) -> [UInt8] {
        let members = [("issue", string(reponse.issue.rawValue))] + details(reponse)
        let object = "{" + members.map { string($0.0) + ":" + $0.1 }.joined(separator: ",") + "}"
        return IndentedJSON.octets(Array(object.utf8))
    }

    private static func details(_ reponse: Reponse) -> [(String, String)] {
        switch reponse {
        case .trouvee(let demande, let constats, _):
            [("demande", CanonicalText(demande).texte), ("constats", array(constats))]
        case .ailleurs(let site): [("site", optional(site))]
        case .radiee(let radiation, let successor):
            [
                ("date", optional(radiation.date.valeur?.iso)), ("motif", optional(radiation.motif.valeur?.rawValue)),
                ("remplacePar", optional(successor?.texte)),
            ]
        case .verrouillee(let until), .limitee(let until): [("jusqua", optional(until?.iso))]
        case .indisponible(let panne, let until):
            [("panne", string(panne.rawValue)), ("jusqua", optional(until?.iso))]
        case .rejetee(let code, let field): [("controle", string(code)), ("champ", optional(field))]
        case .illisible(let constats): [("constats", array(constats))]
        case .structureRompue(let rupture, let detail):
            [("rupture", string(rupture.rawValue)), ("detail", optional(detail))]
        case .defautAdaptateur(let detail): [("detail", string(detail))]
        case .nonModifiee, .numeroInconnu, .nonHabilite, .identifiantsRefuses, .secretAbsent: []
        }
    }

    private static func array(_ constats: [Constat]) -> String {
        "[" + constats.map(object).joined(separator: ",") + "]"
    }

    private static func object(_ constat: Constat) -> String {
        var members = [("constat", constat.nature.rawValue), ("chemin", constat.chemin)]
        if let detail = constat.detail { members.append(("detail", detail)) }
        return "{" + members.map { string($0.0) + ":" + string($0.1) }.joined(separator: ",") + "}"
    }

    private static func string(_ text: String) -> String { TexteJSON.chaine(text) }
    private static func optional(_ text: String?) -> String { text.map(string) ?? "null" }
}
