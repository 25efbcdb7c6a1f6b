/// The review desk: cases, and the acts on each. Names and words are sealed; of a closed case a keyed digest of both
/// identities stays, by which its answer is found again.
enum SchemaRevues {
    static let instructions = [
        """
        CREATE TABLE revue (
            id TEXT PRIMARY KEY, compte TEXT NOT NULL REFERENCES compte(id), motif TEXT NOT NULL, numero BLOB NOT NULL,
            numero_empreinte BLOB NOT NULL, cle TEXT NOT NULL, site TEXT NOT NULL, departement TEXT,
            demande_import TEXT, rattachement TEXT, face_a_face BLOB, identites_empreinte BLOB, champs TEXT NOT NULL,
            codes TEXT NOT NULL, role TEXT, etat TEXT NOT NULL, ouverte_le BIGINT NOT NULL, echeance BIGINT NOT NULL,
            close_le BIGINT, version BIGINT NOT NULL)
        """,
        """
        CREATE UNIQUE INDEX revue_ouverte ON revue (compte, numero_empreinte, motif)
            WHERE etat IN ('ouverte', 'en_attente')
        """,
        "CREATE INDEX revue_guichet ON revue (echeance, id) WHERE etat IN ('ouverte', 'en_attente')",
        "CREATE INDEX revue_compte ON revue (compte, numero_empreinte, ouverte_le)",
        "CREATE INDEX revue_close ON revue (close_le) WHERE close_le IS NOT NULL",
        """
        CREATE TABLE revue_acte (
            revue TEXT NOT NULL REFERENCES revue(id), rang BIGINT NOT NULL, nature TEXT NOT NULL, qui TEXT NOT NULL,
            le BIGINT NOT NULL, mots BLOB NOT NULL, cle TEXT NOT NULL, PRIMARY KEY (revue, rang))
        """,
        "ALTER TABLE courrier ADD COLUMN revue TEXT",
    ]
}
