/// Runs over lists: how far each goes and its counts; what it found of the demandes held here, sealed, until the whole
/// is judged.
enum SchemaReconciliation {
    static let instructions = [
        """
        CREATE TABLE reconciliation (
            id TEXT PRIMARY KEY, site TEXT NOT NULL, liste TEXT NOT NULL, mode TEXT NOT NULL, etat TEXT NOT NULL,
            curseur TEXT NOT NULL, depuis BIGINT, repere BIGINT, borne TEXT, borne_detail TEXT, cause TEXT,
            decision_par TEXT, decision_motif TEXT, decision_le BIGINT, commencee_le BIGINT NOT NULL,
            avancee_le BIGINT NOT NULL, finie_le BIGINT, pages BIGINT NOT NULL, listees BIGINT NOT NULL,
            refusees BIGINT NOT NULL, anonymes BIGINT NOT NULL, tenues BIGINT NOT NULL, egales BIGINT NOT NULL,
            nouvelles BIGINT NOT NULL, modifiees BIGINT NOT NULL, radiees BIGINT NOT NULL, retirees BIGINT NOT NULL,
            plus_recentes BIGINT NOT NULL, reservees BIGINT NOT NULL, sans_reponse BIGINT NOT NULL,
            publiees BIGINT NOT NULL, remises BIGINT NOT NULL, laissees BIGINT NOT NULL, annoncees BIGINT,
            anomalies TEXT NOT NULL)
        """,
        // Whatever the code does, a list has one run at a time.
        """
        CREATE UNIQUE INDEX reconciliation_vivante ON reconciliation (site, liste)
            WHERE etat IN ('en_cours', 'en_pause', 'publication', 'annulation')
        """,
        "CREATE INDEX reconciliation_liste ON reconciliation (site, liste, etat, commencee_le)",
        "CREATE INDEX reconciliation_commencee ON reconciliation (commencee_le)",
        """
        CREATE TABLE reconciliation_entree (
            reconciliation TEXT NOT NULL REFERENCES reconciliation(id), rattachement TEXT NOT NULL,
            nature TEXT NOT NULL, contenu BLOB, cle TEXT NOT NULL, incomplete INTEGER NOT NULL,
            lue_le BIGINT NOT NULL, champs TEXT NOT NULL, version_avant BIGINT, version_apres BIGINT,
            PRIMARY KEY (reconciliation, rattachement))
        """,
        "CREATE INDEX reconciliation_entree_rattachement ON reconciliation_entree (rattachement)",
    ]

    /// The bytes that a list last said it in: those that come again are not read.
    static let octets = [
        "ALTER TABLE demande ADD COLUMN octets_lus BLOB",
        "ALTER TABLE demande ADD COLUMN octets_repere TEXT",
        "CREATE INDEX demande_octets ON demande (octets_lus) WHERE octets_lus IS NOT NULL",
        "ALTER TABLE reconciliation_entree ADD COLUMN octets_lus BLOB",
        "ALTER TABLE reconciliation_entree ADD COLUMN octets_repere TEXT",
    ]

    /// What is kept is what the answers of its source say: the same one need not be read again.
    static let telleQueLue = ["ALTER TABLE demande ADD COLUMN telle_que_lue INTEGER NOT NULL DEFAULT 0"]

    /// What a comparison rested on: while it is so, publishing moves rows.
    static let appui = [
        "ALTER TABLE reconciliation_entree ADD COLUMN demande TEXT",
        "ALTER TABLE reconciliation_entree ADD COLUMN appui_version BIGINT",
        "ALTER TABLE reconciliation_entree ADD COLUMN appui_tenue BIGINT",
        "ALTER TABLE reconciliation_entree ADD COLUMN modifiee_sur_le_site_le BIGINT",
    ]
}
