/// The sites' files kept whole.
enum EnonceFichier: Enonce, CaseIterable {
    case ouvrirPassage, lirePassage, passages, lire, garder, revoir, noterAbsentes, compter, territoireSuivant

    var sql: String {
        switch self {
        case .ouvrirPassage:
            """
            INSERT INTO fichier_passage (rang, site, reconciliation)
            VALUES ($1, $2, $3)
            """
        case .lirePassage: "SELECT rang FROM fichier_passage WHERE reconciliation = $1"
        case .passages: "SELECT rang FROM fichier_passage WHERE site = $1 ORDER BY rang"
        case .lire:
            """
            SELECT f.passage, f.contenu, f.cle, f.radiee, f.lue_le, f.modifiee_sur_le_site_le, p.reconciliation
            FROM fichier_demande f \(Self.visible) WHERE f.numero_empreinte = $1 AND p.site = $2
                AND (r.etat IN ('publication', 'publiee') OR r.id = $3)
            ORDER BY f.lue_le DESC, f.passage DESC LIMIT 1
            """
        case .garder:
            """
            INSERT INTO fichier_demande (\(Self.colonnes)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $2)
            ON CONFLICT (numero_empreinte, passage) DO UPDATE SET contenu = excluded.contenu, cle = excluded.cle,
                radiee = excluded.radiee, lue_le = excluded.lue_le,
                modifiee_sur_le_site_le = excluded.modifiee_sur_le_site_le, effacer_le = excluded.effacer_le
            """
        case .revoir: "UPDATE fichier_demande SET vu = $2 WHERE numero_empreinte = $1 AND vu < $2"
        // What was read since the run began could not be in the list yet.
        case .noterAbsentes:
            """
            INSERT INTO fichier_demande (\(Self.colonnes))
            SELECT f.numero_empreinte, $1, f.territoire, NULL, $4, 0, $3, NULL, $5, $1
            FROM fichier_demande f \(Self.visible)
            WHERE p.site = $2 AND r.etat IN ('publication', 'publiee') AND f.contenu IS NOT NULL AND f.vu < $1
                AND f.lue_le < $3 AND NOT EXISTS (
                    SELECT 1 FROM fichier_demande g JOIN fichier_passage q ON q.rang = g.passage
                        JOIN reconciliation s ON s.id = q.reconciliation
                    WHERE g.numero_empreinte = f.numero_empreinte AND (g.passage = $1
                        OR g.lue_le > f.lue_le AND s.etat IN ('publication', 'publiee')))
            """
        case .compter:
            """
            SELECT COUNT(*) FROM fichier_passage p JOIN reconciliation r ON r.id = p.reconciliation
                JOIN fichier_demande f ON f.passage = p.rang
            WHERE p.site = $1 AND r.etat IN ('publication', 'publiee')
            """
        case .territoireSuivant: "SELECT MIN(territoire) FROM fichier_demande WHERE passage = $1 AND territoire > $2"
        }
    }

    /// Whether a reading counts is said by its run.
    fileprivate static let visible =
        "JOIN fichier_passage p ON p.rang = f.passage JOIN reconciliation r ON r.id = p.reconciliation"

    private static let colonnes = """
        numero_empreinte, passage, territoire, contenu, cle, radiee, lue_le, modifiee_sur_le_site_le, effacer_le, vu
        """
}

/// What goes from them.
enum EnonceOubliFichier: Enonce, CaseIterable {
    case effacerTerritoire, effacerNumero, effacerPassage, echues, morts, aRanger, aPredecesseur, remplacees, ranger,
        fermerPassages

    var sql: String {
        switch self {
        case .effacerTerritoire:
            """
            DELETE FROM fichier_demande WHERE (numero_empreinte, passage) IN (
                SELECT numero_empreinte, passage FROM fichier_demande WHERE passage = $1 AND territoire = $2 LIMIT $3)
            """
        case .effacerNumero: "DELETE FROM fichier_demande WHERE numero_empreinte = $1"
        case .effacerPassage:
            """
            DELETE FROM fichier_demande WHERE (numero_empreinte, passage) IN (
                SELECT numero_empreinte, passage FROM fichier_demande WHERE passage = $1 LIMIT $2)
            """
        // A reading that may stay no longer takes the former ones with it, and goes last.
        case .echues:
            """
            DELETE FROM fichier_demande WHERE (numero_empreinte, passage) IN (
                SELECT x.numero_empreinte, x.passage FROM fichier_demande f \(EnonceFichier.visible)
                    JOIN fichier_demande x ON x.numero_empreinte = f.numero_empreinte AND x.lue_le <= f.lue_le
                WHERE f.effacer_le <= $1 AND r.etat IN ('publication', 'publiee')
                ORDER BY x.lue_le, x.passage LIMIT $2)
            """
        case .morts:
            """
            SELECT p.rang FROM fichier_passage p JOIN reconciliation r ON r.id = p.reconciliation
            WHERE r.etat IN ('rejetee', 'remplacee', 'echouee', 'annulee') ORDER BY p.rang
            """
        case .aRanger:
            """
            SELECT p.rang FROM fichier_passage p JOIN reconciliation r ON r.id = p.reconciliation
            WHERE p.rangee = 0 AND r.etat = 'publiee' AND r.finie_le < $1 ORDER BY p.rang
            """
        case .aPredecesseur:
            """
            SELECT COUNT(*) FROM fichier_passage p JOIN fichier_passage q ON q.site = p.site AND q.rang < p.rang
            WHERE p.rang = $1
            """
        case .remplacees:
            """
            DELETE FROM fichier_demande WHERE (numero_empreinte, passage) IN (
                SELECT x.numero_empreinte, x.passage FROM fichier_demande g
                    JOIN fichier_demande x ON x.numero_empreinte = g.numero_empreinte AND x.lue_le < g.lue_le
                WHERE g.passage = $1 LIMIT $2)
            """
        case .ranger: "UPDATE fichier_passage SET rangee = 1 WHERE rang = $1"
        case .fermerPassages:
            """
            DELETE FROM fichier_passage WHERE NOT EXISTS (
                    SELECT 1 FROM fichier_demande f WHERE f.passage = fichier_passage.rang)
                AND EXISTS (SELECT 1 FROM reconciliation r WHERE r.id = fichier_passage.reconciliation
                    AND r.etat IN ('publiee', 'rejetee', 'remplacee', 'echouee', 'annulee'))
            """
        }
    }
}
