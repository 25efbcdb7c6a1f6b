/// Alerts on new offres: who holds one, which offre is still to be told of, what a mail tells of.
enum SchemaAlertes {
    static let instructions = [
        "ALTER TABLE dossier ADD COLUMN alerte INTEGER NOT NULL DEFAULT 0",
        "CREATE INDEX dossier_alerte ON dossier (id) WHERE alerte = 1",
        // How far it was told; gone once everyone was.
        """
        CREATE TABLE annonce (
            offre TEXT PRIMARY KEY REFERENCES offre(id), rang BIGINT NOT NULL, apres TEXT NOT NULL)
        """,
        "CREATE INDEX annonce_rang ON annonce (rang, offre)",
        "ALTER TABLE courrier ADD COLUMN offre TEXT",
        "ALTER TABLE courrier ADD COLUMN alerte TEXT",
    ]
}
