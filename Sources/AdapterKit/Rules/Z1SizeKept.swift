extension KitRule {
    static let sizeKept = KitRule(
        "Z1", .recevable, "manifest.yml et mapping.yml tiennent ensemble en 200 lignes",
        reason:
            "Un adaptateur se relit en cinq minutes. 30 lignes suffisent au-dessus d'une famille ; 300 à une famille.",
        good: "dix lignes au-dessus de la famille `imhoweb`",
        bad: "un `mapping.yml` de 250 lignes ; un adaptateur de famille qui recopie les règles de celle-ci"
    ) { (folder: KitFolder) in
        let own = excess(folder, folder.id, limit: folder.family == nil ? 200 : 30)
        let family = folder.family.flatMap { excess(folder, "_familles/\($0)", limit: 300) }
        return .findings([own, family].compactMap { $0 })
    }

    private static func excess(_ folder: KitFolder, _ home: String, limit: Int) -> Finding? {
        let counts = ["manifest.yml", "mapping.yml"].map { name in
            (name: name, lines: folder.text("\(home)/\(name)")?.count { $0 == "\n" } ?? 0)
        }
        let total = counts.reduce(0) { $0 + $1.lines }
        guard total > limit, let longest = counts.max(by: { $0.lines < $1.lines }) else { return nil }
        return Finding(
            "Z1", "\(home)/\(longest.name)", line: longest.lines,
            expected: "\(limit) lignes au plus, manifeste et règles ensemble ; il y en a \(total).",
            remedy: "Rassemblez ce qui se répète : `fields`, `groups`, `include`, ou une famille.")
    }
}
