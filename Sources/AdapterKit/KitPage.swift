extension KitRule {
    /// The rules as docs/adapters.md lists them, Markdown, tier by tier.
    public static let page: String = Tier.allCases.map { tier in
        let rows = all.filter { $0.tier == tier }.map(\.row).joined(separator: "\n")
        return "#### \(tier.libelle)\n\n\(head)\n\(rows)"
    }.joined(separator: "\n\n")

    private static let head = """
        | Règle | Ce qu'elle demande | Pourquoi | Suivie | Enfreinte |
        |---|---|---|---|---|
        """

    private var row: String {
        let cells = ["`\(id)`", title, reason, good, bad].map { $0.replacing("|", with: "\\|") }
        return "| \(cells.joined(separator: " | ")) |"
    }
}
