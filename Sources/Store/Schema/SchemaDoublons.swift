/// Duplicates: who is looked for, what links them, the sets, what was decided of each.
enum SchemaDoublons {
    static let instructions = [
        // The six keys are digests that only the holder of the keys can make; the identity they are made of is sealed.
        // One row a person: a row a key would cost three times the room.
        """
        CREATE TABLE doublon_personne (
            demande TEXT NOT NULL REFERENCES demande(id), rang INTEGER NOT NULL, territoire TEXT NOT NULL,
            identite BLOB NOT NULL, cle TEXT NOT NULL, nom BLOB, usage BLOB, prenom_date BLOB, noms_annee BLOB,
            noms_jour BLOB, mots BLOB, PRIMARY KEY (demande, rang))
        """,
        "CREATE INDEX doublon_personne_nom ON doublon_personne (nom) WHERE nom IS NOT NULL",
        "CREATE INDEX doublon_personne_usage ON doublon_personne (usage) WHERE usage IS NOT NULL",
        "CREATE INDEX doublon_personne_prenom_date ON doublon_personne (prenom_date) WHERE prenom_date IS NOT NULL",
        "CREATE INDEX doublon_personne_noms_annee ON doublon_personne (noms_annee) WHERE noms_annee IS NOT NULL",
        "CREATE INDEX doublon_personne_noms_jour ON doublon_personne (noms_jour) WHERE noms_jour IS NOT NULL",
        "CREATE INDEX doublon_personne_mots ON doublon_personne (mots) WHERE mots IS NOT NULL",
        """
        CREATE TABLE doublon_lien (
            gauche TEXT NOT NULL, droite TEXT NOT NULL, regle TEXT NOT NULL, est_certain INTEGER NOT NULL,
            est_precis INTEGER NOT NULL, codes TEXT NOT NULL, PRIMARY KEY (gauche, droite))
        """,
        "CREATE INDEX doublon_lien_droite ON doublon_lien (droite)",
        """
        CREATE TABLE doublon (
            id TEXT PRIMARY KEY, certitude TEXT NOT NULL, etendue TEXT NOT NULL, est_precis INTEGER NOT NULL,
            etat TEXT NOT NULL, cree_le BIGINT NOT NULL, depuis BIGINT NOT NULL, version INTEGER NOT NULL)
        """,
        "CREATE INDEX doublon_etat ON doublon (etat, cree_le, id)",
        """
        CREATE TABLE doublon_membre (
            doublon TEXT NOT NULL REFERENCES doublon(id), demande TEXT NOT NULL, PRIMARY KEY (doublon, demande))
        """,
        "CREATE INDEX doublon_membre_demande ON doublon_membre (demande)",
        """
        CREATE TABLE doublon_resolution (
            doublon TEXT NOT NULL REFERENCES doublon(id), version INTEGER NOT NULL, verdict TEXT NOT NULL,
            motif BLOB NOT NULL, cle TEXT NOT NULL, par TEXT NOT NULL, le BIGINT NOT NULL, membres TEXT NOT NULL,
            PRIMARY KEY (doublon, version))
        """,
        // Up to where the journal was followed: from its beginning, the first time.
        "INSERT INTO tete (nom, valeur) VALUES ('doublons', 0)",
    ]
}
