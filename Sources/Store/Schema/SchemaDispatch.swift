/// How far the dispatch of each site goes: numbers, digests of files and counts, nothing of any demande.
enum SchemaDispatch {
    static let instructions = [
        """
        CREATE TABLE increment_dispatch (
            site TEXT NOT NULL, numero BIGINT NOT NULL, empreinte BLOB NOT NULL, demandes BIGINT NOT NULL,
            rang BIGINT NOT NULL, lues BIGINT NOT NULL, gardees BIGINT NOT NULL, changees BIGINT NOT NULL,
            radiees BIGINT NOT NULL, supprimees BIGINT NOT NULL, refusees BIGINT NOT NULL,
            commence_le BIGINT NOT NULL, avance_le BIGINT NOT NULL, PRIMARY KEY (site, numero))
        """,
        """
        CREATE TABLE suivi_dispatch (
            site TEXT PRIMARY KEY, annonce_jusqua BIGINT, faute TEXT, faute_increment BIGINT, faute_detail TEXT,
            vu_le BIGINT NOT NULL)
        """,
        // Each record of a dispatch asks whether an import waits for its number.
        """
        CREATE INDEX demande_import_numero_vivante ON demande_import (numero_empreinte)
            WHERE etat IN ('attend_code', 'code_recu')
        """,
    ]
}
