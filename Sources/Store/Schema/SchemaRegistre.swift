/// Comptes, rattachements, demandes. Ordinary rowid tables: `WITHOUT ROWID` is slower with payloads. Instants are UTC
/// milliseconds; a BLOB is sealed with the key that `cle` names, or a fingerprint.
enum SchemaRegistre {
    static let instructions = [
        // Counters that never give the same number twice, raised in the transaction that uses it.
        "CREATE TABLE tete (nom TEXT PRIMARY KEY, valeur BIGINT NOT NULL)",
        "INSERT INTO tete (nom, valeur) VALUES ('numero_als', 0)",
        """
        CREATE TABLE compte (
            id TEXT PRIMARY KEY, numero_als TEXT NOT NULL UNIQUE, identite BLOB NOT NULL, contact BLOB NOT NULL,
            cle TEXT NOT NULL, courriel_confirme_le BIGINT, lien_envoye_le BIGINT, consentement_version TEXT,
            consentement_le BIGINT, cree_le BIGINT NOT NULL, version INTEGER NOT NULL)
        """,
        "CREATE TABLE changement_identite (compte TEXT NOT NULL REFERENCES compte(id), le BIGINT NOT NULL)",
        "CREATE INDEX changement_identite_compte ON changement_identite (compte, le)",
        """
        CREATE TABLE demande (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, lue_le BIGINT, modifiee_sur_le_site_le BIGINT)
        """,
        """
        CREATE TABLE demande_version (
            demande TEXT NOT NULL REFERENCES demande(id), version INTEGER NOT NULL, contenu BLOB, cle TEXT NOT NULL,
            lue_le BIGINT, modifiee_sur_le_site_le BIGINT, PRIMARY KEY (demande, version))
        """,
        """
        CREATE TABLE rattachement (
            id TEXT PRIMARY KEY, compte TEXT NOT NULL REFERENCES compte(id),
            demande TEXT NOT NULL UNIQUE REFERENCES demande(id), numero BLOB NOT NULL, numero_empreinte BLOB NOT NULL,
            cle TEXT NOT NULL, site TEXT NOT NULL, departement TEXT, role TEXT, etat TEXT NOT NULL, gel TEXT,
            champs TEXT NOT NULL, a_confirmer INTEGER NOT NULL, cree_le BIGINT NOT NULL, depuis BIGINT NOT NULL,
            version INTEGER NOT NULL)
        """,
        // Invariant 1: whatever the code does, a live number has one compte and a compte one live number.
        """
        CREATE UNIQUE INDEX rattachement_numero_vivant ON rattachement (numero_empreinte)
            WHERE etat IN ('actif', 'gele')
        """,
        "CREATE UNIQUE INDEX rattachement_compte_vivant ON rattachement (compte) WHERE etat IN ('actif', 'gele')",
        "CREATE INDEX rattachement_compte ON rattachement (compte, cree_le)",
    ]
}
