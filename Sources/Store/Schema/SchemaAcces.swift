/// Who asks, who read what, what was answered.
enum SchemaAcces {
    static let instructions = [
        """
        CREATE TABLE acces (
            rang BIGINT PRIMARY KEY, qui TEXT NOT NULL, acte TEXT NOT NULL, ref TEXT NOT NULL, requete TEXT NOT NULL,
            le BIGINT NOT NULL, maillon BLOB NOT NULL)
        """,
        // How many lines there are and the last digest, under a MAC: lines cut off the end are missed.
        """
        CREATE TABLE tete_acces (
            un INTEGER PRIMARY KEY CHECK (un = 1), rang BIGINT NOT NULL, maillon BLOB NOT NULL, sceau BLOB NOT NULL)
        """,
        """
        CREATE TABLE jeton (
            id TEXT PRIMARY KEY, empreinte BLOB NOT NULL UNIQUE, compte TEXT, agent TEXT, role TEXT,
            cree_le BIGINT NOT NULL, revoque_le BIGINT)
        """,
        """
        CREATE TABLE reponse (
            portee TEXT NOT NULL, cle_idempotence TEXT NOT NULL, contenu BLOB NOT NULL, cle TEXT NOT NULL,
            statut INTEGER NOT NULL, le BIGINT NOT NULL, PRIMARY KEY (portee, cle_idempotence))
        """,
        "CREATE INDEX reponse_le ON reponse (le)",
        // What makes this database this one: the epoch of its journal, and a word sealed with its keys.
        """
        CREATE TABLE fondation (
            un INTEGER PRIMARY KEY CHECK (un = 1), epoque TEXT NOT NULL, temoin BLOB NOT NULL, cle TEXT NOT NULL)
        """,
    ]
}
