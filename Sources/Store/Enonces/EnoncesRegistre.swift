enum EnonceCompte: Enonce, CaseIterable {
    case inserer, remplacer, lire, lireParNumeroALS, noterChangement, changements, purgerChangements, avancerTete,
        lireTete, leverTete

    var sql: String {
        switch self {
        case .inserer:
            """
            INSERT INTO compte (id, numero_als, identite, contact, cle, courriel_confirme_le, lien_envoye_le,
                consentement_version, consentement_le, cree_le, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """
        // Only over the version before.
        case .remplacer:
            """
            UPDATE compte SET identite = $2, contact = $3, cle = $4, courriel_confirme_le = $5, lien_envoye_le = $6,
                consentement_version = $7, consentement_le = $8, version = $9
            WHERE id = $1 AND version = $9 - 1
            """
        case .lire:
            """
            SELECT \(Self.colonnes)
            FROM compte WHERE id = $1
            """
        case .lireParNumeroALS:
            """
            SELECT \(Self.colonnes)
            FROM compte WHERE numero_als = $1
            """
        case .noterChangement:
            "INSERT INTO changement_identite (compte, le) VALUES ($1, $2)"
        // Strictly after: a change is forgotten at the very instant announced to the person.
        case .changements:
            "SELECT le FROM changement_identite WHERE compte = $1 AND le > $2 ORDER BY le"
        case .purgerChangements:
            "DELETE FROM changement_identite WHERE le < $1"
        case .avancerTete:
            "UPDATE tete SET valeur = valeur + $2 WHERE nom = $1 RETURNING valeur"
        case .lireTete:
            "SELECT valeur FROM tete WHERE nom = $1"
        case .leverTete:
            "UPDATE tete SET valeur = $2 WHERE nom = $1 AND valeur < $2"
        }
    }

    private static let colonnes = """
        id, numero_als, identite, contact, cle, courriel_confirme_le, lien_envoye_le, consentement_version,
        consentement_le, cree_le, version
        """
}

enum EnonceRattachement: Enonce, CaseIterable {
    case inserer, remplacer, lire, lireVivantDuCompte, lireVivantDuNumero, lireDuCompte, lireDeLaDemande,
        lireRadiesDuNumero, lireVivantsDuSite, lireSuivisDuSite, compterVivantsDuSite

    var sql: String {
        switch self {
        case .inserer:
            """
            INSERT INTO rattachement (id, compte, demande, numero, numero_empreinte, cle, site, departement, role, etat,
                gel, champs, a_confirmer, cree_le, depuis, version, suite)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            """
        // Only over the version before. What is sealed never changes.
        case .remplacer:
            """
            UPDATE rattachement SET role = $2, etat = $3, gel = $4, champs = $5, a_confirmer = $6, depuis = $7,
                version = $8, suite = $9
            WHERE id = $1 AND version = $8 - 1
            """
        case .lire:
            """
            SELECT \(Self.colonnes)
            FROM rattachement WHERE id = $1
            """
        case .lireVivantDuCompte:
            """
            SELECT \(Self.colonnes)
            FROM rattachement WHERE compte = $1 AND etat IN ('actif', 'gele')
            """
        case .lireVivantDuNumero:
            """
            SELECT \(Self.colonnes)
            FROM rattachement WHERE numero_empreinte = $1 AND etat IN ('actif', 'gele')
            """
        // At the same instant, the one that replaced the other comes first.
        case .lireDuCompte:
            """
            SELECT \(Self.colonnes)
            FROM rattachement WHERE compte = $1
            ORDER BY cree_le DESC, CASE WHEN etat IN ('actif', 'gele') THEN 0 ELSE 1 END, depuis DESC, id
            """
        case .lireDeLaDemande:
            """
            SELECT \(Self.colonnes)
            FROM rattachement WHERE demande = $1
            """
        case .lireRadiesDuNumero:
            """
            SELECT \(Self.colonnes)
            FROM rattachement WHERE numero_empreinte = $1 AND etat = 'radie' ORDER BY cree_le, id
            """
        case .lireVivantsDuSite:
            """
            SELECT \(Self.colonnes)
            FROM rattachement WHERE site = $1 AND etat IN ('actif', 'gele') AND id > $2 ORDER BY id LIMIT $3
            """
        case .lireSuivisDuSite:
            "SELECT id FROM rattachement WHERE site = $1 AND etat = 'actif' AND a_confirmer = 0 ORDER BY id"
        case .compterVivantsDuSite:
            "SELECT COUNT(*) FROM rattachement WHERE site = $1 AND etat IN ('actif', 'gele')"
        }
    }

