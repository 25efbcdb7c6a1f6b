/// Cases of the review desk.
enum EnonceRevue: Enonce, CaseIterable {
    case inserer, remplacer, lire, lireOuverte, lireTranchee, lireOuvertesDuNumero, lireDuCompte, lister, compter,
        contestations, importDiscordant, purgerActes, purger

    var sql: String {
        switch self {
        case .inserer:
            """
            INSERT INTO revue (id, compte, motif, numero, numero_empreinte, cle, site, departement, demande_import,
                rattachement, face_a_face, identites_empreinte, champs, codes, role, etat, ouverte_le, echeance,
                close_le, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
            """
        // Only over the version before. The digest outlives what it was made of.
        case .remplacer:
            """
            UPDATE revue SET numero = $2, cle = $3, demande_import = $4, rattachement = $5, face_a_face = $6,
                identites_empreinte = COALESCE($7, identites_empreinte), champs = $8, codes = $9, role = $10,
                etat = $11, echeance = $12, close_le = $13, version = $14
            WHERE id = $1 AND version = $14 - 1
            """
        case .lire: "SELECT \(Self.colonnes) FROM revue WHERE id = $1"
        case .lireOuverte:
            """
            SELECT \(Self.colonnes) FROM revue
            WHERE compte = $1 AND numero_empreinte = $2 AND motif = $3 AND etat IN ('ouverte', 'en_attente')
            """
        // The last answer is the one that holds.
        case .lireTranchee:
            """
            SELECT \(Self.colonnes) FROM revue
            WHERE compte = $1 AND numero_empreinte = $2 AND identites_empreinte = $3
                AND etat IN ('acceptee', 'refusee')
            ORDER BY close_le DESC, ouverte_le DESC, id LIMIT 1
            """
        case .lireOuvertesDuNumero:
            """
            SELECT \(Self.colonnes) FROM revue
            WHERE compte = $1 AND numero_empreinte = $2 AND motif <> 'contestation'
                AND etat IN ('ouverte', 'en_attente')
            ORDER BY id
            """
        case .lireDuCompte:
            "SELECT \(Self.colonnes) FROM revue WHERE compte = $1 ORDER BY ouverte_le DESC, id LIMIT $2"
        // What waits for the salarié is nobody's delay here.
        case .lister:
            """
            SELECT \(Self.colonnes) FROM revue
            WHERE ($1 = '' OR motif = $1)
                AND (etat = $2 OR ($2 = '' AND etat IN ('ouverte', 'en_attente')))
            ORDER BY CASE WHEN close_le IS NULL THEN 0 ELSE close_le END DESC,
                CASE WHEN etat = 'en_attente' THEN 1 ELSE 0 END, echeance, ouverte_le, id
            LIMIT $3
            """
        case .compter:
            """
            SELECT motif, COUNT(*), CAST(SUM(CASE WHEN etat = 'ouverte' AND echeance <= $1 THEN 1 ELSE 0 END) AS BIGINT)
            FROM revue WHERE etat IN ('ouverte', 'en_attente') GROUP BY motif ORDER BY motif
            """
        case .contestations:
            """
            SELECT ouverte_le FROM revue WHERE compte = $1 AND motif = 'contestation' AND ouverte_le > $2
            ORDER BY ouverte_le
            """
        case .importDiscordant:
            """
            SELECT id FROM demande_import
            WHERE compte = $1 AND numero_empreinte = $2 AND etat = 'refusee' AND conclusion = 'identite_discordante'
            ORDER BY cree_le DESC, id LIMIT 1
            """
        case .purgerActes: "DELETE FROM revue_acte WHERE revue IN (SELECT id FROM revue WHERE \(Self.perimees))"
        case .purger: "DELETE FROM revue WHERE \(Self.perimees)"
        }
    }

    private static let colonnes = """
        id, compte, motif, numero, cle, site, departement, demande_import, rattachement, face_a_face, champs, codes,
        role, etat, ouverte_le, echeance, close_le, version
        """

    /// An answer is kept as long as the compte holds the number, and a year besides.
    private static let perimees = """
        close_le < $1 AND NOT EXISTS (
            SELECT 1 FROM rattachement
            WHERE rattachement.compte = revue.compte AND rattachement.numero_empreinte = revue.numero_empreinte
                AND rattachement.etat IN ('actif', 'gele'))
        """
}

enum EnonceActeRevue: String, Enonce, CaseIterable {
    /// An act is written once: it is never changed.
    case inserer = """
        INSERT INTO revue_acte (revue, rang, nature, qui, le, mots, cle) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (revue, rang) DO NOTHING
        """
    case lire = "SELECT rang, nature, qui, le, mots, cle FROM revue_acte WHERE revue = $1 ORDER BY rang"
}
