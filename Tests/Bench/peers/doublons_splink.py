"""Pair des doublons : Splink sur DuckDB, sur le même fichier, avec les mêmes clés de blocage.

Il normalise en SQL, prédit puis groupe. Ses poids lui sont donnés, tels que les doubles plantés les font, et non
appris : la passerelle n'apprend rien, et l'apprentissage prendrait à Splink une bonne part de son temps. K1, K2 et K3
exigent toutes le même premier prénom et la même date : une seule règle les couvre ; K4 en fait deux, K5 une.
"""

import json
import logging
import sys
import time

try:
    import duckdb
    import splink.comparison_level_library as cll
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
except ImportError as missing:
    print(json.dumps({"missing": missing.name or "splink"}))
    sys.exit(0)

LETTERS = "regexp_replace(upper(strip_accents({0})), '[^A-Z]', '', 'g')"
WORDS = "string_split_regex(trim(upper(strip_accents({0}))), '[^A-Z]+')"
READ = f"""
    CREATE TABLE personnes AS
    SELECT row_number() OVER () AS unique_id, demande, personne,
        nullif({LETTERS.format("nom_naissance")}, '') AS nom, nullif({LETTERS.format("nom_usage")}, '') AS usage,
        {WORDS.format("prenoms")}[1] AS premier, {LETTERS.format("prenoms")} AS prenoms,
        date_naissance AS date, left(date_naissance, 4) AS annee,
        CASE WHEN right(date_naissance, 5) NOT IN ('01-01', '12-31', '00-00') THEN right(date_naissance, 5) END AS jour,
        array_to_string(list_sort({WORDS.format("concat_ws(' ', nom_naissance, prenoms)")}), ' ') AS mots
    FROM read_csv(?, delim='\\t', header=true, quote='', all_varchar=true, null_padding=false)
"""


def weighed(level, m, u):
    return level.configure(m_probability=m, u_probability=u)


def main(path):
    start = time.perf_counter()
    connection = duckdb.connect()
    connection.execute(READ, [path]).fetchall()
    persons = connection.execute("SELECT count(*) FROM personnes").fetchall()[0][0]
    linker = Linker(
        DuckDBAPI(connection).register("personnes"),
        SettingsCreator(
            link_type="dedupe_only",
            blocking_rules_to_generate_predictions=[
                block_on("premier", "date"),
                block_on("nom", "premier", "annee"),
                block_on("nom", "premier", "jour"),
                block_on("mots", "date"),
            ],
            # One person in twenty is written twice.
            probability_two_random_records_match=0.1 / persons,
            comparisons=[
                cl.CustomComparison(
                    output_column_name="nom",
                    comparison_levels=[
                        cll.NullLevel("nom"),
                        weighed(cll.ExactMatchLevel("nom"), 0.62, 1.4e-4),
                        weighed(
                            cll.CustomLevel("nom_l = usage_r OR nom_r = usage_l OR usage_l = usage_r", "usage"),
                            0.12, 7e-5),
                        weighed(cll.CustomLevel("mots_l = mots_r", "mots"), 0.12, 1e-6),
                        weighed(cll.LevenshteinLevel("nom", 2), 0.13, 2.8e-3),
                        weighed(cll.ElseLevel(), 0.01, 0.997),
                    ],
                ),
                cl.LevenshteinAtThresholds("prenoms", [2]).configure(
                    m_probabilities=[0.75, 0.01, 0.24], u_probabilities=[1.8e-3, 1.5e-3, 0.9967]),
                cl.DamerauLevenshteinAtThresholds("date", [1, 2]).configure(
                    m_probabilities=[0.75, 0.24, 0.005, 0.005], u_probabilities=[4.4e-5, 1.4e-3, 1.7e-2, 0.98156]),
            ],
        ),
        log_level=logging.ERROR,
    )
    pairs = linker.inference.predict(threshold_match_probability=0.5)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, 0.5)
    seconds = time.perf_counter() - start
    found, planted = connection.execute(
        f"""
        SELECT count(*) FILTER (WHERE premiers = 1), count(*) FROM (
            SELECT count(DISTINCT cluster_id) AS premiers FROM {clusters.physical_name} GROUP BY personne
            HAVING count(*) > 1)
        """).fetchall()[0]
    print(f"splink : {seconds:.1f} s ; {found} doubles sur {planted}", file=sys.stderr)
    print(json.dumps({"records": persons, "rate": persons / seconds}))


main(sys.argv[1])
