internal import Adapters

extension KitRule {
    static let secretsByReference = KitRule(
        "M3", .recevable, "aucun secret n'est écrit dans le dossier",
        reason: "Le dossier se lit par tous ; un secret n'y est qu'un nom, `secret(99-exemple/cle)`.",
        good: "`auth: { kind: api-key, header: X-Cle, secret: secret(99-exemple/cle) }`",
        bad: "`headers: { Authorization: Bearer 1234 }`, une clé PEM dans `requests/`"
    ) { (folder: KitFolder) in
        if let fault = folder.fault, fault.rule == "M3" { return .red([fault]) }
        let files = folder.homes.flatMap { home in folder.files(home).filter { !$0.hasPrefix("\(home)/samples/") } }
        let written = files.flatMap { path in lines(folder.text(path) ?? "", path) }
        return .findings(written + folder.homes.flatMap { headers(folder, "\($0)/manifest.yml") })
    }

    private static func lines(_ text: String, _ path: String) -> [Finding] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
            line.contains("-----BEGIN") ? secret(path, index + 1) : nil
        }
    }

    /// Headers by which one says who one is: `auth` writes them, never a literal.
    private static let telling: Set<String> = [
        "authorization", "proxy-authorization", "cookie", "x-api-key", "x-auth-token",
    ]

    private static func headers(_ folder: KitFolder, _ path: String) -> [Finding] {
        guard let text = folder.text(path), let manifest = try? YAMLValue.parse(text, name: path) else { return [] }
        return tellingMembers(manifest).map { secret(path, $0.position.line) }
    }

    private static func tellingMembers(_ value: YAMLValue) -> [YAMLValue.Member] {
        switch value {
        case .scalar: []
        case .list(let items, _): items.flatMap(tellingMembers)
        case .object(let members, _):
            members.flatMap { member -> [YAMLValue.Member] in
                guard case .scalar(let text, _, _) = member.value else { return tellingMembers(member.value) }
                return telling.contains(member.key.lowercased()) && !text.hasPrefix("secret(") ? [member] : []
            }
        }
    }

    private static func secret(_ path: String, _ line: Int) -> Finding {
        Finding(
            "M3", path, line: line, expected: "Un secret par référence : secret(nom).",
            remedy: "Ôtez-le d'ici, changez-le chez le site, et nommez-le dans `auth`.")
    }
}
