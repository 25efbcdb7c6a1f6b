/// What keeps us from asking: an operator's word for a site; what is remembered of each host between two calls.
enum SchemaHotes {
    static let instructions = [
        "CREATE TABLE suspension (site TEXT PRIMARY KEY, motif TEXT NOT NULL, par TEXT NOT NULL, le BIGINT NOT NULL)",
        hote,
    ]

    /// With SQLite it lives in a file of its own, whose writes do not wait for the disk (`FichierHotes`): a click must
    /// not pay for that. The table of the database is then left empty.
    static let hote = """
        CREATE TABLE IF NOT EXISTS hote (
            cle TEXT PRIMARY KEY, prochain BIGINT NOT NULL, prochain_lot BIGINT NOT NULL, attendre_jusqua BIGINT,
            jour TEXT, appels BIGINT NOT NULL, refus_depuis BIGINT, refus_essai_le BIGINT, refus_essais BIGINT)
        """
}
