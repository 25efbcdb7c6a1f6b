/// Which tables are held.
enum EnonceReferentiel: String, Enonce, CaseIterable {
    case noter = """
        INSERT INTO referentiel_table (espece, fichier, effet, lues, gardees, rejetees, importee_le, par)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (espece) DO UPDATE SET fichier = excluded.fichier, effet = excluded.effet, lues = excluded.lues,
            gardees = excluded.gardees, rejetees = excluded.rejetees, importee_le = excluded.importee_le,
            par = excluded.par
        """
    case lire = """
        SELECT espece, fichier, effet, lues, gardees, rejetees, importee_le, par FROM referentiel_table
        """
}

enum EnonceCommune: String, Enonce, CaseIterable {
    case vider = "DELETE FROM commune"
    case ajouter = "INSERT INTO commune (type, code, nom, region, parent) VALUES ($1, $2, $3, $4, $5)"
    case lire = "SELECT type, code, nom, region, parent FROM commune ORDER BY type, code"
    case codes = "SELECT code FROM commune WHERE type = 'COM'"
    case viderMouvements = "DELETE FROM commune_mouvement"
    case ajouterMouvement = """
        INSERT INTO commune_mouvement (rang, le, nature, avant_type, avant_code, avant_nom, apres_type, apres_code,
            apres_nom)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """
    case lireMouvements = """
        SELECT le, nature, avant_type, avant_code, avant_nom, apres_type, apres_code, apres_nom FROM commune_mouvement
        ORDER BY rang
        """
    case viderLimitrophes = "DELETE FROM commune_limitrophe"
    case ajouterLimitrophes = "INSERT INTO commune_limitrophe (code, voisines) VALUES ($1, $2)"
    case lireLimitrophes = "SELECT code, voisines FROM commune_limitrophe ORDER BY code"
}

enum EnonceZone: String, Enonce, CaseIterable {
    case viderABC = "DELETE FROM commune_zone_abc"
    case ajouterABC = "INSERT INTO commune_zone_abc (code, zone) VALUES ($1, $2)"
    case lireABC = "SELECT code, zone FROM commune_zone_abc ORDER BY code"
    case viderHLM = "DELETE FROM commune_zone_hlm"
    case ajouterHLM = "INSERT INTO commune_zone_hlm (code, zone) VALUES ($1, $2)"
    case lireHLM = "SELECT code, zone FROM commune_zone_hlm ORDER BY code"
    case viderPostaux = "DELETE FROM code_postal"
    /// La Poste gives a line for each hamlet.
    case ajouterPostal = """
        INSERT INTO code_postal (code_postal, code) VALUES ($1, $2) ON CONFLICT (code_postal, code) DO NOTHING
        """
    case lirePostaux = "SELECT code_postal, code FROM code_postal ORDER BY code_postal, code"
}

enum EnoncePlafond: String, Enonce, CaseIterable {
    case vider = "DELETE FROM plafond"
    case ajouter = """
        INSERT INTO plafond (financement, annee, zone, rang, montant, origine, source)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """
    case lire = """
        SELECT financement, annee, zone, rang, montant, origine, source FROM plafond
        ORDER BY financement, annee, zone, rang
        """
}
