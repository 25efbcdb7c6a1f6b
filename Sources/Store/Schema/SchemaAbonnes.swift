/// Those to whom the journal is pushed, how far each has it, and what could not be delivered. Their addresses and their
/// keys are sealed.
enum SchemaAbonnes {
    static let instructions = [
        """
        CREATE TABLE abonne (
            id TEXT PRIMARY KEY, nom TEXT NOT NULL, acces BLOB NOT NULL, cle TEXT NOT NULL, etat TEXT NOT NULL,
            cause TEXT, motif TEXT, epoque TEXT NOT NULL, position BIGINT NOT NULL, essais INTEGER NOT NULL,
            echelle_epuisee INTEGER NOT NULL, prochain_essai BIGINT, dernier_code TEXT, dernier_succes_le BIGINT,
            cree_le BIGINT NOT NULL, cloture BIGINT NOT NULL)
        """,
        """
        CREATE TABLE lettre_morte (
            abonne TEXT NOT NULL REFERENCES abonne(id), position BIGINT NOT NULL, code TEXT NOT NULL,
            morte_le BIGINT NOT NULL, a_rejouer INTEGER NOT NULL, PRIMARY KEY (abonne, position))
        """,
        "CREATE INDEX lettre_morte_a_rejouer ON lettre_morte (abonne, position) WHERE a_rejouer = 1",
        "INSERT INTO tete (nom, valeur) VALUES ('journal_plancher', 0)",
    ]
}
