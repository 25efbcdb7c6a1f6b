/// Agents, passwords, sessions; and what is an agent's own, on his tokens too.
enum SchemaConnexions {
    static let instructions = [
        // A person asks who read what is hers.
        "CREATE INDEX acces_ref ON acces (ref, rang)",
        "ALTER TABLE jeton ADD COLUMN ressort TEXT",
        "CREATE INDEX jeton_agent ON jeton (agent) WHERE agent IS NOT NULL",
        """
        CREATE TABLE agent (
            nom TEXT PRIMARY KEY, role TEXT NOT NULL, ressort TEXT, cree_le BIGINT NOT NULL, revoque_le BIGINT)
        """,
        """
        CREATE TABLE mot_de_passe (
            identifiant TEXT PRIMARY KEY, compte TEXT UNIQUE, sel BLOB NOT NULL, cout TEXT NOT NULL,
            verificateur BLOB NOT NULL, pose_le BIGINT NOT NULL)
        """,
        // An agent's role and ressort are read where they stand: they are never older than he.
        """
        CREATE TABLE session (
            id TEXT PRIMARY KEY, empreinte BLOB NOT NULL UNIQUE, identifiant TEXT NOT NULL, compte TEXT,
            ouverte_le BIGINT NOT NULL, vue_le BIGINT NOT NULL)
        """,
        "CREATE INDEX session_identifiant ON session (identifiant)",
        "CREATE INDEX session_vue ON session (vue_le)",
        // By a keyed digest: what is typed there is sometimes a password.
        """
        CREATE TABLE essai_connexion (
            identifiant BLOB PRIMARY KEY, nombre INTEGER NOT NULL, dernier_le BIGINT NOT NULL)
        """,
        "CREATE INDEX essai_connexion_dernier ON essai_connexion (dernier_le)",
    ]
}
