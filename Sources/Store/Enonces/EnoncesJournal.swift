enum EnonceJournal: Enonce, CaseIterable {
    case inscrire, lire, lireUne, derniereAvant, choses, finDeTranche, compacter

    var sql: String {
        switch self {
        case .inscrire:
            """
            INSERT INTO evenement (\(Self.colonnes)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """
        case .lire:
            "SELECT \(Self.colonnes) FROM evenement WHERE position > $1 ORDER BY position LIMIT $2"
        case .lireUne:
            "SELECT \(Self.colonnes) FROM evenement WHERE position = $1"
        // Up to the one before the first that is later; else up to the last one.
        case .derniereAvant:
            """
            SELECT COALESCE(
                (SELECT position - 1 FROM evenement WHERE position > $1 AND le > $2 ORDER BY position LIMIT 1),
                (SELECT valeur FROM tete WHERE nom = 'journal'))
            """
        case .choses:
            """
            SELECT t.type, t.id, t.version FROM (
                SELECT 'compte' AS type, id, version FROM compte
                UNION ALL SELECT 'demande' AS type, id, version FROM demande
                UNION ALL SELECT 'rattachement' AS type, id, version FROM rattachement
                UNION ALL SELECT 'revue' AS type, id, version FROM revue
                UNION ALL SELECT 'offre' AS type, id, version FROM offre
                UNION ALL SELECT 'candidature' AS type, id, version FROM candidature WHERE etat <> 'effacee'
                UNION ALL SELECT 'dossier' AS type, id, version FROM dossier WHERE compte IS NOT NULL) t
            WHERE t.id > $2 AND t.version > 0
                AND t.id NOT IN (SELECT e.ref FROM evenement e WHERE e.position > $1)
            ORDER BY t.id LIMIT $3
            """
        case .finDeTranche:
            """
            SELECT MAX(t.position) FROM (
                SELECT position FROM evenement WHERE position >= $1 AND position <= $2 ORDER BY position LIMIT $3) t
            """
        // What the journal tells of and is kept no more has no version: its last events stay. So do all those of
        // offres, candidatures and dossiers, whose acts are played again from the first.
        case .compacter:
            """
            DELETE FROM evenement WHERE position >= $1 AND position <= $2 AND version < COALESCE(
                (SELECT c.version FROM compte c WHERE c.id = evenement.ref),
                (SELECT d.version FROM demande d WHERE d.id = evenement.ref),
                (SELECT r.version FROM rattachement r WHERE r.id = evenement.ref),
                (SELECT v.version FROM revue v WHERE v.id = evenement.ref), 0)
            """
        }
    }

    private static let colonnes = "position, id, type, ref, version, champs, cause, le"
}
