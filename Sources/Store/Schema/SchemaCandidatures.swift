/// Candidatures and dossiers. What they say beyond their place is sealed. A demande is named, never referenced: it may
/// be kept elsewhere, and is erased without them.
enum SchemaCandidatures {
    static let instructions = [
        """
        CREATE TABLE candidature (
            id TEXT PRIMARY KEY, offre TEXT NOT NULL REFERENCES offre(id), demande TEXT, compte TEXT,
            etat TEXT NOT NULL, echeance BIGINT, cree_le BIGINT NOT NULL, contenu BLOB NOT NULL, cle TEXT NOT NULL,
            version INTEGER NOT NULL)
        """,
        // Whatever the code does, a demande has one live candidature.
        """
        CREATE UNIQUE INDEX candidature_vivante ON candidature (demande) WHERE etat IN (
            'deposee', 'presentee', 'validee', 'transmise', 'en_commission', 'sous_condition', 'attribuee', 'acceptee',
            'bail_signe')
        """,
        "CREATE INDEX candidature_demande ON candidature (demande, cree_le)",
        "CREATE INDEX candidature_offre ON candidature (offre, cree_le, id)",
        "CREATE INDEX candidature_compte ON candidature (compte, cree_le)",
        "CREATE INDEX candidature_echue ON candidature (echeance, id) WHERE echeance IS NOT NULL",
        """
        CREATE TABLE dossier (
            id TEXT PRIMARY KEY, compte TEXT UNIQUE, demande TEXT, contenu BLOB NOT NULL, cle TEXT NOT NULL,
            version INTEGER NOT NULL)
        """,
        "CREATE INDEX dossier_demande ON dossier (demande) WHERE demande IS NOT NULL",
        "ALTER TABLE courrier ADD COLUMN candidature TEXT",
        "CREATE INDEX courrier_candidature ON courrier (candidature) WHERE candidature IS NOT NULL",
    ]
}
