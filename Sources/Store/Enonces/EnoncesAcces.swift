enum EnonceAcces: String, Enonce, CaseIterable {
    /// Takes the next rank, and gives the digest to chain to.
    case prendreRang = "UPDATE tete_acces SET rang = rang + 1 WHERE un = 1 RETURNING rang, maillon"
    case tracer = """
        INSERT INTO acces (rang, qui, acte, ref, requete, le, maillon) VALUES ($1, $2, $3, $4, $5, $6, $7)
        """
    case sceller = "UPDATE tete_acces SET maillon = $1, sceau = $2 WHERE un = 1"
    case tete = "SELECT rang, maillon, sceau FROM tete_acces WHERE un = 1"
    case parcourir = "SELECT rang, qui, acte, ref, requete, le, maillon FROM acces ORDER BY rang"
    /// Of all that is one compte's.
    case lireDuCompte = """
        SELECT a.rang, a.qui, a.acte, a.ref, a.requete, a.le, COALESCE(
            (SELECT g.role FROM agent g WHERE 'agent:' || g.nom = a.qui),
            (SELECT MAX(j.role) FROM jeton j WHERE 'agent:' || j.agent = a.qui))
        FROM acces a WHERE a.ref IN (
            SELECT id FROM compte WHERE id = $1
            UNION SELECT demande FROM rattachement WHERE compte = $1
            UNION SELECT id FROM rattachement WHERE compte = $1
            UNION SELECT id FROM candidature WHERE compte = $1
            UNION SELECT id FROM dossier WHERE compte = $1
            UNION SELECT id FROM revue WHERE compte = $1
            UNION SELECT m.doublon FROM doublon_membre m JOIN rattachement r ON r.demande = m.demande
                WHERE r.compte = $1)
            AND a.rang < $2 ORDER BY a.rang DESC LIMIT $3
        """
    case poserTete = "INSERT INTO tete_acces (un, rang, maillon, sceau) VALUES (1, 0, $1, $2)"
}

enum EnonceReponse: String, Enonce, CaseIterable {
    /// A key whose answer has expired ($6) is as good as new.
    case retenir = """
        INSERT INTO reponse (portee, cle_idempotence, contenu, cle, statut, le) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (portee, cle_idempotence) DO UPDATE SET contenu = excluded.contenu, cle = excluded.cle,
            statut = excluded.statut, le = excluded.le
        WHERE reponse.le <= $7
        """
    case lire = "SELECT contenu, cle, statut, le FROM reponse WHERE portee = $1 AND cle_idempotence = $2"
    case purger = "DELETE FROM reponse WHERE le <= $1"
}

enum EnonceJeton: String, Enonce, CaseIterable {
    case creer = """
        INSERT INTO jeton (id, empreinte, compte, agent, role, ressort, cree_le) VALUES ($1, $2, $3, $4, $5, $6, $7)
        """
    case porteur = "SELECT compte, agent, role, ressort FROM jeton WHERE empreinte = $1 AND revoque_le IS NULL"
    case revoquer = "UPDATE jeton SET revoque_le = $2 WHERE id = $1 AND revoque_le IS NULL RETURNING empreinte"
    case revoquerAgent = "UPDATE jeton SET revoque_le = $2 WHERE agent = $1 AND revoque_le IS NULL"
}

enum EnonceFondation: String, Enonce, CaseIterable {
    case version = "SELECT COALESCE(MAX(version), 0) FROM migration"
    case noterMigration = "INSERT INTO migration (version, faite_le) VALUES ($1, $2)"
    case lire = "SELECT epoque, temoin, cle FROM fondation WHERE un = 1"
    case poser = "INSERT INTO fondation (un, epoque, temoin, cle) VALUES (1, $1, $2, $3)"
    case epoque = "SELECT epoque FROM fondation WHERE un = 1"
    case changerEpoque = "UPDATE fondation SET epoque = $1, temoin = $2, cle = $3 WHERE un = 1"
}

enum EnonceVerification: String, Enonce, CaseIterable {
    /// Above what was compacted: how many events there are, the first and last positions, the last one given; and up to
    /// where it was.
    case journal = """
        SELECT COUNT(e.position), COALESCE(MIN(e.position), p.valeur + 1), COALESCE(MAX(e.position), p.valeur),
            (SELECT valeur FROM tete WHERE nom = 'journal'), p.valeur
        FROM tete p LEFT JOIN evenement e ON e.position > p.valeur
        WHERE p.nom = 'journal_plancher' GROUP BY p.valeur
        """
    /// Things whose versions 1…n are not each told by an event, the last one being the version kept. Once the journal
    /// was compacted, what is above still tells each version, and the last one is always told.
    case versions = """
        SELECT t.id FROM (
            SELECT id, version FROM compte UNION ALL SELECT id, version FROM rattachement
            UNION ALL SELECT id, version FROM demande UNION ALL SELECT id, version FROM revue
            UNION ALL SELECT id, version FROM offre UNION ALL SELECT id, version FROM candidature
            UNION ALL SELECT id, version FROM dossier) t
        LEFT JOIN (
            SELECT ref, MAX(version) AS derniere, MIN(version) AS premiere FROM evenement GROUP BY ref) e
            ON e.ref = t.id
        LEFT JOIN (
            SELECT ref, COUNT(DISTINCT version) AS nombre, MIN(version) AS premiere, MAX(version) AS derniere
            FROM evenement WHERE position > (SELECT valeur FROM tete WHERE nom = 'journal_plancher')
            GROUP BY ref) r ON r.ref = t.id
        WHERE COALESCE(e.derniere, 0) <> t.version
            OR COALESCE(r.nombre, 0) <> COALESCE(r.derniere - r.premiere + 1, 0)
            OR (COALESCE(e.premiere, 1) <> 1 AND 0 = (SELECT valeur FROM tete WHERE nom = 'journal_plancher'))
        LIMIT 1
        """
    /// Demandes whose past is not readable version by version.
    case contenus = """
        SELECT d.id FROM demande d
        LEFT JOIN (
            SELECT demande, COUNT(*) AS nombre, MIN(version) AS premiere, MAX(version) AS derniere
            FROM demande_version GROUP BY demande) v ON v.demande = d.id
        WHERE COALESCE(v.nombre, 0) <> d.version OR COALESCE(v.derniere, 0) <> d.version
            OR COALESCE(v.premiere, 1) <> 1
        LIMIT 1
        """
}
