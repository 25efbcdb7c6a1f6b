/// What became of each time that the calendar named, and what was said of it to the operators: sites, lists, codes,
/// instants, never a person.
enum SchemaCalendrier {
    static let instructions = [
        """
        CREATE TABLE echeance (
            site TEXT NOT NULL, liste TEXT NOT NULL, prevue_le BIGINT NOT NULL, traitee_le BIGINT NOT NULL,
            passage TEXT, cause TEXT, PRIMARY KEY (site, liste, prevue_le))
        """,
        "CREATE INDEX echeance_traitee ON echeance (traitee_le)",
        "CREATE INDEX echeance_liste ON echeance (site, liste, traitee_le)",
        """
        CREATE TABLE alerte (
            sujet TEXT NOT NULL, code TEXT NOT NULL, ouverte_le BIGINT NOT NULL, dite_le BIGINT NOT NULL,
            fermee_le BIGINT, PRIMARY KEY (sujet, code))
        """,
    ]
}
