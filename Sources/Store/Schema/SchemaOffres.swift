/// Offres: a dwelling, its term, its ranking. Nothing of a person: ids of candidatures alone.
enum SchemaOffres {
    static let instructions = [
        """
        CREATE TABLE offre (
            id TEXT PRIMARY KEY, bailleur TEXT NOT NULL, commune TEXT NOT NULL, etat TEXT NOT NULL, clot_le BIGINT,
            cree_le BIGINT NOT NULL, contenu BLOB NOT NULL, version INTEGER NOT NULL)
        """,
        "CREATE INDEX offre_ouverte ON offre (commune, clot_le, id) WHERE etat = 'publiee'",
        "CREATE INDEX offre_a_fermer ON offre (clot_le, id) WHERE etat = 'publiee'",
        "CREATE INDEX offre_bailleur ON offre (bailleur, cree_le)",
        // What was done to offres, candidatures and dossiers; erased with its thing, that it was done stays.
        """
        CREATE TABLE acte (
            ref TEXT NOT NULL, version INTEGER NOT NULL, type TEXT NOT NULL, le BIGINT NOT NULL, details BLOB,
            cle TEXT NOT NULL, PRIMARY KEY (ref, version))
        """,
        // Up to there the journal had its effects on candidatures.
        "INSERT INTO tete (nom, valeur) VALUES ('journal_candidatures', 0)",
    ]
}
