/// The ledger: what the readings of an adapter noticed, day by day.
enum EnonceDerive: String, Enonce, CaseIterable {
    case ajouter = """
        INSERT INTO derive (adaptateur, jour, operation, nature, chemin, champ, detail, nombre, premiere_le,
            derniere_le)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (adaptateur, jour, operation, nature, chemin, champ, detail) DO UPDATE SET
            nombre = derive.nombre + excluded.nombre,
            premiere_le = CASE WHEN excluded.premiere_le < derive.premiere_le THEN excluded.premiere_le
                ELSE derive.premiere_le END,
            derniere_le = CASE WHEN excluded.derniere_le > derive.derniere_le THEN excluded.derniere_le
                ELSE derive.derniere_le END
        """
    /// Seen since $2; the first sight is that of all time.
    case lire = """
        SELECT MAX(jour), operation, nature, chemin, champ, detail,
            CAST(SUM(CASE WHEN jour >= $2 THEN nombre ELSE 0 END) AS BIGINT), MIN(premiere_le), MAX(derniere_le)
        FROM derive WHERE adaptateur = $1 GROUP BY operation, nature, chemin, champ, detail HAVING MAX(jour) >= $2
        """
    case purger = "DELETE FROM derive WHERE jour < $1"
    case ajouterIssue = """
        INSERT INTO derive_issue (adaptateur, jour, operation, issue, nombre) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (adaptateur, jour, operation, issue) DO UPDATE SET nombre = derive_issue.nombre + excluded.nombre
        """
    case lireIssues = """
        SELECT jour, operation, issue, nombre FROM derive_issue WHERE adaptateur = $1 AND jour >= $2
        ORDER BY jour, operation, issue
        """
    case purgerIssues = "DELETE FROM derive_issue WHERE jour < $1"
    case ajouterRemplissage = """
        INSERT INTO derive_remplissage (adaptateur, jour, operation, champ, origines, nombre)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (adaptateur, jour, operation, champ) DO UPDATE SET
            nombre = derive_remplissage.nombre + excluded.nombre, origines = excluded.origines
        """
    case lireRemplissages = """
        SELECT jour, operation, champ, origines, nombre FROM derive_remplissage WHERE adaptateur = $1 AND jour >= $2
        ORDER BY jour, operation, champ
        """
    case purgerRemplissages = "DELETE FROM derive_remplissage WHERE jour < $1"
}

/// Kept answers.
enum EnonceBrute: String, Enonce, CaseIterable {
    case deposer = """
        INSERT INTO brute (id, adaptateur, operation, contenu, cle, lue_le, numero_empreinte)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (id) DO UPDATE SET lue_le = excluded.lue_le, numero_empreinte = excluded.numero_empreinte
        """
    case revoir = "UPDATE brute SET lue_le = $2 WHERE id = $1 AND lue_le < $2"
    case vueLe = "SELECT lue_le FROM brute WHERE id = $1"
    case lire = "SELECT operation, contenu, cle, lue_le FROM brute WHERE id = $1"
    case purger = "DELETE FROM brute WHERE lue_le < $1"
    case purgerAdaptateur = "DELETE FROM brute WHERE adaptateur = $1 AND lue_le < $2"
}

enum EnonceQuarantaine: Enonce, CaseIterable {
    case mettre, remplacer, lire, lister, compterOuvertes, oublier, oublierAdaptateur, purger

    var sql: String {
        switch self {
        // The same answer, still refused: it counts once more, and its findings are those of the rules in force.
        case .mettre:
            """
            INSERT INTO quarantaine (id, brute, site, adaptateur, adaptateur_version, operation, issue, constats,
                lecture, cle, premiere_le, derniere_le, nombre, etat, reference, numero_empreinte)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            ON CONFLICT (brute) WHERE etat = 'ouverte' DO UPDATE SET
                nombre = quarantaine.nombre + excluded.nombre, derniere_le = excluded.derniere_le,
                adaptateur_version = excluded.adaptateur_version, issue = excluded.issue, constats = excluded.constats,
                reference = excluded.reference
            """
        case .remplacer:
            "UPDATE quarantaine SET etat = $2, close_le = $3, close_par = $4, motif = $5 WHERE id = $1"
        case .lire: "SELECT \(Self.colonnes) FROM quarantaine WHERE id = $1"
        case .lister:
            """
            SELECT \(Self.colonnes) FROM quarantaine WHERE ($1 = '' OR adaptateur = $1) AND ($2 = '' OR etat = $2)
            ORDER BY derniere_le DESC, id LIMIT $3
            """
        case .compterOuvertes: "SELECT COUNT(*) FROM quarantaine WHERE adaptateur = $1 AND etat = 'ouverte'"
        // Whose it was goes with the answers.
        case .oublier: "UPDATE quarantaine SET lecture = NULL WHERE lecture IS NOT NULL AND derniere_le < $1"
        case .oublierAdaptateur:
            """
            UPDATE quarantaine SET lecture = NULL WHERE lecture IS NOT NULL AND adaptateur = $1 AND derniere_le < $2
            """
        case .purger: "DELETE FROM quarantaine WHERE etat <> 'ouverte' AND close_le < $1"
        }
    }

    private static let colonnes = """
        id, site, adaptateur, adaptateur_version, operation, issue, constats, lecture, cle, premiere_le, derniere_le,
        nombre, etat, close_le, close_par, motif, reference
        """
}

enum EnonceArret: String, Enonce, CaseIterable {
    case poser = """
        INSERT INTO arret (adaptateur, cause, motif, par, le) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (adaptateur) DO UPDATE SET cause = excluded.cause, motif = excluded.motif, par = excluded.par,
            le = excluded.le
        """
    case lever = "DELETE FROM arret WHERE adaptateur = $1"
    case lire = "SELECT adaptateur, cause, motif, par, le FROM arret ORDER BY adaptateur"
}

/// Sites that an operator suspended.
enum EnonceSuspension: String, Enonce, CaseIterable {
    case poser = """
        INSERT INTO suspension (site, motif, par, le) VALUES ($1, $2, $3, $4)
        ON CONFLICT (site) DO UPDATE SET motif = excluded.motif, par = excluded.par, le = excluded.le
        """
    case lever = "DELETE FROM suspension WHERE site = $1"
    case lire = "SELECT site, motif, par, le FROM suspension ORDER BY site"
}
