/// Numbers typed, and the codes asked for them.
enum SchemaImports {
    static let instructions = [
        """
        CREATE TABLE demande_import (
            id TEXT PRIMARY KEY, compte TEXT NOT NULL REFERENCES compte(id), numero BLOB NOT NULL,
            numero_empreinte BLOB NOT NULL, cle TEXT NOT NULL, site TEXT NOT NULL, departement TEXT, but TEXT NOT NULL,
            but_rattachement TEXT NOT NULL, constat TEXT, destinataire BLOB, empreinte_code BLOB NOT NULL,
            etat TEXT NOT NULL, conclusion TEXT, champs TEXT NOT NULL, essais INTEGER NOT NULL, bloque_jusqua BIGINT,
            cree_le BIGINT NOT NULL, expire_le BIGINT NOT NULL)
        """,
        """
        CREATE UNIQUE INDEX demande_import_vivante ON demande_import (compte)
            WHERE etat IN ('attend_code', 'code_recu')
        """,
        "CREATE INDEX demande_import_numero ON demande_import (compte, numero_empreinte, cree_le)",
        "CREATE INDEX demande_import_echeance ON demande_import (expire_le)",
        """
        CREATE TABLE saisie (
            compte TEXT NOT NULL, numero_empreinte BLOB NOT NULL, numero BLOB NOT NULL, cle TEXT NOT NULL,
            le BIGINT NOT NULL, PRIMARY KEY (compte, numero_empreinte))
        """,
        "CREATE INDEX saisie_le ON saisie (le)",
        "CREATE TABLE code_envoye (numero_empreinte BLOB NOT NULL, le BIGINT NOT NULL)",
        "CREATE INDEX code_envoye_numero ON code_envoye (numero_empreinte, le)",
        "CREATE INDEX code_envoye_le ON code_envoye (le)",
    ]
}
