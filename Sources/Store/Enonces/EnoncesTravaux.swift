enum EnonceTache: String, Enonce, CaseIterable {
    /// One live task for each (kind, argument). A second one only brings the date forward; the lease of a task under
    /// way is left alone.
    case planifier = """
        INSERT INTO tache (id, espece, argument, etat, prevue_le, disponible_le, essai, cloture)
        VALUES ($1, $2, $3, 'waiting', $4, $4, 0, 0)
        ON CONFLICT (espece, argument) WHERE etat IN ('waiting', 'running', 'retry') DO UPDATE SET
            prevue_le = CASE WHEN excluded.prevue_le < tache.prevue_le THEN excluded.prevue_le
                ELSE tache.prevue_le END,
            disponible_le = CASE WHEN tache.etat <> 'running' AND excluded.prevue_le < tache.disponible_le
                THEN excluded.prevue_le ELSE tache.disponible_le END
        """
    case annuler = """
        DELETE FROM tache WHERE espece = $1 AND argument = $2 AND etat IN ('waiting', 'running', 'retry')
        """
    /// The outer guard makes it right on its own; `SKIP LOCKED` only spares waits (reliability §7.2).
    case reclamer = """
        WITH due AS MATERIALIZED (
            SELECT id FROM tache WHERE etat IN ('waiting', 'running', 'retry') AND disponible_le <= $1
                AND espece <> 'reconciliation'
            ORDER BY disponible_le, id LIMIT $3 /*SKIP*/)
        UPDATE tache SET etat = 'running', disponible_le = $2, essai = essai + 1, cloture = cloture + 1
        WHERE etat IN ('waiting', 'running', 'retry') AND disponible_le <= $1 AND id IN (SELECT id FROM due)
        RETURNING id, espece, argument, prevue_le, essai, cloture
        """
    /// The same for runs over lists: a night of them must not keep anyone's import waiting.
    case reclamerLots = """
        WITH due AS MATERIALIZED (
            SELECT id FROM tache WHERE etat IN ('waiting', 'running', 'retry') AND disponible_le <= $1
                AND espece = 'reconciliation'
            ORDER BY disponible_le, id LIMIT $3 /*SKIP*/)
        UPDATE tache SET etat = 'running', disponible_le = $2, essai = essai + 1, cloture = cloture + 1
        WHERE etat IN ('waiting', 'running', 'retry') AND disponible_le <= $1 AND id IN (SELECT id FROM due)
        RETURNING id, espece, argument, prevue_le, essai, cloture
        """
    /// Something was done: the lease starts again, and so do the tries.
    case prolonger = """
        UPDATE tache SET disponible_le = $3, essai = 1 WHERE id = $1 AND cloture = $2 AND etat = 'running'
        """
    /// Nobody else can hold this store: whoever held these tasks died.
    case liberer = """
        UPDATE tache SET disponible_le = $1, cloture = cloture + 1 WHERE etat = 'running' AND disponible_le > $1
        """
    case finir = "DELETE FROM tache WHERE id = $1 AND cloture = $2 AND etat = 'running'"
    case reprendre = """
        UPDATE tache SET etat = 'retry', prevue_le = $3, disponible_le = $3
        WHERE id = $1 AND cloture = $2 AND etat = 'running'
        """
    case abandonner = "UPDATE tache SET etat = 'abandoned' WHERE id = $1 AND cloture = $2 AND etat = 'running'"
    case lire = """
        SELECT prevue_le, etat FROM tache WHERE espece = $1 AND argument = $2
        ORDER BY CASE WHEN etat IN ('waiting', 'running', 'retry') THEN 0 ELSE 1 END, prevue_le DESC LIMIT 1
        """
    case purger = "DELETE FROM tache WHERE etat = 'abandoned' AND disponible_le < $1"
}

enum EnonceCourrier: Enonce, CaseIterable {
    case deposer, remplacer, lire, dus, finis, purger

    var sql: String {
        switch self {
        case .deposer:
            """
            INSERT INTO courrier (\(Self.colonnes))
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            """
        case .remplacer:
            """
            UPDATE courrier SET etat = $2, essais = $3, prochain_essai = $4, reponse = $5, cle = $6 WHERE id = $1
            """
        case .lire: "SELECT \(Self.colonnes) FROM courrier WHERE id = $1"
        case .dus:
            """
            SELECT \(Self.colonnes) FROM courrier WHERE prochain_essai IS NOT NULL AND prochain_essai <= $1
            ORDER BY prochain_essai, id LIMIT $2
            """
        case .finis: "SELECT id FROM courrier WHERE prochain_essai IS NULL AND cree_le < $1 ORDER BY cree_le, id"
        case .purger: "DELETE FROM courrier WHERE prochain_essai IS NULL AND cree_le < $1"
        }
    }

    private static let colonnes = """
        id, modele, compte, demande_import, rattachement, destination, cree_le, etat, essais, prochain_essai, reponse,
        cle, revue, candidature, offre, alerte
        """
}
