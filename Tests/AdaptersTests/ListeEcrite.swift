/// What a written site says in a list.
enum ListeEcrite {
    /// Numbers of a list: `0290724000001G0001`, `0290724000002G0001`…
    static func numero(_ rang: Int) -> String {
        let digits = String(rang)
        return "029072400" + String(repeating: "0", count: 4 - digits.count) + digits + "G0001"
    }

    static func record(_ rang: Int, _ minute: Int) -> String {
        let time = "2026-09-20T10:\(minute < 10 ? "0" : "")\(minute):00Z"
        return #"{"id":\#(rang),"numero":"\#(numero(rang))","modifie":"\#(time)"}"#
    }

    static func page(_ records: [String], next: String? = nil, total: Int? = nil) -> String {
        let suivant = next.map { "\"\($0)\"" } ?? "null"
        let annonce = total.map { ",\"total\":\($0)" } ?? ""
        return SiteEcrit.json("{\"demandes\":[\(records.joined(separator: ","))],\"suivant\":\(suivant)\(annonce)}")
    }
}
