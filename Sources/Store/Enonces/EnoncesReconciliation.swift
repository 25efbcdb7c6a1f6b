/// Runs over lists.
enum EnonceReconciliation: Enonce, CaseIterable {
    case inserer, remplacer, lire, lister, listerDuSite, listerEntre, lireVivante, lireAApprouver, lirePubliees, purger

    var sql: String {
        switch self {
        case .inserer:
            """
            INSERT INTO reconciliation (\(Self.colonnes))
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41)
            """
        case .remplacer:
            """
            UPDATE reconciliation SET etat = $2, curseur = $3, repere = $4, borne = $5, borne_detail = $6, cause = $7,
                decision_par = $8, decision_motif = $9, decision_le = $10, avancee_le = $11, finie_le = $12,
                pages = $13, listees = $14, refusees = $15, anonymes = $16, tenues = $17, egales = $18,
                nouvelles = $19, modifiees = $20, radiees = $21, retirees = $22, plus_recentes = $23,
                reservees = $24, sans_reponse = $25, publiees = $26, remises = $27, laissees = $28, gardees = $29,
                gardees_ecrites = $30, gardees_radiees = $31, gardees_absentes = $32, effacees = $33,
                annoncees = $34, anomalies = $35
            WHERE id = $1
            """
        case .lire: "SELECT \(Self.colonnes) FROM reconciliation WHERE id = $1"
        case .lister: "SELECT \(Self.colonnes) FROM reconciliation ORDER BY commencee_le DESC, id LIMIT $1"
        case .listerDuSite:
            "SELECT \(Self.colonnes) FROM reconciliation WHERE site = $1 ORDER BY commencee_le DESC, id LIMIT $2"
        case .listerEntre:
            """
            SELECT \(Self.colonnes) FROM reconciliation WHERE commencee_le >= $1 AND commencee_le < $2
            ORDER BY commencee_le, id
            """
        case .lireVivante:
            """
            SELECT \(Self.colonnes) FROM reconciliation
            WHERE site = $1 AND liste = $2 AND etat IN ('en_cours', 'en_pause', 'publication', 'annulation')
            """
        case .lireAApprouver:
            """
            SELECT \(Self.colonnes) FROM reconciliation WHERE site = $1 AND liste = $2 AND etat = 'a_approuver'
            ORDER BY commencee_le, id
            """
        case .lirePubliees:
            """
            SELECT \(Self.colonnes) FROM reconciliation WHERE site = $1 AND liste = $2 AND etat = 'publiee'
            ORDER BY commencee_le DESC, id LIMIT $3
            """
        case .purger:
            """
            DELETE FROM reconciliation WHERE finie_le < $1
                AND NOT EXISTS (SELECT 1 FROM reconciliation_entree e WHERE e.reconciliation = reconciliation.id)
                AND NOT EXISTS (SELECT 1 FROM fichier_passage p WHERE p.reconciliation = reconciliation.id)
            """
        }
    }

    private static let colonnes = """
        id, site, liste, mode, etat, curseur, depuis, repere, borne, borne_detail, cause, decision_par, decision_motif,
        decision_le, commencee_le, avancee_le, finie_le, pages, listees, refusees, anonymes, tenues, egales, nouvelles,
        modifiees, radiees, retirees, plus_recentes, reservees, sans_reponse, publiees, remises, laissees, gardees,
        gardees_ecrites, gardees_radiees, gardees_absentes, effacees, annoncees, anomalies,
        departements
        """
}
