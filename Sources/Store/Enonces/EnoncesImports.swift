enum EnonceImport: Enonce, CaseIterable {
    case inserer, remplacer, lire, lireVivante, lireVivantesDuNumero, lireReprenable, oublierDestinataires, purger

    var sql: String {
        switch self {
        case .inserer:
            """
            INSERT INTO demande_import (id, compte, numero, numero_empreinte, cle, site, departement, but,
                but_rattachement, constat, destinataire, empreinte_code, etat, conclusion, champs, essais,
                bloque_jusqua, cree_le, expire_le)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
            """
        // The number is sealed again with the address: one key names both.
        case .remplacer:
            """
            UPDATE demande_import SET numero = $2, cle = $3, constat = $4, destinataire = $5, etat = $6,
                conclusion = $7, champs = $8, essais = $9, bloque_jusqua = $10, expire_le = $11
            WHERE id = $1
            """
        case .lire:
            """
            SELECT \(Self.colonnes)
            FROM demande_import WHERE id = $1
            """
        case .lireVivante:
            """
            SELECT \(Self.colonnes)
            FROM demande_import WHERE compte = $1 AND etat IN ('attend_code', 'code_recu')
            """
        case .lireVivantesDuNumero:
            """
            SELECT \(Self.colonnes)
            FROM demande_import WHERE numero_empreinte = $1 AND etat IN ('attend_code', 'code_recu')
            ORDER BY cree_le, id
            """
        case .lireReprenable:
            """
            SELECT \(Self.colonnes)
            FROM demande_import
            WHERE compte = $1 AND numero_empreinte = $2 AND but = $3 AND but_rattachement = $4 AND expire_le > $5
                AND etat IN ('attend_code', 'code_recu', 'remplacee')
            ORDER BY cree_le DESC, CASE WHEN etat = 'remplacee' THEN 1 ELSE 0 END, id LIMIT 1
            """
        // The registry's address lives as long as the code it received, or as the import that waits for its site.
        case .oublierDestinataires:
            """
            UPDATE demande_import SET destinataire = NULL
            WHERE destinataire IS NOT NULL AND etat <> 'code_recu'
                AND (expire_le <= $1 OR etat IN ('en_revue', 'rattachee', 'refusee', 'expiree'))
            """
        // It ended, its day is over, and no mail needs it any more. One whose identity was refused stays a month: an
        // état civil that changed is shown on it.
        case .purger:
            """
            DELETE FROM demande_import WHERE expire_le <= $1 AND etat NOT IN ('attend_code', 'code_recu', 'en_revue')
                AND (conclusion IS NULL OR conclusion <> 'identite_discordante' OR expire_le <= $2)
                AND NOT EXISTS (
                    SELECT 1 FROM courrier
                    WHERE courrier.demande_import = demande_import.id AND courrier.prochain_essai IS NOT NULL)
            """
        }
    }

    private static let colonnes = """
        id, compte, numero, cle, site, departement, but, but_rattachement, constat, destinataire,
        empreinte_code, etat, conclusion, champs, essais, bloque_jusqua, cree_le, expire_le
        """
}

/// What is counted over a day.
enum EnonceCompteur: String, Enonce, CaseIterable {
    case noterSaisie = """
        INSERT INTO saisie (compte, numero_empreinte, numero, cle, le) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (compte, numero_empreinte) DO UPDATE SET numero = excluded.numero, cle = excluded.cle,
            le = excluded.le
        """
    case saisies = "SELECT numero, cle, numero_empreinte FROM saisie WHERE compte = $1 AND le >= $2"
    case purgerSaisies = "DELETE FROM saisie WHERE le < $1"
    case noterCode = "INSERT INTO code_envoye (numero_empreinte, le) VALUES ($1, $2)"
    case codes = "SELECT COUNT(*) FROM code_envoye WHERE numero_empreinte = $1 AND le >= $2"
    case purgerCodes = "DELETE FROM code_envoye WHERE le < $1"
}
