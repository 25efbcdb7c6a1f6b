/// The firms, replaced whole by each import; and what finds the dossiers whose employer waits for somebody, or sees
/// something. The SIRET that a person's demande gives is kept sealed: a keyed digest finds it.
enum SchemaEntreprises {
    static let instructions = [
        """
        CREATE TABLE entreprise (
            siret TEXT PRIMARY KEY, nom TEXT NOT NULL, effectif BIGINT, agricole INTEGER NOT NULL,
            prioritaire INTEGER NOT NULL, code TEXT, forme_code TEXT, niveaux TEXT NOT NULL, matricule INTEGER NOT NULL,
            date_entree INTEGER NOT NULL, validation INTEGER NOT NULL, cotisation BIGINT, points BIGINT NOT NULL)
        """,
        """
        CREATE TABLE entreprise_import (
            numero BIGINT PRIMARY KEY, fichier TEXT NOT NULL, lues BIGINT NOT NULL, gardees BIGINT NOT NULL,
            rejetees BIGINT NOT NULL, importee_le BIGINT NOT NULL, par TEXT NOT NULL)
        """,
        "INSERT INTO tete (nom, valeur) VALUES ('entreprises', 0)",
        "INSERT INTO tete (nom, valeur) VALUES ('entreprises_suivies', 0)",
        "ALTER TABLE dossier ADD COLUMN employeur TEXT",
        "ALTER TABLE dossier ADD COLUMN employeur_siret BLOB",
        "CREATE INDEX dossier_employeur ON dossier (id) WHERE employeur IS NOT NULL",
        "CREATE INDEX dossier_siret ON dossier (employeur_siret, id) WHERE employeur_siret IS NOT NULL",
    ]
}
