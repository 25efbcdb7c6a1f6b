/// What watches the sites: the ledger, the kept answers, the quarantine, the stops; and from which answers each demande
/// was read.
enum SchemaSurveillance {
    static let instructions = [
        "ALTER TABLE demande ADD COLUMN source TEXT",
        "ALTER TABLE evenement ADD COLUMN cause TEXT",
        // An empty text stands for no field, no detail: a key has no NULL.
        """
        CREATE TABLE derive (
            adaptateur TEXT NOT NULL, jour TEXT NOT NULL, operation TEXT NOT NULL, nature TEXT NOT NULL,
            chemin TEXT NOT NULL, champ TEXT NOT NULL, detail TEXT NOT NULL, nombre BIGINT NOT NULL,
            premiere_le BIGINT NOT NULL, derniere_le BIGINT NOT NULL,
            PRIMARY KEY (adaptateur, jour, operation, nature, chemin, champ, detail))
        """,
        """
        CREATE TABLE derive_issue (
            adaptateur TEXT NOT NULL, jour TEXT NOT NULL, operation TEXT NOT NULL, issue TEXT NOT NULL,
            nombre BIGINT NOT NULL, PRIMARY KEY (adaptateur, jour, operation, issue))
        """,
        """
        CREATE TABLE derive_remplissage (
            adaptateur TEXT NOT NULL, jour TEXT NOT NULL, operation TEXT NOT NULL, champ TEXT NOT NULL,
            origines TEXT NOT NULL, nombre BIGINT NOT NULL, PRIMARY KEY (adaptateur, jour, operation, champ))
        """,
        // `id`: a keyed digest; nothing here tells whose answer it is.
        """
        CREATE TABLE brute (
            id BLOB PRIMARY KEY, adaptateur TEXT NOT NULL, operation TEXT NOT NULL, contenu BLOB NOT NULL,
            cle TEXT NOT NULL, lue_le BIGINT NOT NULL)
        """,
        "CREATE INDEX brute_lue ON brute (lue_le)",
        """
        CREATE TABLE quarantaine (
            id TEXT PRIMARY KEY, brute BLOB NOT NULL, site TEXT NOT NULL, adaptateur TEXT NOT NULL,
            adaptateur_version TEXT NOT NULL, operation TEXT NOT NULL, issue TEXT NOT NULL, constats TEXT NOT NULL,
            lecture BLOB, cle TEXT NOT NULL, premiere_le BIGINT NOT NULL, derniere_le BIGINT NOT NULL,
            nombre BIGINT NOT NULL, etat TEXT NOT NULL, close_le BIGINT, close_par TEXT, motif TEXT)
        """,
        "CREATE UNIQUE INDEX quarantaine_ouverte ON quarantaine (brute) WHERE etat = 'ouverte'",
        "CREATE INDEX quarantaine_derniere ON quarantaine (derniere_le)",
        """
        CREATE TABLE arret (
            adaptateur TEXT PRIMARY KEY, cause TEXT NOT NULL, motif TEXT NOT NULL, par TEXT NOT NULL,
            le BIGINT NOT NULL)
        """,
        "CREATE INDEX rattachement_site ON rattachement (site, id) WHERE etat IN ('actif', 'gele')",
    ]
}
