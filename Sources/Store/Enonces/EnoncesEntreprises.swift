enum EnonceEntreprise: String, Enonce, CaseIterable {
    case vider = "DELETE FROM entreprise"
    case ajouter = """
        INSERT INTO entreprise (siret, nom, effectif, agricole, prioritaire, code, forme_code, niveaux, matricule,
            date_entree, validation, cotisation, points)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """
    case lire = """
        SELECT siret, nom, effectif, agricole, prioritaire, code, forme_code, niveaux, matricule, date_entree,
            validation, cotisation, points
        FROM entreprise ORDER BY siret
        """
    case noterImport = """
        INSERT INTO entreprise_import (numero, fichier, lues, gardees, rejetees, importee_le, par)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """
    case dernierImport = """
        SELECT numero, fichier, lues, gardees, rejetees, importee_le, par FROM entreprise_import
        ORDER BY numero DESC LIMIT 1
        """
}