    private static let colonnes = """
        id, compte, demande, numero, cle, site, departement, role, etat, gel, champs, a_confirmer, cree_le,
        depuis, version, suite
        """
}

enum EnonceDemande: String, Enonce, CaseIterable {
    case inserer = """
        INSERT INTO demande (id, version, lue_le, modifiee_sur_le_site_le, source) VALUES ($1, $2, $3, $4, $5)
        """
    /// Over the version before, or over the same one read again.
    case remplacer = """
        UPDATE demande SET version = $2, lue_le = $3, modifiee_sur_le_site_le = $4, source = $5, octets_lus = NULL,
            octets_repere = NULL, telle_que_lue = 0
        WHERE id = $1 AND (version = $2 OR version = $2 - 1)
        """
    /// The version in force keeps its dates here alone; once it is the former one, they stay with it. The bytes that
    /// said it gave that date of the site's, and no other.
    case dater = """
        UPDATE demande SET lue_le = $3, modifiee_sur_le_site_le = $4, source = $5,
            octets_lus = CASE WHEN modifiee_sur_le_site_le IS NOT DISTINCT FROM $4 THEN octets_lus END,
            telle_que_lue = CASE WHEN modifiee_sur_le_site_le IS NOT DISTINCT FROM $4
                AND source IS NOT DISTINCT FROM $5 THEN telle_que_lue ELSE 0 END
        WHERE id = $1 AND version = $2
        """
    case noterTelleQueLue = "UPDATE demande SET telle_que_lue = 1 WHERE id = $1 AND version = $2 AND telle_que_lue = 0"
    case lireTelleQueLue = """
        SELECT id, version, lue_le, modifiee_sur_le_site_le, source FROM demande WHERE id = $1 AND telle_que_lue = 1
        """
    case noterOctets = "UPDATE demande SET octets_lus = $3, octets_repere = $4 WHERE id = $1 AND version = $2"
    case daterAncienne = """
        UPDATE demande_version SET
            lue_le = (SELECT lue_le FROM demande WHERE id = $1),
            modifiee_sur_le_site_le = (SELECT modifiee_sur_le_site_le FROM demande WHERE id = $1)
        WHERE demande = $1 AND version = $2 - 1 AND EXISTS (
            SELECT 1 FROM demande d WHERE d.id = $1 AND (d.lue_le IS DISTINCT FROM demande_version.lue_le
                OR d.modifiee_sur_le_site_le IS DISTINCT FROM demande_version.modifiee_sur_le_site_le))
        """
    case deposerVersion = """
        INSERT INTO demande_version (demande, version, contenu, cle, lue_le, modifiee_sur_le_site_le)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (demande, version) DO UPDATE SET contenu = excluded.contenu, cle = excluded.cle,
            lue_le = excluded.lue_le, modifiee_sur_le_site_le = excluded.modifiee_sur_le_site_le
        """
    case lire = """
        SELECT d.id, d.version, d.lue_le, d.modifiee_sur_le_site_le, d.source, v.contenu, v.cle
        FROM demande d LEFT JOIN demande_version v ON v.demande = d.id AND v.version = d.version
        WHERE d.id = $1
        """
    case lireVersion = """
        SELECT v.demande, v.version, CASE WHEN d.version = v.version THEN d.lue_le ELSE v.lue_le END,
            CASE WHEN d.version = v.version THEN d.modifiee_sur_le_site_le ELSE v.modifiee_sur_le_site_le END,
            CASE WHEN d.version = v.version THEN d.source END, v.contenu, v.cle
        FROM demande_version v JOIN demande d ON d.id = v.demande WHERE v.demande = $1 AND v.version = $2
        """
}
