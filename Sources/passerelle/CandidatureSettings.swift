import Adapters

/// `candidatures`: the rules of offres, as files. Without a grid and a table of pièces, no offre opens.
struct CandidatureSettings: Sendable {
    /// The grid that ranks (samples/grilles).
    var grid: String?
    /// The dated table of pièces (samples/pieces).
    var pieces: String?
    /// The file of firms (samples/entreprises); without it no employer is known.
    var firms: String?
    /// Days before another candidature once one has ended without success.
    var reapplyDays = 0
    /// Age from which a demande is read again before its candidature goes to a landlord.
    var freshDays = 7

    init() {}

    init(_ value: YAMLValue) throws(ManifestFault) {
        var reader = try YAMLReader(value)
        grid = try reader.optionalText("grid")
        pieces = try reader.optionalText("pieces")
        firms = try reader.optionalText("firms")
        reapplyDays = try reader.integer("reapply_days", default: reapplyDays)
        freshDays = try reader.integer("fresh_days", default: freshDays)
        guard (0...365).contains(reapplyDays), (1...365).contains(freshDays) else {
            throw ManifestFault(.badValue, "candidatures : des jours, de 0 à 365", at: value.position)
        }
        try reader.finish()
    }

    var described: JSON {
        .object([
            (key: "grid", value: JSON.optional(grid)), (key: "pieces", value: JSON.optional(pieces)),
            (key: "firms", value: JSON.optional(firms)), (key: "reapply_days", value: .number(reapplyDays)),
            (key: "fresh_days", value: .number(freshDays)),
        ])
    }
}
