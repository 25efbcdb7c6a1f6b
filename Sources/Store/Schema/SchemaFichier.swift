/// The sites' files kept whole, where a text allows it: what each run read of each number, sealed. A reading without
/// content says that a whole list no longer had the number.
enum SchemaFichier {
    static let instructions = [
        "ALTER TABLE reconciliation ADD COLUMN gardees BIGINT NOT NULL DEFAULT 0",
        "ALTER TABLE reconciliation ADD COLUMN gardees_ecrites BIGINT NOT NULL DEFAULT 0",
        "ALTER TABLE reconciliation ADD COLUMN gardees_radiees BIGINT NOT NULL DEFAULT 0",
        "ALTER TABLE reconciliation ADD COLUMN gardees_absentes BIGINT NOT NULL DEFAULT 0",
        "ALTER TABLE reconciliation ADD COLUMN effacees BIGINT NOT NULL DEFAULT 0",
        "ALTER TABLE reconciliation ADD COLUMN departements TEXT NOT NULL DEFAULT ''",
        "INSERT INTO tete (nom, valeur) VALUES ('fichier_passage', 0)",
        // A short name for a run, never given twice: it stands in each of millions of rows. `rangee`: what it replaced
        // is erased.
        """
        CREATE TABLE fichier_passage (
            rang BIGINT PRIMARY KEY, site TEXT NOT NULL,
            reconciliation TEXT NOT NULL UNIQUE REFERENCES reconciliation(id), rangee INTEGER NOT NULL DEFAULT 0)
        """,
        "CREATE INDEX fichier_passage_site ON fichier_passage (site, rang)",
        // `vu`: the last run over a whole list that had it.
        """
        CREATE TABLE fichier_demande (
            numero_empreinte BLOB NOT NULL, passage BIGINT NOT NULL REFERENCES fichier_passage(rang),
            territoire TEXT NOT NULL, contenu BLOB, cle TEXT NOT NULL, radiee INTEGER NOT NULL, lue_le BIGINT NOT NULL,
            modifiee_sur_le_site_le BIGINT, effacer_le BIGINT NOT NULL, vu BIGINT NOT NULL,
            PRIMARY KEY (numero_empreinte, passage))
        """,
        "CREATE INDEX fichier_demande_passage ON fichier_demande (passage, territoire)",
        "CREATE INDEX fichier_demande_effacement ON fichier_demande (effacer_le)",
    ]
}
