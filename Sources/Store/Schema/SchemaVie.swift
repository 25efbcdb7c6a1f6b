/// The life of demandes: what the calendar brought and was said, once; when a radiation was learnt; the seniorities
/// that fusions bring; and, for the day all of it is erased, by which number each kept answer is found.
enum SchemaVie {
    static let instructions = [
        "ALTER TABLE demande ADD COLUMN radiation_vue_le BIGINT",
        "ALTER TABLE rattachement ADD COLUMN suite TEXT",
        """
        CREATE TABLE jalon (
            demande TEXT NOT NULL REFERENCES demande(id), nature TEXT NOT NULL, depuis TEXT NOT NULL,
            le BIGINT NOT NULL, PRIMARY KEY (demande, nature, depuis))
        """,
        """
        CREATE TABLE anciennete (
            rattachement TEXT NOT NULL REFERENCES rattachement(id), rang BIGINT NOT NULL, contenu BLOB NOT NULL,
            cle TEXT NOT NULL, PRIMARY KEY (rattachement, rang))
        """,
        "CREATE INDEX rattachement_radie ON rattachement (numero_empreinte) WHERE etat = 'radie'",
        "ALTER TABLE brute ADD COLUMN numero_empreinte BLOB",
        "CREATE INDEX brute_numero ON brute (numero_empreinte)",
        "ALTER TABLE quarantaine ADD COLUMN numero_empreinte BLOB",
        "CREATE INDEX quarantaine_numero ON quarantaine (numero_empreinte)",
        "CREATE INDEX revue_numero ON revue (numero_empreinte)",
        "CREATE INDEX demande_import_tous ON demande_import (numero_empreinte)",
        "CREATE INDEX saisie_numero ON saisie (numero_empreinte)",
        "CREATE INDEX courrier_rattachement ON courrier (rattachement)",
        // Each attachment has its task; the first look plans the next.
        """
        INSERT INTO tache (id, espece, argument, etat, prevue_le, disponible_le, essai, cloture)
        SELECT 'tch_vie_' || id, 'vie', id, 'waiting', depuis, depuis, 0, 0 FROM rattachement
        """,
    ]
}
