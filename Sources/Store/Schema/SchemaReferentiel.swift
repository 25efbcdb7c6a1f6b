/// The référentiel: public tables, each replaced whole, and where each comes from.
enum SchemaReferentiel {
    static let instructions = [
        """
        CREATE TABLE referentiel_table (
            espece TEXT PRIMARY KEY, fichier TEXT NOT NULL, effet TEXT NOT NULL, lues BIGINT NOT NULL,
            gardees BIGINT NOT NULL, rejetees BIGINT NOT NULL, importee_le BIGINT NOT NULL, par TEXT NOT NULL)
        """,
        // A commune and the déléguée at its seat bear one code.
        """
        CREATE TABLE commune (
            type TEXT NOT NULL, code TEXT NOT NULL, nom TEXT NOT NULL, region TEXT NOT NULL, parent TEXT,
            PRIMARY KEY (type, code))
        """,
        """
        CREATE TABLE commune_mouvement (
            rang BIGINT PRIMARY KEY, le TEXT NOT NULL, nature BIGINT NOT NULL, avant_type TEXT, avant_code TEXT,
            avant_nom TEXT, apres_type TEXT, apres_code TEXT, apres_nom TEXT)
        """,
        // One row a commune, its neighbours in one text: two hundred thousand pairs make thirty-five thousand rows.
        "CREATE TABLE commune_limitrophe (code TEXT PRIMARY KEY, voisines TEXT NOT NULL)",
        "CREATE TABLE commune_zone_abc (code TEXT PRIMARY KEY, zone TEXT NOT NULL)",
        "CREATE TABLE commune_zone_hlm (code TEXT PRIMARY KEY, zone TEXT NOT NULL)",
        """
        CREATE TABLE code_postal (code_postal TEXT NOT NULL, code TEXT NOT NULL, PRIMARY KEY (code_postal, code))
        """,
        """
        CREATE TABLE plafond (
            financement TEXT NOT NULL, annee BIGINT NOT NULL, zone TEXT NOT NULL, rang TEXT NOT NULL,
            montant BIGINT NOT NULL, origine TEXT NOT NULL, source TEXT NOT NULL,
            PRIMARY KEY (financement, annee, zone, rang))
        """,
    ]
}
