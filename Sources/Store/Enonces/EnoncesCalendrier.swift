/// The times of the calendar, and what the morning report reads.
enum EnonceCalendrier: String, Enonce, CaseIterable {
    case noter = """
        INSERT INTO echeance (site, liste, prevue_le, traitee_le, passage, cause) VALUES ($1, $2, $3, $4, $5, $6)
        """
    case suivi = "SELECT site, liste, MIN(traitee_le), MAX(traitee_le) FROM echeance GROUP BY site, liste"
    case lire = """
        SELECT site, liste, prevue_le, traitee_le, passage, cause FROM echeance
        WHERE traitee_le >= $1 AND traitee_le < $2 ORDER BY traitee_le, site, liste
        """
    /// Nobody ever read some of them: they are older than any day.
    case copies = """
        SELECT r.site, COUNT(*), COUNT(CASE WHEN d.lue_le IS NULL OR d.lue_le < $1 THEN 1 END), MAX(r.id)
        FROM (SELECT id, site, demande FROM rattachement WHERE id > $2 AND etat IN ('actif', 'gele')
                ORDER BY id LIMIT $3) r
            JOIN demande d ON d.id = r.demande
        GROUP BY r.site
        """
    /// The last of each list stays: it says where the calendar stands.
    case purger = """
        DELETE FROM echeance WHERE traitee_le < $1 AND EXISTS (
            SELECT 1 FROM echeance e WHERE e.site = echeance.site AND e.liste = echeance.liste
                AND e.traitee_le > echeance.traitee_le)
        """
}

/// What was said to the operators.
enum EnonceAlerte: String, Enonce, CaseIterable {
    case lire = "SELECT sujet, code, ouverte_le, dite_le, fermee_le FROM alerte ORDER BY sujet, code"
    case noter = """
        INSERT INTO alerte (sujet, code, ouverte_le, dite_le, fermee_le) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (sujet, code) DO UPDATE SET ouverte_le = excluded.ouverte_le, dite_le = excluded.dite_le,
            fermee_le = excluded.fermee_le
        """
    case purger = "DELETE FROM alerte WHERE fermee_le < $1"
}
