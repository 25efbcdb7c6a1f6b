enum EnonceAgent: String, Enonce, CaseIterable {
    /// Nothing where one has, or had, that name.
    case inserer = """
        INSERT INTO agent (nom, role, ressort, cree_le) VALUES ($1, $2, $3, $4) ON CONFLICT (nom) DO NOTHING
        """
    case revoquer = "UPDATE agent SET revoque_le = $2 WHERE nom = $1 AND revoque_le IS NULL"
    case enPlace = "SELECT 1 FROM agent WHERE nom = $1 AND revoque_le IS NULL"
    case lire = "SELECT nom, role, ressort, cree_le, revoque_le FROM agent ORDER BY nom"
}

enum EnonceMotDePasse: String, Enonce, CaseIterable {
    case poser = """
        INSERT INTO mot_de_passe (identifiant, compte, sel, cout, verificateur, pose_le)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (identifiant) DO UPDATE SET sel = excluded.sel, cout = excluded.cout,
            verificateur = excluded.verificateur, pose_le = excluded.pose_le
        """
    case lire = "SELECT compte, sel, cout, verificateur FROM mot_de_passe WHERE identifiant = $1"
    case oter = "DELETE FROM mot_de_passe WHERE identifiant = $1"
}

enum EnonceSession: String, Enonce, CaseIterable {
    case ouvrir = """
        INSERT INTO session (id, empreinte, identifiant, compte, ouverte_le, vue_le) VALUES ($1, $2, $3, $4, $5, $5)
        """
    case lire = """
        SELECT s.compte, s.identifiant, a.role, a.ressort, s.ouverte_le, s.vue_le
        FROM session s LEFT JOIN agent a ON a.nom = s.identifiant AND s.compte IS NULL WHERE s.empreinte = $1
        """
    case voir = "UPDATE session SET vue_le = $2 WHERE empreinte = $1 AND vue_le < $2"
    case fermer = "DELETE FROM session WHERE empreinte = $1"
    case fermerToutes = "DELETE FROM session WHERE identifiant = $1"
    case fermerPartout = "DELETE FROM session"
    /// Idle since then, or opened before.
    case purger = "DELETE FROM session WHERE vue_le <= $1 OR ouverte_le <= $2"
}

enum EnonceEssai: String, Enonce, CaseIterable {
    case lire = "SELECT nombre, dernier_le FROM essai_connexion WHERE identifiant = $1"
    case noter = """
        INSERT INTO essai_connexion (identifiant, nombre, dernier_le) VALUES ($1, $2, $3)
        ON CONFLICT (identifiant) DO UPDATE SET nombre = excluded.nombre, dernier_le = excluded.dernier_le
        """
    case oublier = "DELETE FROM essai_connexion WHERE identifiant = $1"
    case purger = "DELETE FROM essai_connexion WHERE dernier_le <= $1"
}
