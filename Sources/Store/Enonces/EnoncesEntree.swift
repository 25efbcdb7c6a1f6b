/// What a run found of each demande held here.
enum EnonceEntree: String, Enonce, CaseIterable {
    case noter = """
        INSERT INTO reconciliation_entree (reconciliation, rattachement, nature, contenu, cle, incomplete, lue_le,
            champs, version_avant, version_apres, demande, appui_version, appui_tenue, modifiee_sur_le_site_le,
            octets_lus, octets_repere)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        ON CONFLICT (reconciliation, rattachement) DO UPDATE SET nature = excluded.nature,
            contenu = excluded.contenu, cle = excluded.cle, incomplete = excluded.incomplete,
            lue_le = excluded.lue_le, champs = excluded.champs, version_avant = excluded.version_avant,
            version_apres = excluded.version_apres, demande = excluded.demande,
            appui_version = excluded.appui_version, appui_tenue = excluded.appui_tenue,
            modifiee_sur_le_site_le = excluded.modifiee_sur_le_site_le, octets_lus = excluded.octets_lus,
            octets_repere = excluded.octets_repere
        """
    /// What `DemandeConnue` asks.
    case connaitre = """
        SELECT r.id, d.id, d.version, d.lue_le, d.modifiee_sur_le_site_le, d.source, d.octets_repere
        FROM demande d JOIN rattachement r ON r.demande = d.id
        WHERE d.octets_lus = $1 AND r.site = $2 AND r.etat = 'actif' AND r.gel IS NULL AND r.a_confirmer = 0
            AND r.role IS NOT NULL
            AND NOT EXISTS (
                SELECT 1 FROM reconciliation_entree e WHERE e.reconciliation = $3 AND e.rattachement = r.id)
            AND NOT EXISTS (
                SELECT 1 FROM demande_import i WHERE i.numero_empreinte = r.numero_empreinte
                    AND i.etat IN ('attend_code', 'code_recu'))
            AND NOT EXISTS (
                SELECT 1 FROM rattachement a WHERE a.numero_empreinte = r.numero_empreinte AND a.etat = 'radie')
        LIMIT 1
        """
    case suivre = """
        SELECT r.id, r.compte, r.demande, r.site, r.departement, r.role, r.etat, r.gel, r.champs, r.a_confirmer,
            r.cree_le, r.depuis, r.version, r.suite, d.version, d.lue_le, d.modifiee_sur_le_site_le, d.source,
            v.contenu, v.cle, e.nature
        FROM rattachement r JOIN demande d ON d.id = r.demande
        LEFT JOIN demande_version v ON v.demande = d.id AND v.version = d.version
        LEFT JOIN reconciliation_entree e ON e.reconciliation = $2 AND e.rattachement = r.id
        WHERE r.numero_empreinte = $1 AND r.etat IN ('actif', 'gele')
        """
    case lire = """
        SELECT rattachement, nature, contenu, cle, incomplete, lue_le, champs, version_avant, version_apres,
            demande, appui_version, appui_tenue, modifiee_sur_le_site_le, octets_lus, octets_repere
        FROM reconciliation_entree WHERE reconciliation = $1 AND rattachement = $2
        """
    case lireAPublier = """
        SELECT e.rattachement, e.nature, e.incomplete, e.lue_le, e.champs, e.demande, e.appui_version,
            e.appui_tenue, e.modifiee_sur_le_site_le, e.octets_lus, e.octets_repere, r.etat, r.gel, r.a_confirmer,
            r.version, d.id, d.version, d.lue_le, d.modifiee_sur_le_site_le
        FROM reconciliation_entree e JOIN rattachement r ON r.id = e.rattachement JOIN demande d ON d.id = r.demande
        WHERE e.reconciliation = $1 AND e.rattachement > $2
            AND e.nature IN ('nouvelle', 'modifiee', 'radiee', 'retiree')
        ORDER BY e.rattachement LIMIT $3
        """
    /// Sealed for that very cell when it was laid aside.
    case deposer = """
        INSERT INTO demande_version (demande, version, contenu, cle, lue_le, modifiee_sur_le_site_le)
        SELECT demande, appui_version + 1, contenu, cle, lue_le, modifiee_sur_le_site_le
        FROM reconciliation_entree
        WHERE reconciliation = $1 AND rattachement = $2 AND contenu IS NOT NULL AND demande IS NOT NULL
        """
    case marquer = """
        UPDATE reconciliation_entree SET contenu = NULL, octets_lus = NULL, octets_repere = NULL,
            version_avant = appui_version, version_apres = appui_version + 1
        WHERE reconciliation = $1 AND rattachement = $2
        """
    case lireARemettre = """
        SELECT rattachement, nature, contenu, cle, incomplete, lue_le, champs, version_avant, version_apres,
            demande, appui_version, appui_tenue, modifiee_sur_le_site_le, octets_lus, octets_repere
        FROM reconciliation_entree
        WHERE reconciliation = $1 AND rattachement > $2 AND version_apres IS NOT NULL
        ORDER BY rattachement LIMIT $3
        """
    /// Attached since the run began: it could not be in the list yet.
    case noterAbsents = """
        INSERT INTO reconciliation_entree (reconciliation, rattachement, nature, contenu, cle, incomplete, lue_le,
            champs, version_avant, version_apres)
        SELECT $1, r.id, 'retiree', NULL, $4, 0, $3, '', NULL, NULL FROM rattachement r
        WHERE r.site = $2 AND r.etat IN ('actif', 'gele') AND r.cree_le < $3 AND NOT EXISTS (
            SELECT 1 FROM reconciliation_entree e WHERE e.reconciliation = $1 AND e.rattachement = r.id)
        """
    case compter = """
        SELECT nature, COUNT(*) FROM reconciliation_entree WHERE reconciliation = $1
        GROUP BY nature ORDER BY nature
        """
    case references = """
        SELECT rattachement FROM reconciliation_entree WHERE reconciliation = $1 AND nature = $2
        ORDER BY rattachement LIMIT $3
        """
    case champs = """
        SELECT champs FROM reconciliation_entree
        WHERE reconciliation = $1 AND nature IN ('nouvelle', 'modifiee', 'radiee', 'retiree')
        """
    case oublier = "DELETE FROM reconciliation_entree WHERE reconciliation = $1"
    case purger = """
        DELETE FROM reconciliation_entree WHERE reconciliation IN (
            SELECT id FROM reconciliation
            WHERE avancee_le < $1 AND etat NOT IN ('en_cours', 'publication', 'annulation'))
        """
}
