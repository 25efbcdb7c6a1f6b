enum EnonceAbonne: Enonce, CaseIterable {
    case inserer, remplacer, lire, tous, oublier

    var sql: String {
        switch self {
        case .inserer:
            """
            INSERT INTO abonne (\(Self.colonnes))
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            """
        // Only as it was read: whoever holds an older `cloture` settles nothing.
        case .remplacer:
            """
            UPDATE abonne SET acces = $2, cle = $3, etat = $4, cause = $5, motif = $6, epoque = $7, position = $8,
                essais = $9, echelle_epuisee = $10, prochain_essai = $11, dernier_code = $12, dernier_succes_le = $13,
                cloture = $14
            WHERE id = $1 AND cloture = $15
            """
        case .lire: "SELECT \(Self.colonnes) FROM abonne WHERE id = $1"
        case .tous: "SELECT \(Self.colonnes) FROM abonne ORDER BY cree_le, id"
        case .oublier: "DELETE FROM abonne WHERE id = $1"
        }
    }

    private static let colonnes = """
        id, nom, acces, cle, etat, cause, motif, epoque, position, essais, echelle_epuisee, prochain_essai,
        dernier_code, dernier_succes_le, cree_le, cloture
        """
}

enum EnonceLettreMorte: String, Enonce, CaseIterable {
    case enterrer = """
        INSERT INTO lettre_morte (abonne, position, code, morte_le, a_rejouer) VALUES ($1, $2, $3, $4, 0)
        ON CONFLICT (abonne, position) DO UPDATE SET code = excluded.code, morte_le = excluded.morte_le, a_rejouer = 0
        """
    case enterrerJusqua = """
        INSERT INTO lettre_morte (abonne, position, code, morte_le, a_rejouer)
        SELECT $1, e.position, $4, $5, 0 FROM evenement e WHERE e.position > $2 AND e.position <= $3
        ON CONFLICT (abonne, position) DO UPDATE SET code = excluded.code, morte_le = excluded.morte_le, a_rejouer = 0
        """
    case deterrer = "DELETE FROM lettre_morte WHERE abonne = $1 AND position = $2"
    case marquer = "UPDATE lettre_morte SET a_rejouer = $2 WHERE abonne = $1"
    case toutes = """
        SELECT position, code, morte_le FROM lettre_morte WHERE abonne = $1 ORDER BY position LIMIT $2
        """
    case aRejouer = """
        SELECT position, code, morte_le FROM lettre_morte WHERE abonne = $1 AND a_rejouer = 1 ORDER BY position LIMIT $2
        """
    case nombre = "SELECT COUNT(*) FROM lettre_morte WHERE abonne = $1"
    case oublier = "DELETE FROM lettre_morte WHERE abonne = $1"
    case oublierSansEvenement = """
        DELETE FROM lettre_morte WHERE position > 0
            AND NOT EXISTS (SELECT 1 FROM evenement e WHERE e.position = lettre_morte.position)
        """
}
