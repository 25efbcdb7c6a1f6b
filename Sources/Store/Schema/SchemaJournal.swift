/// What happened, in one sequence. Nothing here is personal: identifiers, versions, names of fields.
enum SchemaJournal {
    static let instructions = [
        """
        CREATE TABLE evenement (
            position BIGINT PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, ref TEXT NOT NULL,
            version INTEGER NOT NULL, champs TEXT NOT NULL, le BIGINT NOT NULL)
        """,
        "INSERT INTO tete (nom, valeur) VALUES ('journal', 0)",
    ]
}
