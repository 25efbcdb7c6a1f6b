/// What must still happen: tasks, mails. Their arguments are identifiers.
enum SchemaTravaux {
    static let instructions = [
        """
        CREATE TABLE tache (
            id TEXT PRIMARY KEY, espece TEXT NOT NULL, argument TEXT NOT NULL, etat TEXT NOT NULL,
            prevue_le BIGINT NOT NULL, disponible_le BIGINT NOT NULL, essai INTEGER NOT NULL, cloture BIGINT NOT NULL)
        """,
        """
        CREATE UNIQUE INDEX tache_vivante ON tache (espece, argument) WHERE etat IN ('waiting', 'running', 'retry')
        """,
        // `disponible_le`: when a worker may take it. The date planned, or the end of the lease of who holds it.
        "CREATE INDEX tache_due ON tache (disponible_le, id) WHERE etat IN ('waiting', 'running', 'retry')",
        """
        CREATE TABLE courrier (
            id TEXT PRIMARY KEY, modele TEXT NOT NULL, compte TEXT NOT NULL REFERENCES compte(id), demande_import TEXT,
            rattachement TEXT, destination TEXT NOT NULL, cree_le BIGINT NOT NULL, etat TEXT NOT NULL,
            essais INTEGER NOT NULL, prochain_essai BIGINT, reponse BLOB, cle TEXT NOT NULL)
        """,
        "CREATE INDEX courrier_du ON courrier (prochain_essai, id) WHERE prochain_essai IS NOT NULL",
        "CREATE INDEX courrier_fini ON courrier (cree_le) WHERE prochain_essai IS NULL",
    ]
}
