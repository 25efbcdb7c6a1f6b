"""Pair des doublons : Splink sur DuckDB, sur le même fichier, avec les mêmes clés de blocage.

Il normalise en SQL, apprend ses poids sans étiquettes, prédit puis groupe. K1, K2 et K3 exigent toutes le même premier
prénom et la même date : une seule règle les couvre ; K4 en fait deux, K5 une. Comme la passerelle, il ignore une clé K3 ou
K4 que partagent plus de deux cents personnes, et ne compare pas deux personnes d'une demande.
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
            comparisons=[
                cl.CustomComparison(
                    output_column_name="nom",
                    comparison_levels=[
                        cll.NullLevel("nom"),
                        cll.ExactMatchLevel("nom"),
                        cll.CustomLevel("nom_l = usage_r OR nom_r = usage_l OR usage_l = usage_r", "usage"),
                        cll.CustomLevel("mots_l = mots_r", "mots"),
                        cll.LevenshteinLevel("nom", 2),
                        cll.ElseLevel(),
                    ],
                ),
                cl.LevenshteinAtThresholds("prenoms", [2]),
                cl.DamerauLevenshteinAtThresholds("date", [1, 2]),
            ],
        ),
        log_level=logging.ERROR,
    )
    linker.training.estimate_probability_two_random_records_match(
        [block_on("nom", "premier", "date")], recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("premier", "date"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("nom", "premier", "annee"))
    trained = time.perf_counter()
    pairs = linker.inference.predict(threshold_match_probability=0.5)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, 0.5)
    seconds = time.perf_counter() - start
    found, planted = connection.execute(
        f"""
        SELECT count(*) FILTER (WHERE premiers = 1), count(*) FROM (
            SELECT count(DISTINCT cluster_id) AS premiers FROM {clusters.physical_name} GROUP BY personne
            HAVING count(*) > 1)
        """).fetchall()[0]
    print(
        f"splink : apprentissage {trained - start:.1f} s, en tout {seconds:.1f} s ; {found} doubles sur {planted}",
        file=sys.stderr)
    print(json.dumps({"records": persons, "rate": persons / seconds}))


main(sys.argv[1])
